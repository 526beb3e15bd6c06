from consultation_forms.models.audit import AuditEntry, AuditSeal
from consultation_forms.models.comment import Comment
from consultation_forms.models.contribution import Contribution
from consultation_forms.models.decision import Decision, DecisionCommitment
from consultation_forms.models.earlier_decision import EarlierDecision
from consultation_forms.models.feedback_response import FeedbackResponse
from consultation_forms.models.idea import Channel, Idea
from consultation_forms.models.likeness_mark import LikenessMark
from consultation_forms.models.message import Delivery, Message
from consultation_forms.models.note import Note
from consultation_forms.models.once_per_address import OncePerAddress
from consultation_forms.models.personal_data import PersonalData
from consultation_forms.models.prepared_decision import PreparedDecision
from consultation_forms.models.referral import Answer, Referral, ReferredIdea
from consultation_forms.models.referral_event import ReferralEvent
from consultation_forms.models.referral_link import ReferralLink
from consultation_forms.models.registration import Place, Registration
from consultation_forms.models.score import Fulfilment, Score
from consultation_forms.models.subscription import Subscription
from consultation_forms.models.support import Support

__all__ = [
    "Answer",
    "AuditEntry",
    "AuditSeal",
    "Channel",
    "Comment",
    "Contribution",
    "Decision",
    "DecisionCommitment",
    "Delivery",
    "EarlierDecision",
    "FeedbackResponse",
    "Fulfilment",
    "Idea",
    "LikenessMark",
    "Message",
    "Note",
    "OncePerAddress",
    "PersonalData",
    "Place",
    "PreparedDecision",
    "Referral",
    "ReferralEvent",
    "ReferralLink",
    "ReferredIdea",
    "Registration",
    "Score",
    "Subscription",
    "Support",
]
