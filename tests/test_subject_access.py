"""What is held about somebody, hers and nobody else's."""

import json

from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder

from consultation_forms.models import Message, Subscription
from consultation_forms.privacy.subject import PersonalRecord
from tests.canary import ANSWER, EMAIL, NAME, ORGANISATION, TOWN, live_through, send_idea
from tests.factories import make_staff
from tests.test_story import refer


def follow_as_other(idea) -> None:
    Subscription.objects.create(contribution=idea, email="other@example.org", language="fr")
    Message.objects.create(
        key="other", kind="decided", recipient="other@example.org", language="fr", contribution=idea
    )


def test_all_of_hers_and_nothing_of_others(client, portal):
    idea = live_through(client)
    follow_as_other(idea)
    send_idea(client, title="غيرها", email="third@example.org", name="Third")
    record = PersonalRecord.of_contribution(idea).as_dict()
    words = json.dumps(record, cls=DjangoJSONEncoder, ensure_ascii=False)
    for mine in (NAME, EMAIL, TOWN, ORGANISATION, ANSWER, idea.reference, idea.title, "سبب"):
        assert mine in words
    for others in ("other@example.org", "third@example.org", "Third", "غيرها", "Called"):
        assert others not in words
    assert {one["kind"] for one in record["messages"]} == {"confirm", "decided"}
    assert len(record["subscriptions"]) == 1


def test_by_address_in_any_case(client, portal, capsys):
    idea = live_through(client)
    send_idea(client, title="أخرى")
    call_command("export_subject", EMAIL.upper())
    record = json.loads(capsys.readouterr().out)
    assert [one["title"] for one in record["contributions"]] == [idea.title, "أخرى"]
    assert record["contributions"][0]["personal_data"]["name"] == NAME
    assert {one["kind"] for one in record["messages"]} == {"confirm", "decided"}


def test_focal_points_and_staff_have_the_right_too(client, portal):
    idea = live_through(client)
    refer(portal, idea)
    record = PersonalRecord.of_address("canary-contact@example.org").as_dict()
    assert record["referrals"][0]["contact_name"] == "CANARY-CONTACT"
    user = make_staff("Authors")
    account = PersonalRecord.of_address(user.email).as_dict()["accounts"][0]
    assert account["username"] == user.username
    assert "password" not in account


def test_nothing_is_held_about_a_stranger(portal):
    assert not any(PersonalRecord.of_address("nobody@example.org").as_dict().values())
