from consultation_forms.models.comment import Comment
from consultation_forms.models.contribution import Contribution
from consultation_forms.models.decision import Decision, DecisionCommitment
from consultation_forms.models.idea import Channel, Idea
from consultation_forms.models.personal_data import PersonalData
from consultation_forms.models.registration import Place, Registration
from consultation_forms.models.support import Support

__all__ = [
    "Channel",
    "Comment",
    "Contribution",
    "Decision",
    "DecisionCommitment",
    "Idea",
    "PersonalData",
    "Place",
    "Registration",
    "Support",
]
