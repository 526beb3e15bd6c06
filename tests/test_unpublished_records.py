"""A theme or an institution that is taken off the site takes nothing else with it."""

import pytest

from consultation_forms.models import Decision
from tests.portal import make_comment, make_idea

PAGES = (
    "", "themes/", "ideas/", "commitments/", "commitments/portal/", "indicators/", "workshops/",
    "workshops/open-data/", "steps/", "feed/",
)  # fmt: skip


@pytest.mark.parametrize("name", ["institution", "theme"])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_pages_that_name_it_still_open(client, portal, name, language):
    idea = make_idea(portal, institution=portal.institution)
    Decision.objects.create(
        idea=idea, outcome="rejected", reason="لأن", institution=portal.institution
    )
    make_comment(portal)
    record = getattr(portal, name)
    type(record).objects.filter(translation_key=record.translation_key).update(live=False)
    for path in (*PAGES, f"ideas/{idea.reference}/", f"ideas/{idea.reference}/feed/"):
        response = client.get(f"/{language}/nap-test/{path}")
        assert (path, response.status_code) == (path, 200)
        # An idea goes on naming the theme that it was sent to.
        assert record.title not in response.content.decode() or f"{name} {idea.reference}" in (
            f"theme {part}" for part in path.split("/")
        )
