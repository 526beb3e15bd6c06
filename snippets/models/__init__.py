from snippets.models.criterion import Criterion
from snippets.models.institution import Institution
from snippets.models.organisation import Organisation
from snippets.models.phase import Activity, Phase
from snippets.models.plan import ActionPlan
from snippets.models.reason import ReasonOutcome, ReasonText
from snippets.models.recording import Recording
from snippets.models.theme import Theme

__all__ = [
    "ActionPlan",
    "Activity",
    "Criterion",
    "Institution",
    "Organisation",
    "Phase",
    "ReasonOutcome",
    "ReasonText",
    "Recording",
    "Theme",
]
