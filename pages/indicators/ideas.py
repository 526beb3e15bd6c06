"""How many ideas, about what, and what became of them."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.indicators import Indicator, Row
from consultation_forms.models import Channel, Idea
from consultation_forms.review.states import ACCEPTED_OUTCOMES, Outcome
from snippets.localization import themes_of
from snippets.models import Theme


class IdeasByTheme(Indicator):
    title = gettext_lazy("Ideas by theme and channel")
    definition = gettext_lazy(
        "Published ideas of the plan, online and from workshops, under the theme chosen by their "
        "author or by the workshop's organiser. Hidden ideas are not counted."
    )

    def rows(self, plan):
        counted = (
            Idea.objects.published()
            .of_plan(plan)
            .order_by()
            .values_list("theme", "channel")
            .annotate(n=Count("pk"))
        )
        counts = {(theme, channel): number for theme, channel, number in counted}
        return [
            self._row(theme, {channel: counts.get((pk, channel), 0) for channel in Channel})
            for pk, theme in themes_of(plan).items()
        ]

    def _row(self, theme: Theme, by_channel: dict[Channel, int]) -> Row:
        detail = _("online: %(online)d, in workshops: %(workshop)d") % {
            "online": by_channel[Channel.ONLINE],
            "workshop": by_channel[Channel.WORKSHOP],
        }
        records = ("ideas", f"?theme={theme.slug}")
        return Row(theme.title, sum(by_channel.values()), detail, records)


class IdeasByChannel(Indicator):
    title = gettext_lazy("Ideas by channel")
    definition = gettext_lazy("Published ideas of the plan, by the way in which they came.")

    def rows(self, plan):
        ideas = Idea.objects.published().of_plan(plan)
        counts = dict(ideas.order_by().values_list("channel").annotate(n=Count("pk")))
        rows = [
            Row(
                str(channel.label),
                counts.get(channel, 0),
                records=("ideas", f"?channel={channel.value}"),
            )
            for channel in Channel
        ]
        total = sum(counts.values())
        return [*rows, Row(_("Ideas in all"), total, records=("ideas", ""), is_total=True)]


class Funnel(Indicator):
    title = gettext_lazy("What became of the ideas")
    definition = gettext_lazy(
        "Published ideas of the plan by their published outcome. An accepted idea is either "
        "integrated in a commitment or not integrated; an idea without an outcome is counted as "
        "received only, and so is one that was merged with another."
    )

    def rows(self, plan):
        counts = (
            Idea.objects.published()
            .of_plan(plan)
            .aggregate(
                received=Count("pk"),
                accepted=Count("pk", filter=Q(decision__outcome__in=ACCEPTED_OUTCOMES)),
                rejected=Count("pk", filter=Q(decision__outcome=Outcome.REJECTED)),
                integrated=Count("pk", filter=Q(decision__outcome=Outcome.INTEGRATED)),
                not_integrated=Count("pk", filter=Q(decision__outcome=Outcome.NOT_INTEGRATED)),
            )
        )
        outcomes = {
            "accepted": _("Accepted"),
            "rejected": _("Not accepted"),
            "integrated": _("Integrated in a commitment"),
            "not_integrated": _("Accepted, not integrated"),
        }
        return [
            Row(_("Ideas received"), counts["received"], records=("ideas", "")),
            *(
                Row(label, counts[outcome], records=("ideas", f"?outcome={outcome}"))
                for outcome, label in outcomes.items()
            ),
        ]
