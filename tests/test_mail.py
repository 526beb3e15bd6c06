"""What a mail says and looks like, and that the same news is written once."""

import pytest
from django.core import mail
from django.db import transaction
from django_tasks import task_backends

from consultation_forms.mail.compose import compose
from consultation_forms.mail.kinds import isolated, mail_kinds
from consultation_forms.mail.send import SendDueMessages
from consultation_forms.mail.write import write_message
from consultation_forms.models import Message
from snippets.models import ActionPlan
from tests.mail_kinds import follow, notice
from tests.portal import make_comment, make_idea, translate

pytestmark = pytest.mark.usefixtures("test_kinds")


def html_of(email) -> str:
    return email.alternatives[0].content


def test_the_same_news_is_one_row(portal):
    first = notice(1, text="one")
    again = notice(1, text="two")
    assert first == again
    assert Message.objects.get().context == {"text": "one"}
    assert notice(2) != first


def test_what_is_rolled_back_is_never_sent(portal, django_capture_on_commit_callbacks):
    task_backends["mail"].clear()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        notice(1)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not task_backends["mail"].results


def test_many_messages_wake_the_sender_once(portal, django_capture_on_commit_callbacks):
    task_backends["mail"].clear()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        for number in range(20):
            notice(number)
    assert [result.task.name for result in task_backends["mail"].results] == ["send_due_messages"]
    assert not mail.outbox


def test_writing_costs_one_query(portal, django_assert_num_queries):
    with django_assert_num_queries(1):
        notice(1, contribution=None)


def test_unknown_kinds_and_long_keys_are_refused(portal):
    with pytest.raises(LookupError):
        write_message("nothing", "a@example.org", "ar", "key")
    with pytest.raises(ValueError, match="160"):
        write_message("test_notice", "a@example.org", "ar", "k" * 161)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_a_mail_is_written_in_its_language_and_names_the_idea(portal, language, direction):
    idea = make_idea(portal, title="ميزانية مفتوحة " * 9)
    message = write_message("test_notice", "a@example.org", language, "k", contribution=idea)
    email = compose(message)
    html = html_of(email)
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert idea.reference in email.subject
    assert "ميزانية مفتوحة" in email.subject
    assert idea.title not in email.subject
    assert "…" in email.subject
    for words in (email.body, html):
        assert idea.title in words
        assert f"\u2068{idea.reference}\u2069" in words
    assert "http://localhost/ar/read/?a=1&b=2" in email.body
    assert "http://localhost/ar/read/?a=1&amp;b=2" in html
    assert "سطر<br>وآخر" in html
    assert "سطر\nوآخر" in email.body
    assert {"fr": "Portail", "ar": "بوابة التشاور"}[language] in email.body
    assert email.extra_headers["Content-Language"] == language


def test_somebodys_own_words_run_in_their_own_direction(portal):
    email = compose(notice(1, text="Une idée,\nen français"))
    assert '<p dir="auto" style="margin:0 0 16px">Une idée,<br>en français</p>' in html_of(email)
    assert '<p dir="rtl" style="margin:0 0 16px">سطر<br>وآخر</p>' in html_of(email)
    assert isolated("a\nb") == "\u2068a\u2069\n\u2068b\u2069"


def test_html_in_the_words_stays_words(portal):
    idea = make_idea(portal, title="<img src=x onerror=alert(1)> {{ 7 }} %(x)s")
    email = compose(notice(1, contribution=idea, text="<script>alert(1)</script> {{ 7|add:1 }}"))
    html = html_of(email)
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:1 }}" in html
    assert "<script>alert(1)</script> {{ 7|add:1 }}" in email.body
    assert "{{ 7 }} %(x)s" in email.subject


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"])
def test_no_header_can_be_smuggled_into_a_subject(portal, breaks):
    """INJ-08"""
    evil = f"news{breaks}Bcc: victim@example.org"
    idea = make_idea(portal, title=evil)
    sent = notice(1, contribution=idea, subject=evil)
    email = compose(sent)
    parsed = email.message()
    assert len(email.subject.splitlines()) == 1
    assert parsed["Bcc"] is None
    assert email.recipients() == ["reader1@example.org"]


def test_a_comment_is_named_by_its_reference(portal):
    comment = make_comment(portal)
    assert comment.reference in compose(notice(1, contribution=comment)).subject
    assert compose(notice(2)).subject == "خبر"


def test_each_gets_a_mail_of_their_own(portal):
    """PRV-11"""
    for number in range(5):
        notice(number)
    assert SendDueMessages().execute() == 5
    assert all(len(email.recipients()) == 1 for email in mail.outbox)
    assert len({email.extra_headers["Message-ID"] for email in mail.outbox}) == 5


def test_one_click_stop_is_offered_to_followers_alone(portal):
    """RFC 8058"""
    idea = make_idea(portal)
    assert "List-Unsubscribe" not in compose(notice(1, contribution=idea)).extra_headers
    follow(idea, "Souad@example.org", confirmed_at=idea.received_at)
    message = write_message("test_news", "souad@example.org", "fr", "k", contribution=idea)
    email = compose(message)
    address = email.extra_headers["List-Unsubscribe"].strip("<>")
    assert address.startswith("http://localhost/fr/mail/stop/")
    assert "souad" not in address.lower()
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in email.body
    assert address in html_of(email)


def test_a_kind_that_is_gone_is_an_error(portal):
    message = notice(1)
    message.kind = "gone"
    assert "gone" not in mail_kinds
    with pytest.raises(LookupError):
        compose(message)


def test_a_reference_is_not_torn_and_french_has_its_space(portal):
    idea = make_idea(portal, title="<b>x</b>")
    message = write_message(
        "test_notice", "a@example.org", "fr", "k", contribution=idea, text=f"{idea.reference}\n<i>"
    )
    mail = compose(message)
    html = mail.alternatives[0][0]
    unbroken = f'<span style="white-space:nowrap">{idea.reference}</span>'
    assert html.count(unbroken) == 2
    assert "<b>x" not in html
    assert "<i>" not in html
    assert "&lt;i&gt;" in html
    assert "اقرؤوا\u202f:\n" in mail.body


def test_an_email_ends_with_the_note_of_its_plan_in_its_language(portal):
    message = notice(1)
    message.contribution = make_idea(portal)
    message.language = "fr"
    assert "اكتبوا إلينا" not in html_of(compose(message))
    ActionPlan.objects.update(mail_note="اكتبوا إلينا")
    assert "اكتبوا إلينا" in html_of(compose(message))
    portal.plan.refresh_from_db()
    french = translate(portal.plan, "fr", mail_note="Écrivez <à> l’équipe")
    email = compose(message)
    assert "Écrivez &lt;à&gt; l’équipe" in html_of(email)
    assert "Écrivez <à> l’équipe" in email.body
    ActionPlan.objects.filter(pk=french.pk).update(live=False)
    assert "اكتبوا إلينا" in compose(message).body
