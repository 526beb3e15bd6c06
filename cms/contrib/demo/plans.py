"""The three plans: the earlier one, the one that the report is about, and an imaginary open one."""

from django.utils import timezone

from cms.contrib.demo.criteria import criteria_of
from cms.contrib.demo.facts import read
from cms.contrib.demo.versions import Records, Versions
from cms.contrib.demo.windows import children, open_phases, past_phases
from snippets.models import ActionPlan

EARLIER, MAIN_PLAN, NEXT = "nap-2018-2020", "nap-2021-2023", "nap-next"
SLUGS = (EARLIER, MAIN_PLAN, NEXT)


def make_plans(records: Records) -> dict[str, Versions]:
    """:returns: the saved plans by slug."""
    facts, words = read("facts"), read("site")["plans"]
    year = timezone.localdate().year
    earlier, main = facts["previous_plan"], facts["plan"]
    details = {
        EARLIER: (earlier["title"], 2018, 2020, []),
        MAIN_PLAN: (main["title"], main["start_year"], main["end_year"], past_phases()),
        NEXT: (words[NEXT]["title"], year + 1, year + 2, open_phases()),
    }
    plans = {
        slug: records.make(
            ActionPlan,
            slug,
            slug=slug,
            title=title,
            summary=words[slug]["summary"],
            start_year=first,
            end_year=last,
            phases=children(slug, phases),
            criteria=criteria_of(slug),
        )
        for slug, (title, first, last, phases) in details.items()
    }
    records.save(plans.values())
    return plans
