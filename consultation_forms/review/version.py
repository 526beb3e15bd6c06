"""What tells one state of the decision on an idea from the next."""

from consultation_forms.models import Decision, Idea, PreparedDecision


def version_of(decision: Decision | None, prepared: PreparedDecision | None = None) -> str:
    """``""`` as long as there is neither a decision nor a prepared one."""
    moments = [decision and decision.decided_at, prepared and prepared.prepared_at]
    if not any(moments):
        return ""
    return "/".join(moment.isoformat() if moment else "" for moment in moments)


def version_of_idea(idea: Idea) -> str:
    """:param idea: whose ``decision`` and ``prepared_decision`` are freshly read."""
    return version_of(getattr(idea, "decision", None), getattr(idea, "prepared_decision", None))
