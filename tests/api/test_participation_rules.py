"""What every operation keeps that takes something in: its verbs, its fields, its texts."""

import json
import uuid

import pytest
from django.apps import apps

from cms.api.problems import MEDIA_TYPE
from consultation_forms.models import (
    Comment,
    Contribution,
    Idea,
    Message,
    PersonalData,
    Registration,
    Subscription,
    Support,
)
from consultation_forms.submissions.receipt import receipt_secret
from consultation_forms.supports.key import signed_supporter
from tests.api.requests import API
from tests.portal import IDEA_FORM
from tests.receipts import make_contribution
from tests.sent_forms import stamp

VERBS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
KEPT = (Contribution, Idea, Comment, PersonalData, Subscription, Message, Support)
#: What each write takes, by method and address; ``{idea}`` and ``{receipt}`` are filled in.
WRITES = {
    ("POST", "/forms/{form}/submissions/"): {"answers": {}, "stamp": "", "website": ""},
    ("PUT", "/ideas/{idea}/support/"): {"supporter": ""},
    ("DELETE", "/ideas/{idea}/support/"): {"supporter": ""},
    ("POST", "/ideas/{idea}/follow/"): {"email": ""},
    ("PATCH", "/receipts/{receipt}/"): {"texts": {"title": ""}},
    ("POST", "/receipts/{receipt}/withdraw/"): {},
    ("POST", "/receipts/{receipt}/follow/"): {"email": ""},
    ("POST", "/receipts/{receipt}/stop/"): {},
    ("POST", "/receipts/{receipt}/data/"): {},
    ("POST", "/receipts/{receipt}/erase/"): {"withdraw": False},
}  # fmt: skip
READS = (
    "/forms/", "/forms/{form}/", "/ideas/{idea}/comments/", "/commitments/portal/comments/",
    "/lookup/{idea}/", "/receipts/{receipt}/",
)  # fmt: skip


@pytest.fixture
def addresses(portal):
    public, waiting = make_contribution(portal, "published"), make_contribution(portal, "pending")
    return {
        "form": IDEA_FORM,
        "idea": public.reference,
        "receipt": f"{waiting.reference}/{receipt_secret(waiting)}",
    }


def is_problem(response, status: int) -> dict:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == MEDIA_TYPE
    assert "no-store" in response["Cache-Control"]
    return response.json()


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in KEPT]


def verbs_of(path: str) -> set[str]:
    allowed = {method for method, address in WRITES if address == path}
    return allowed | ({"GET", "HEAD"} if path in READS else set())


@pytest.mark.parametrize("path", sorted({*READS, *(path for _method, path in WRITES)}))
def test_api_07_all_verbs(client, addresses, path):
    before = everything()
    where = API + path.format(**addresses)
    for verb in VERBS:
        if verb in verbs_of(path):
            continue
        response = client.generic(verb, where)
        is_problem(response, 405)
        assert set(response["Allow"].split(", ")) >= verbs_of(path) - {"HEAD"}
    if path in READS:
        assert client.get(where).status_code == 200
        head = client.head(where)
        assert (head.status_code, head.content) == (200, b"")
        overridden = client.get(where, headers={"X-HTTP-Method-Override": "DELETE"})
        assert overridden.status_code == 200
    assert everything() == before


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_api_01_no_field_of_a_model_can_be_sent(client, addresses, settings, method, path):
    settings.PORTAL_API_WRITES_PER_MINUTE = 10_000
    own = WRITES[method, path]
    models = (*KEPT, Registration, apps.get_model("consultation_forms", "Decision"))
    names = {field.name for model in models for field in model._meta.get_fields()}
    names |= {"status", "approved", "supports_count", "owner", "locale", "ip", "page_ptr"}
    # The form's own page and idea are named beside its answers.
    names -= set(own) | ({"page", "idea"} if "forms" in path else set())
    before = everything()
    for name in sorted(names):
        sent = client.generic(
            method, API + path.format(**addresses), json.dumps({**own, name: "x"}),
            "application/json",
        )  # fmt: skip
        errors = is_problem(sent, 422)["errors"]
        assert {"loc": ["body", name], "type": "extra_forbidden"}.items() <= {
            "loc": [errors[0]["loc"][0], errors[0]["loc"][-1]], "type": errors[0]["type"],
        }.items(), name  # fmt: skip
    assert everything() == before


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b", "a\x7fb"])
@pytest.mark.parametrize(("method", "path"), WRITES)
def test_api_06_nul_and_lone_surrogates(client, addresses, method, path, bad):
    own = WRITES[method, path]
    before = everything()
    bodies = [{**own, bad: ""}, *({**own, name: bad} for name in own)]
    if "texts" in own:
        bodies += [{"texts": {"title": bad}}, {"texts": {"body": bad}}]
    for body in bodies:
        sent = client.generic(
            method, API + path.format(**addresses), json.dumps(body), "application/json"
        )
        assert is_problem(sent, 422)["code"] == "forbidden_characters"
    for query in ("locale=%00", "locale=%ED%A0%80", "x%00=1"):
        where = f"{API}{path.format(**addresses)}?{query}"
        is_problem(client.generic(method, where, json.dumps(own), "application/json"), 422)
    assert everything() == before


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("query", ["locale=%00", "fields=%ED%A0%80", "idea=%00", "cursor=%00"])
def test_api_06_in_parameters_of_reads(client, addresses, path, query):
    is_problem(client.get(f"{API}{path.format(**addresses)}?{query}"), 422)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", "application/json", 400),
        ("[]", "application/json", 422),
        ("null", "application/json", 422),
        ('{"answers": [], "stamp": ""}', "application/json", 422),
        ('{"answers": {"title": NaN}}', "application/json", 400),
        ("answers=1", "application/x-www-form-urlencoded", 415),
        ("{}", "text/plain", 415),
        ("", "application/json", 422),
    ],
)
def test_a_body_that_is_none(client, addresses, body, kind, status):
    before = everything()
    is_problem(client.post(f"{API}/forms/{IDEA_FORM}/submissions/", body, kind), status)
    assert everything() == before


def test_a_form_is_good_for_itself_only(client, addresses):
    """A stamp, a receipt's secret, a supporter's key: none opens what is another's."""
    before = everything()
    secret = addresses["receipt"].split("/")[1]
    signed = signed_supporter(uuid.UUID(int=1))
    for wrong in (secret, signed):
        body = {"answers": {}, "stamp": wrong}
        sent = client.post(f"{API}/forms/{IDEA_FORM}/submissions/", body, "application/json")
        is_problem(sent, 422)
    for wrong in (secret, stamp()):
        body = {"supporter": wrong}
        where = f"{API}/ideas/{addresses['idea']}/support/"
        is_problem(client.put(where, body, "application/json"), 422)
    assert everything() == before
