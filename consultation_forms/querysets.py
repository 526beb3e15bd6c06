"""Which contributions? Chainable verbs."""

from datetime import date

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from consultation_forms.review.states import ACCEPTED_OUTCOMES, Moderation, Outcome

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

    def authors(self):
        """How many different people."""
        return self.aggregate(n=Count("author", distinct=True))["n"]


class IdeaQuerySet(ContributionQuerySet):
    def with_outcome(self, outcome: str):
        if outcome == Outcome.RECEIVED:
            return self.filter(decision__isnull=True)
        if outcome == Outcome.ACCEPTED:
            return self.filter(decision__outcome__in=ACCEPTED_OUTCOMES)
        return self.filter(decision__outcome=outcome)

    def with_supports(self):
        from consultation_forms.models.support import Support  # the models import this module

        return self.annotate(
            support_count=_count(Support.objects.filter(idea=OuterRef("pk")), "idea")
        )

    def with_comments(self):
        from consultation_forms.models.comment import Comment  # the models import this module

        return self.annotate(
            comment_count=_count(
                Comment.objects.published().filter(about_idea=OuterRef("pk")), "about_idea"
            )
        )

    def shuffled(self, day: date):
        """A random order that is the same for everybody during one day.

        :param day: whose order it is.
        """
        # Multiplying modulo a prime permutes the stored numbers, each day in another way.
        return self.order_by(F("shuffle") * (day.toordinal() % 9973 + 1) % SHUFFLE_MODULUS, "pk")

    def for_list(self):
        """With all that a list shows of each idea, in one query."""
        return self.with_author().select_related("decision").with_supports().with_comments()


class CommentQuerySet(ContributionQuerySet):
    def threads(self):
        """What begins a thread, oldest first: published comments that are no replies, and hidden
        ones that somebody has publicly answered."""
        public = Q(moderation=Moderation.PUBLISHED)
        answered = Q(moderation=Moderation.HIDDEN) & Exists(
            self.model.objects.published().filter(reply_to=OuterRef("pk"))
        )
        first_ones = self.filter(public | answered, reply_to__isnull=True)
        return first_ones.order_by("received_at", "pk")


class RegistrationQuerySet(ContributionQuerySet):
    def for_workshop(self, page):
        """:param page: the workshop's page in the main language."""
        return self.filter(workshop=page.pk)

    def with_seat(self):
        return self.filter(place="seat")

    def waiting(self):
        """Whoever waits for a seat, the first one first."""
        return self.filter(place="waiting").order_by("received_at", "pk")
