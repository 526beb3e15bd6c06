"""The portal's words for the codes of the API."""

from consultation_forms.models import Channel
from consultation_forms.review.states import Moderation, Outcome
from pages.models import Status
from snippets.models.phase import Activity
from tests.api.requests import call


def words(client, locale: str) -> dict[str, dict[str, str]]:
    told = call(client, "GET", f"/codes/?locale={locale}").json()
    return {name: {one["code"]: one["words"] for one in codes} for name, codes in told.items()}


def test_every_code_has_words_in_each_language(client, portal):
    french = words(client, "fr")
    assert {name: set(codes) for name, codes in french.items()} == {
        "outcome": {*Outcome.values, "merged"},
        "channel": set(Channel.values),
        "status": set(Status.values),
        "activity": set(Activity.values),
        "moderation": set(Moderation.values),
    }
    assert french["outcome"]["integrated"] == "Intégrée dans un engagement"
    arabic = words(client, "ar")
    for name, codes in french.items():
        for code, word in codes.items():
            assert word, (name, code)
            assert word != arabic[name][code], (name, code)


def test_an_empty_filter_is_none(client, portal):
    for path in ("/ideas/?outcome=&channel=", "/commitments/?status=", "/forms/?about="):
        assert call(client, "GET", path).status_code == 200, path


def test_a_wrong_name_of_a_field_is_said_in_words(client, portal):
    fault = call(client, "GET", "/ideas/?fields=title,nope").json()["errors"][0]
    assert fault["loc"] == ["query", "fields"]
    assert "|" not in fault["msg"]
