"""What others' sites rely on: the description of the API, and what each address answers.

The files are in ``tests/contract/``. When a test here fails, something that others read or send has
changed. A name that goes away, or means something else, breaks them: then ``/api/v2/`` is due, or
another way. Otherwise write the files anew, read the difference before you commit it, and tell of
it in CHANGELOG.md with the mark that the last test asks for:

    UPDATE_CONTRACT=1 .venv/bin/python -m pytest tests/api/test_contract.py
"""

import re
from pathlib import Path
from typing import Any

import pytest
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from consultation_forms.models import Decision, DecisionCommitment, EarlierDecision, PersonalData
from consultation_forms.submissions.receipt import receipt_secret
from pages.models import WorkshopRecording
from snippets.models import Recording
from tests.contract_files import agrees, mark_of
from tests.portal import COMMENT_FORM, IDEA_FORM, make_comment, make_idea

CHANGES = Path(__file__).parents[2] / "CHANGELOG.md"
#: One request to each address that can be read, by its path in the description.
READS = {
    "/api/v1/plans/": "/api/v1/plans/",
    "/api/v1/plans/{slug}/": "/api/v1/plans/nap-test/",
    "/api/v1/plans/{slug}/indicators/": "/api/v1/plans/nap-test/indicators/",
    "/api/v1/themes/": "/api/v1/themes/?plan=nap-test",
    "/api/v1/institutions/": "/api/v1/institutions/",
    "/api/v1/organisations/": "/api/v1/organisations/",
    "/api/v1/workshops/": "/api/v1/workshops/?plan=nap-test",
    "/api/v1/workshops/{slug}/": "/api/v1/workshops/{workshop}/",
    "/api/v1/recordings/": "/api/v1/recordings/",
    "/api/v1/recordings/{slug}/": "/api/v1/recordings/film/",
    "/api/v1/ideas/": "/api/v1/ideas/",
    "/api/v1/ideas/{reference}/": "/api/v1/ideas/{idea}/",
    "/api/v1/ideas/{reference}/comments/": "/api/v1/ideas/{idea}/comments/",
    "/api/v1/commitments/": "/api/v1/commitments/?plan=nap-test",
    "/api/v1/commitments/{slug}/": "/api/v1/commitments/{commitment}/",
    "/api/v1/commitments/{slug}/comments/": "/api/v1/commitments/{commitment}/comments/",
    "/api/v1/forms/": "/api/v1/forms/",
    "/api/v1/forms/{form_id}/": f"/api/v1/forms/{IDEA_FORM}/",
    "/api/v1/receipts/{reference}/{secret}/": "/api/v1/receipts/{idea}/{secret}/",
    "/api/v1/lookup/{reference}/": "/api/v1/lookup/{idea}/",
    "/api/v1/pages/": "/api/v1/pages/?path=/fr/",
    "/api/v1/site/": "/api/v1/site/?locale=fr",
    "/api/v1/codes/": "/api/v1/codes/?locale=fr",
}
#: Tried by themselves: the first two need an editor's draft, polls a page with one.
ELSEWHERE = {
    "/api/v1/preview/", "/api/v1/preview/userbar/", "/api/v1/polls/{poll_id}/",
}  # fmt: skip
#: What must never be the name of anything in an answer that everybody can read.
PRIVATE = re.compile(r"email|^ip$|user_agent|flags|author_id|search_text|submission|secret|cluster")


def shape(value: Any) -> Any:
    """The names in an answer with the types of their values; of a list, the first row."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in sorted(value.items())}
    if isinstance(value, list):
        return [shape(one) for one in value[:1]]
    return type(value).__name__


@pytest.fixture
def full(portal) -> dict[str, str]:
    """One of everything, so that no part of an answer is empty; the names to ask with."""
    workshop, commitment = portal.workshop, portal.commitment
    image = Image.objects.create(title="i", file=get_test_image_file(size=(640, 480)))
    film = Recording.objects.create(
        slug="film", title="تسجيل", thumbnail=image, date=workshop.starts_at.date(), duration=60,
        language="ar", video="dQw4w9WgXcQ", transcript="<p>نص</p>", locale=workshop.locale,
        chapters=[("chapter", {"time": "1:00", "label": "بداية"})],
    )  # fmt: skip
    WorkshopRecording.objects.create(page=workshop, recording=film)
    idea = make_idea(portal, channel="workshop", workshop=workshop)
    PersonalData.objects.create(contribution=idea, name="سعاد", email="s@example.org")
    told = {"outcome": "integrated", "reason": "سبب", "institution": portal.institution}
    decision = Decision.objects.create(idea=idea, **told)
    DecisionCommitment.objects.create(decision=decision, commitment=commitment)
    EarlierDecision.objects.create(
        idea=idea, **told, decided_at=decision.decided_at, replaced_at=decision.decided_at
    )
    make_idea(portal, merged_into=idea, merged_at=decision.decided_at)
    for about in ({"about_idea": idea}, {"about_page": commitment}):
        make_comment(portal, reply_to=make_comment(portal, **about), **about)
    return {
        "workshop": workshop.slug,
        "commitment": commitment.slug,
        "idea": idea.reference,
        "secret": receipt_secret(idea),
    }


def names_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for one in value.values() for name in names_in(one)}
    if isinstance(value, list):
        return {name for one in value for name in names_in(one)}
    return set()


def test_the_description(client, portal):
    agrees("openapi-v1", client.get("/api/v1/openapi.json").json())


def test_every_read_has_its_answer(client, portal):
    described = client.get("/api/v1/openapi.json").json()["paths"]
    reads = {path for path, operations in described.items() if "get" in operations}
    assert reads == set(READS) | ELSEWHERE


@pytest.mark.parametrize("path", READS)
def test_api_02_an_answer_has_exactly_these_names(client, full, path):
    response = client.get(READS[path].format(**full))
    assert response.status_code == 200, response.content
    name = re.sub(r"[^a-z]+", "-", path.removeprefix("/api/v1/")).strip("-")
    agrees(f"v1-{name}", shape(response.json()))


@pytest.mark.parametrize("path", [path for path in READS if "receipts" not in path])
def test_api_02_nothing_private_has_a_name(client, full, path):
    names = names_in(client.get(READS[path].format(**full)).json())
    allowed = {"email"} if path in ("/api/v1/site/", "/api/v1/forms/{form_id}/") else set()
    assert {name for name in names if PRIVATE.search(name)} <= allowed


def test_a_change_is_told():
    mark = mark_of("openapi-v1")
    assert f"`{mark}`" in CHANGES.read_text(), f"Tell of it in CHANGELOG.md: contract `{mark}`."


def test_a_comment_form_is_described_as_well(client, portal):
    assert client.get(f"/api/v1/forms/{COMMENT_FORM}/").json()["type"] == "comment"
