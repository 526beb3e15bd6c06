"""Where an idea stands in its review, told by the database."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When

from consultation_forms.models import ReferredIdea
from consultation_forms.review.states import Moderation, Stage

#: Those at which somebody still has to decide.
OPEN_STAGES = (Stage.UNDECIDED, Stage.REFERRED, Stage.ANSWERED, Stage.PREPARED)


def stage() -> Case:
    """An expression over ideas whose value is one of ``Stage``."""
    referred = ReferredIdea.objects.filter(idea=OuterRef("pk"), referral__revoked_at__isnull=True)
    awaited = referred.filter(referral__answered_at__isnull=True)
    answered = ReferredIdea.objects.filter(
        idea=OuterRef("pk"), referral__answered_at__isnull=False
    ).exclude(answer="")
    seen = Q(moderation__in=(Moderation.PENDING, Moderation.PUBLISHED))
    return Case(
        When(~seen, then=Value(Stage.ASIDE)),
        When(merged_into__isnull=False, then=Value(Stage.MERGED)),
        When(moderation=Moderation.PENDING, then=Value(Stage.PENDING)),
        When(prepared_decision__isnull=False, then=Value(Stage.PREPARED)),
        When(decision__isnull=False, then=F("decision__outcome")),
        When(Exists(awaited), then=Value(Stage.REFERRED)),
        When(Exists(answered), then=Value(Stage.ANSWERED)),
        default=Value(Stage.UNDECIDED),
        output_field=CharField(),
    )
