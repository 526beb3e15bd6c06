"""The moderation queue: one list, one by one, together, and back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from consultation_forms.control.actions import EditContribution, WithdrawContribution
from consultation_forms.likeness.cluster import ClusterContributions
from consultation_forms.models import Comment, Contribution, Delivery, Idea, Message
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.moderate import PublishContribution
from tests.factories import IDEAS, ROLES, make_staff, refused
from tests.portal import make_comment, make_idea
from tests.receipts import follow

QUEUE = "/admin/contributions/queue/"
BULK = "/admin/bulk/consultation_forms/contribution/"
WAITING = {"moderation": "pending", "published_at": None}


def ago(**time):
    return timezone.now() - timedelta(**time)


@pytest.fixture
def waiting(portal):
    """An idea of four days, a comment of three, three alike of two, one of one day."""
    idea = make_idea(portal, title="الأقدم", received_at=ago(days=4), **WAITING)
    comment = make_comment(portal, body="تعليق ينتظر", received_at=ago(days=3), **WAITING)
    alike = [
        make_idea(
            portal,
            title="نريد حافلات أكثر في المساء",
            body=f"الحافلات قليلة جدا بعد السابعة مساء في كل أحياء المدينة {sign}",
            received_at=ago(days=2, minutes=-number),
            **WAITING,
        )
        for number, sign in enumerate((".", "!", "؟"))
    ]
    late = make_idea(
        portal, title="Idée", language="fr", flags=["hasty"], received_at=ago(days=1), **WAITING
    )
    make_idea(portal, title="CANARY")
    ClusterContributions().execute()
    return idea, comment, alike, late


def shown(client, query=""):
    return list(client.get(QUEUE + query).context["object_list"])


def states(*records):
    rows = Contribution.objects.filter(pk__in=[record.pk for record in records])
    return set(rows.values_list("moderation", flat=True))


def step(client, action, *records, next_url=QUEUE, **data):
    ids = "&".join(f"id={record.pk}" for record in records)
    return client.post(f"{BULK}{action}/?{ids}&next={next_url}", data, follow=True)


def test_the_oldest_first_ideas_and_comments_together_those_alike_once(client, sign_in, waiting):
    sign_in("Moderators")
    idea, comment, alike, late = waiting
    page = client.get(QUEUE)
    assert [one.pk for one in page.context["object_list"]] == [
        idea.pk,
        comment.pk,
        alike[0].pk,
        late.pk,
    ]
    html = page.content.decode()
    assert "and 2 alike" in html
    assert "sent faster than anybody can type" in html
    assert "CANARY" not in html
    assert "4\xa0days" in html
    members = shown(client, f"?alike={alike[0].cluster}")
    assert [one.pk for one in members] == [one.pk for one in alike]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("?kind=comment", [1]),
        ("?kind=idea", [0, 2, 3]),
        ("?language=fr", [3]),
        ("?remarks=yes", [3]),
        ("?remarks=no", [0, 1, 2]),
        ("?q=الحَافلاتُ", [2]),
        ("?q=ينتظر", [1]),
        ("?q=لا شيء", []),
        ("?alike=nonsense", [0, 1, 2, 3]),
        ("?kind=nonsense", [0, 1, 2, 3]),
    ],
)
def test_filters_and_words(client, sign_in, waiting, query, places):
    sign_in("Moderators")
    idea, comment, alike, late = waiting
    lines = [idea, comment, alike[0], late]
    assert [one.pk for one in shown(client, query)] == [lines[place].pk for place in places]


@pytest.mark.parametrize("role", ROLES)
def test_it_is_for_moderators(client, sign_in, waiting, role):
    sign_in(role)
    idea, *_others = waiting
    allowed = role in ("Moderators", "Administrators")
    for address in (QUEUE, f"{QUEUE}read/{idea.pk}/"):
        assert refused(client.get(address)) is not allowed
    assert refused(client.post(f"{QUEUE}read/{idea.pk}/", {"step": "publish"})) is not allowed
    assert (states(idea) == {"published"}) is allowed
    assert (f'href="{QUEUE}"' in client.get("/admin/").content.decode()) is allowed


@pytest.mark.parametrize("all_of_them", [True, False])
def test_one_line_stands_for_all_that_say_the_same(client, sign_in, waiting, all_of_them):
    sign_in("Moderators")
    idea, _comment, alike, _late = waiting
    asked = client.get(f"{BULK}hide/?id={alike[0].pk}&id={idea.pk}")
    assert "Also the 2 others that say nearly the same" in asked.content.decode()
    assert asked.context["form"]["alike"].initial is True
    answer = step(
        client, "hide", alike[0], idea, code="repeated", **({"alike": "on"} if all_of_them else {})
    )
    assert f"{4 if all_of_them else 2} contributions are hidden." in answer.content.decode()
    assert states(*alike[1:]) == {"hidden" if all_of_them else "pending"}
    hidden = Idea.objects.get(pk=alike[0].pk)
    assert (hidden.hidden_code, hidden.hidden_reason) == ("repeated", "")


def test_all_means_all_that_the_filters_show(client, sign_in, waiting):
    sign_in("Moderators")
    idea, comment, alike, late = waiting
    client.post(f"{BULK}publish/?id=all&kind=idea&remarks=no&next={QUEUE}", {})
    assert states(idea, *alike) == {"published"}
    assert states(comment, late) == {"pending"}


def test_more_than_a_step_holds_stays_in_the_queue(client, sign_in, waiting, monkeypatch):
    monkeypatch.setattr("consultation_forms.admin.bulk_actions.MOST_IN_ONE_STEP", 2)
    sign_in("Moderators")
    idea, comment, alike, late = waiting
    answer = client.post(f"{BULK}publish/?id=all&next={QUEUE}", {"alike": "on"}, follow=True)
    assert states(idea, comment) == {"published"}
    assert states(*alike, late) == {"pending"}
    assert "4 contributions wait for moderation, the oldest for 2" in answer.content.decode()


def test_read_publish_hide_skip(client, sign_in, waiting):
    sign_in("Moderators")
    idea, comment, alike, late = waiting
    page = client.get(f"{QUEUE}read/{idea.pk}/")
    html = page.content.decode()
    assert "الأقدم" in html
    assert page.context["skip_url"] == f"{QUEUE}read/{comment.pk}/"
    answer = client.post(f"{QUEUE}read/{idea.pk}/", {"step": "publish"})
    assert answer.url == f"{QUEUE}read/{comment.pk}/"
    # A reason is missing: what was typed stays.
    answer = client.post(f"{QUEUE}read/{comment.pk}/", {"step": "hide", "reason": "كلام"})
    assert "Choose why it is hidden." in answer.content.decode()
    assert "كلام" in answer.content.decode()
    answer = client.post(f"{QUEUE}read/{comment.pk}/", {"step": "hide", "code": "insult"})
    assert answer.url == f"{QUEUE}read/{alike[0].pk}/"
    assert Comment.objects.get(pk=comment.pk).hidden_code == "insult"
    answer = client.post(f"{QUEUE}read/{alike[0].pk}/", {"step": "publish", "alike": "on"})
    assert states(idea, *alike) == {"published"}
    assert answer.url == f"{QUEUE}read/{late.pk}/"
    assert "Publish" in client.get(answer.url).content.decode()
    assert client.post(f"{QUEUE}read/{late.pk}/", {"step": "publish"}).url == QUEUE
    gone = client.get(f"{QUEUE}read/{late.pk}/", follow=True)
    assert "no longer waits" in gone.content.decode()
    assert client.get(f"{QUEUE}read/999999/").url == QUEUE


def test_the_filters_go_along_from_one_to_the_next(client, sign_in, waiting):
    sign_in("Moderators")
    idea, _comment, alike, _late = waiting
    answer = client.post(f"{QUEUE}read/{idea.pk}/?kind=idea", {"step": "publish"})
    assert answer.url == f"{QUEUE}read/{alike[0].pk}/?kind=idea"


def test_a_text_that_its_author_changed_meanwhile_is_read_again(client, sign_in, waiting):
    sign_in("Moderators")
    idea, *_others = waiting
    page = client.get(f"{QUEUE}read/{idea.pk}/")
    seen_at = page.context["form"]["seen_at"].value()
    EditContribution(idea, {"title": "آخر", "body": "شيء لم يقرأه أحد"}).execute()
    answer = client.post(
        f"{QUEUE}read/{idea.pk}/", {"step": "publish", "seen_at": seen_at}, follow=True
    )
    assert f"The author of {idea.reference} has just changed its text" in answer.content.decode()
    assert states(idea) == {"pending"}
    assert not ModelLogEntry.objects.filter(action="contribution.publish").exists()
    answer = step(client, "publish", idea, seen_at=seen_at)
    assert "has just changed its text" in answer.content.decode()
    assert states(idea) == {"pending"}
    step(client, "publish", idea, seen_at=timezone.now().timestamp())
    assert states(idea) == {"published"}


def test_con_06_what_another_moderator_did_meanwhile_is_not_reversed_unseen(
    client, sign_in, waiting
):
    idea, comment, *_others = waiting
    sign_in("Moderators")
    seen_at = client.get(f"{BULK}hide/?id={idea.pk}").context["form"]["seen_at"].value()
    PublishContribution(idea, make_staff("Administrators")).execute()
    answer = step(client, "hide", idea, comment, code="insult", seen_at=seen_at).content.decode()
    assert f"Somebody has just moved {idea.reference}: look again." in answer
    assert states(idea) == {"published"}
    assert states(comment) == {"hidden"}
    # Seen as it is now, it can be hidden.
    step(client, "hide", idea, code="insult", seen_at=timezone.now().timestamp())
    assert states(idea) == {"hidden"}


def undo_url(client):
    return client.get(QUEUE).context["last_steps"][0].undo_url


def test_undo_brings_everything_back_and_holds_the_letters(client, sign_in, waiting):
    sign_in("Moderators")
    idea, comment, *_others = waiting
    follow(idea, "author@example.org", is_author=True)
    answer = step(client, "hide", idea, comment, code="other", reason="لأن")
    assert "Undo" in answer.content.decode()
    letter = Message.objects.get(kind="hidden")
    assert letter.due_at > timezone.now()
    address = undo_url(client)
    assert "2 hidden" in client.get(address).content.decode()
    assert states(idea, comment) == {"hidden"}
    answer = client.post(address, follow=True)
    assert "2 contributions are as they were before." in answer.content.decode()
    idea.refresh_from_db()
    assert (idea.moderation, idea.hidden_code, idea.hidden_reason) == ("pending", "", "")
    letter.refresh_from_db()
    assert letter.state == Delivery.DROPPED
    # Once only; and what comes next is told.
    assert "can no longer be taken back" not in answer.content.decode()
    again = client.post(address, follow=True).content.decode()
    assert "something happened to them since" in again
    step(client, "publish", idea)
    assert Message.objects.filter(kind="published", state=Delivery.WAITING).count() == 1
    client.post(undo_url(client))
    idea.refresh_from_db()
    assert (idea.moderation, idea.published_at) == ("pending", None)


def test_what_happened_since_is_not_undone(client, sign_in, waiting):
    moderator = sign_in("Moderators")
    idea, comment, alike, late = waiting
    step(client, "publish", idea, comment, alike[0], late)
    idea.refresh_from_db()
    DecideIdea(idea, make_staff("Reviewers"), "rejected", "خارج المجال").execute()
    WithdrawContribution(Comment.objects.get(pk=comment.pk)).execute()
    answer = client.post(undo_url(client), follow=True).content.decode()
    assert idea.reference in answer
    assert comment.reference in answer
    assert states(idea) == {"published"}
    assert states(comment) == {"withdrawn"}
    assert states(alike[0], late) == {"pending"}
    undone = ModelLogEntry.objects.filter(action="contribution.undo")
    assert set(undone.values_list("user", flat=True)) == {moderator.pk}
    history = client.get(f"{IDEAS}history/{late.pk}/").content.decode()
    assert "Taken back: Waiting for moderation again" in history


def test_nobody_undoes_the_step_of_somebody_else_or_of_yesterday(client, sign_in, waiting):
    idea, _comment, _alike, late = waiting
    PublishContribution(idea, make_staff("Moderators", "Reviewers")).execute()
    other = ModelLogEntry.objects.get(action="contribution.publish")
    ModelLogEntry.objects.filter(pk=other.pk).update(uuid="00000000-0000-4000-8000-000000000001")
    sign_in("Moderators")
    answer = client.post(f"{QUEUE}undo/00000000-0000-4000-8000-000000000001/", follow=True)
    assert "can no longer be taken back" in answer.content.decode()
    assert states(idea) == {"published"}
    step(client, "publish", late)
    address = undo_url(client)
    ModelLogEntry.objects.update(timestamp=ago(days=1, minutes=1))
    assert "can no longer be taken back" in client.post(address, follow=True).content.decode()
    assert client.get(QUEUE).context["last_steps"] == []


def test_a_step_whose_log_does_not_tell_what_was_before_is_not_offered(client, sign_in, waiting):
    user = sign_in("Moderators")
    PublishContribution(waiting[0], user).execute()
    ModelLogEntry.objects.filter(action="contribution.publish").update(data={})
    assert client.get(QUEUE).context["last_steps"] == []
    step = ModelLogEntry.objects.get(action="contribution.publish").uuid or uuid4()
    answer = client.post(f"{QUEUE}undo/{step}/", follow=True)
    assert "can no longer be taken back" in answer.content.decode()


def test_one_step_of_reading_has_an_end_too(client, sign_in, waiting, monkeypatch):
    monkeypatch.setattr("consultation_forms.admin.queue.read_view.MOST_IN_ONE_STEP", 2)
    sign_in("Moderators")
    alike = waiting[2]
    client.post(f"{QUEUE}read/{alike[0].pk}/", {"step": "publish", "alike": "on"})
    assert Idea.objects.filter(pk__in=[one.pk for one in alike]).published().count() == 2


def test_a_registration_or_a_stranger_is_never_moved(client, sign_in, portal, waiting):
    sign_in("Moderators")
    answer = client.post(f"{BULK}publish/?id=999999&next={QUEUE}", {}, follow=True)
    assert answer.status_code == 200
    comment = waiting[1]
    client.post(f"/admin/bulk/consultation_forms/idea/publish/?id={comment.pk}&next={QUEUE}", {})
    assert states(comment) == {"pending"}


@pytest.mark.parametrize("query", ["", "?q=مدينة", "?kind=idea&language=ar&remarks=no", "?p=2"])
def test_queries_do_not_grow(client, sign_in, portal, query):
    sign_in("Moderators")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(QUEUE + query).status_code == 200
        return len(captured)

    def fill(number):
        for place in range(number):
            make_idea(portal, title=f"فكرة {place}", body=f"مدينة {place}", **WAITING)
            make_comment(portal, body=f"تعليق {place} مدينة", **WAITING)

    fill(30)
    queries()
    few = queries()
    fill(60)
    assert queries() == few


def test_the_first_page_tells_how_many_wait_and_for_how_long(client, sign_in, waiting):
    sign_in("Moderators")
    html = client.get("/admin/").content.decode()
    assert "6 contributions wait for moderation, the oldest for 4\xa0days" in html
    assert f'href="{QUEUE}"' in html


def test_the_daily_digest(waiting, capsys):
    arabic = make_staff("Moderators", language="ar")
    make_staff("Reviewers")
    silent = make_staff("Administrators", language="fr")
    silent.email = ""
    silent.save()
    for _time in range(2):
        call_command("mail_digest")
    assert capsys.readouterr().out.split("\n")[:2] == ["1 digests written", "0 digests written"]
    message = Message.objects.get(kind="moderation_digest")
    assert (message.recipient, message.language) == (arabic.email, "ar")
    assert message.context["ideas"] == 5
    assert message.context["comments"] == 1


def test_no_digest_when_nothing_waits(portal, mailoutbox):
    from consultation_forms.mail.send import SendDueMessages

    make_staff("Moderators")
    call_command("mail_digest")
    assert not Message.objects.exists()
    idea = make_idea(portal, received_at=ago(days=2), **WAITING)
    call_command("mail_digest")
    SendDueMessages().execute()
    [mail] = mailoutbox
    assert "1 idea" in mail.body
    assert "2\xa0days" in mail.body
    assert idea.title not in mail.body
    assert "/admin/contributions/queue/" in mail.body
    Message.objects.all().delete()
    call_command("mail_digest")
    Idea.objects.all().delete()
    SendDueMessages().execute()
    assert len(mailoutbox) == 1
