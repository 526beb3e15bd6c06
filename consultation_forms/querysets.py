"""Which contributions? Chainable verbs."""

from datetime import date, datetime

from django.db.models import (
    Avg,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower

from consultation_forms.mail.delivery import UNFINISHED, Delivery
from consultation_forms.review.states import ACCEPTED_OUTCOMES, Moderation, Outcome, Stage

#: A prime: the random order of the lists counts modulo this.
SHUFFLE_MODULUS = 999_983


def _count(queryset: QuerySet, outer: str) -> Coalesce:
    counted = queryset.order_by().values(outer).annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class ContributionQuerySet(QuerySet):
    def published(self):
        return self.filter(moderation=Moderation.PUBLISHED)

    def pending(self):
        return self.filter(moderation=Moderation.PENDING)

    def of_plan(self, plan):
        """:param plan: an ``ActionPlan`` in the main language."""
        return self.filter(plan=plan)

    def with_author(self):
        return self.select_related("personal_data")

    def with_own_kind(self):
        """So that ``own_kind`` of each costs no query."""
        from consultation_forms.models.contribution import kind_links  # it imports this module

        return self.select_related(*kind_links())

    def authors(self):
        """How many different people."""
        return self.aggregate(n=Count("author", distinct=True))["n"]


class IdeaQuerySet(ContributionQuerySet):
    def with_outcome(self, outcome: str):
        """:param outcome: one of ``Outcome``, or ``Stage.MERGED``: those that wait for none."""
        if outcome == Outcome.RECEIVED:
            return self.filter(decision__isnull=True, merged_into__isnull=True)
        if outcome == Stage.MERGED:
            return self.filter(merged_into__isnull=False)
        if outcome == Outcome.ACCEPTED:
            return self.filter(decision__outcome__in=ACCEPTED_OUTCOMES)
        return self.filter(decision__outcome=outcome)

    def decided(self):
        return self.filter(decision__isnull=False)

    def with_supports(self):
        """A merged idea has the supports of the one that it was merged into."""
        from consultation_forms.models.support import Support  # the models import this module

        leading = Coalesce(OuterRef("merged_into"), OuterRef("pk"))
        supports = Support.objects.counted().filter(idea=leading)
        return self.annotate(support_count=_count(supports, "idea"))

    def with_stage(self):
        """Annotates ``stage``, one of ``Stage``."""
        from consultation_forms.stages import stage  # the models import this module

        return self.annotate(stage=stage())

    def at_stage(self, stage: str):
        """:param stage: one of ``Stage``."""
        return self.with_stage().filter(stage=stage)

    def with_concerned(self):
        """Annotates ``concerned``: the key of the institution that decided, or else is assigned."""
        return self.annotate(concerned=Coalesce("decision__institution", "institution"))

    def with_score(self):
        """Annotates ``score``: the mean of its scores from 0 to 2, ``None`` without any."""
        from consultation_forms.models.score import Score  # the models import this module

        scores = Score.objects.filter(idea=OuterRef("pk")).order_by().values("idea")
        return self.annotate(score=Subquery(scores.annotate(mean=Avg("value")).values("mean")))

    def with_earlier_decisions(self):
        """Annotates ``earlier_decision_count``: how many published decisions were replaced."""
        from consultation_forms.models.earlier_decision import (  # the models import this module
            EarlierDecision,
        )

        earlier = EarlierDecision.objects.filter(idea=OuterRef("pk"))
        return self.annotate(earlier_decision_count=_count(earlier, "idea"))

    def with_comments(self):
        from consultation_forms.models.comment import Comment  # the models import this module

        return self.annotate(
            comment_count=_count(
                Comment.objects.published().filter(about_idea=OuterRef("pk")), "about_idea"
            )
        )

    def with_threads(self):
        """How many threads of comments each has, as ``thread_count``."""
        from consultation_forms.models.comment import Comment  # the models import this module

        return self.annotate(
            thread_count=_count(
                Comment.objects.threads().filter(about_idea=OuterRef("pk")), "about_idea"
            )
        )

    def shuffled(self, day: date):
        """A random order that is the same for everybody during one day.

        :param day: whose order it is.
        """
        # Multiplying modulo a prime permutes the stored numbers, each day in another way.
        return self.order_by(F("shuffle") * (day.toordinal() % 9973 + 1) % SHUFFLE_MODULUS, "pk")

    def for_decision(self):
        """With all that tells where an idea stands and what is decided or prepared."""
        prepared = "prepared_decision__institution"
        related = ("plan", "institution", "decision__institution", prepared, "merged_into")
        return self.select_related(*related).prefetch_related("prepared_decision__commitments")

    def get_locked(self, pk: int):
        """The idea as it is once nobody else holds it; for use in a transaction.

        Two queries: PostgreSQL, after waiting, would give the idea as it is now beside the decision
        as it was before the wait.
        """
        self.model.objects.select_for_update().get(pk=pk)
        return self.get(pk=pk)

    def for_list(self):
        """With all that a list shows of each idea, in one query."""
        return self.with_author().select_related("decision").with_supports().with_comments()


class CommentQuerySet(ContributionQuerySet):
    def threads(self):
        """What begins a thread, oldest first: published comments that are no replies, and hidden
        or withdrawn ones that somebody has publicly answered."""
        public = Q(moderation=Moderation.PUBLISHED)
        gone = Q(moderation__in=(Moderation.HIDDEN, Moderation.WITHDRAWN))
        answered = gone & Exists(self.model.objects.published().filter(reply_to=OuterRef("pk")))
        first_ones = self.filter(public | answered, reply_to__isnull=True)
        return first_ones.order_by("received_at", "pk")


class RegistrationQuerySet(ContributionQuerySet):
    def for_workshop(self, page):
        """:param page: the workshop's page in the main language."""
        return self.filter(workshop=page.pk)

    def coming(self):
        """Those who did not withdraw."""
        return self.exclude(moderation=Moderation.WITHDRAWN)

    def with_seat(self):
        return self.coming().filter(place="seat")

    def waiting(self):
        """Whoever waits for a seat, the first one first."""
        return self.coming().filter(place="waiting").order_by("received_at", "pk")


class FeedbackQuerySet(ContributionQuerySet):
    def of_form(self, page, form_id: str):
        """:param page: the key of the page in the main language; ``None`` once it is deleted."""
        return self.filter(form_id=form_id, sent_from=page)

    def counted(self):
        """Those that their authors did not withdraw."""
        return self.exclude(moderation=Moderation.WITHDRAWN)


class SupportQuerySet(QuerySet):
    def counted(self):
        """Those that count, here and in every figure."""
        return self.filter(set_aside_at__isnull=True)

    def set_aside(self):
        return self.filter(set_aside_at__isnull=False)


class SubscriptionQuerySet(QuerySet):
    def active(self):
        """Those whose address was confirmed and who did not stop."""
        return self.filter(confirmed_at__isnull=False, stopped_at__isnull=True)


class MessageQuerySet(QuerySet):
    def to_address(self, address: str):
        """Those to one address, whatever the case of its letters."""
        return self.alias(address=Lower("recipient")).filter(address=Lower(Value(address)))

    def due(self, now: datetime):
        """Those that wait no longer, and those whose sender counts as dead."""
        return self.filter(state__in=UNFINISHED, due_at__lte=now)

    def first_to_each_address(self, now: datetime):
        """The due ones that no other due one to the same address goes before.

        Two senders at once can thus never take two messages to one address.
        """
        due = self.due(now).alias(address=Lower("recipient"))
        earlier = self.model.objects.due(now).alias(address=Lower("recipient"))
        earlier = earlier.filter(address=OuterRef("address"), pk__lt=OuterRef("pk"))
        return due.exclude(Exists(earlier))

    def failed(self):
        return self.filter(state=Delivery.FAILED)


class ReferralQuerySet(QuerySet):
    def to_institutions(self):
        """Those that staff sent, without those by which institutions ask their own people."""
        return self.filter(parent__isnull=True)

    def unanswered(self):
        return self.filter(answered_at__isnull=True, revoked_at__isnull=True)

    def told_of(self, idea):
        """Those that the page of ``idea`` tells of, oldest first: neither delegations within an
        institution nor what was taken back before any answer."""
        taken_back = Q(revoked_at__isnull=False, answered_at__isnull=True)
        told = self.filter(~taken_back, ideas__idea=idea, parent__isnull=True)
        return told.order_by("created_at", "pk")

    def overdue(self, today: date):
        """Those whose answer was expected before ``today``."""
        return self.unanswered().filter(due_on__lt=today)

    def with_counts(self):
        """``idea_count`` ideas that are public, ``answer_count`` of them with an answer."""
        public = Q(ideas__idea__moderation=Moderation.PUBLISHED)
        return self.annotate(
            idea_count=Count("ideas", filter=public),
            answer_count=Count("ideas", filter=public & ~Q(ideas__answer="")),
        )

    def most_urgent_first(self):
        """What is still expected by its date, so overdue ones first; then what is over."""
        is_over = Q(answered_at__isnull=False) | Q(revoked_at__isnull=False)
        return self.alias(
            is_over=Case(When(is_over, then=1), default=0, output_field=IntegerField())
        ).order_by("is_over", "due_on", "pk")
