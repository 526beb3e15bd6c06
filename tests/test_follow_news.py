"""What followers are told, and how often."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from consultation_forms.follow.tell import tell_followers
from consultation_forms.mail.kinds import mail_kinds
from consultation_forms.mail.send import SendDueMessages
from consultation_forms.models import Decision, Message
from consultation_forms.referrals.refer import ReferIdeas
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.give_seat import GiveSeat
from consultation_forms.review.actions.merge import MergeIdeas
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from tests.factories import make_staff
from tests.portal import make_idea
from tests.receipts import follow, make_contribution
from tests.test_follow import kinds_to

SOUAD = "souad@example.org"


def test_followers_are_told_what_happens_and_once(portal):
    idea = make_contribution(portal, "pending")
    follow(idea, SOUAD, is_author=True)
    follow(idea, "reader@example.org", language="fr")
    moderator, reviewer = make_staff("Moderators"), make_staff("Reviewers")
    PublishContribution(idea, moderator).execute()
    DecideIdea(
        idea, reviewer, "rejected", "خارج المجال", reason_translations={"fr": "Hors"}
    ).execute()
    assert kinds_to(SOUAD) == kinds_to("reader@example.org") == ["published", "decided"]
    DecideIdea(idea, reviewer, "accepted", "سبب آخر").execute()
    assert kinds_to(SOUAD)[2:] == ["decided"]
    decided_at = Decision.objects.get().decided_at.isoformat()
    told = tell_followers(idea, "decided", decided_at, outcome="accepted", reason="x")
    assert told == 2
    assert len(kinds_to(SOUAD)) == 3
    HideContribution(idea, moderator, "other", "إشهار").execute()
    PublishContribution(idea, moderator).execute()
    # Only its author is told that it was hidden; published again is no news.
    assert kinds_to(SOUAD)[3:] == ["hidden"]
    assert "hidden" not in kinds_to("reader@example.org")


def test_a_seat_is_told_to_who_waits(portal):
    registration = make_contribution(portal, "waiting")
    follow(registration, SOUAD, is_author=True)
    GiveSeat(registration, make_staff("Moderators")).execute()
    assert kinds_to(SOUAD) == ["seat"]


def test_news_is_written_with_what_it_tells_or_not_at_all(portal):
    idea = make_contribution(portal, "pending")
    follow(idea, SOUAD, is_author=True)
    with transaction.atomic():
        PublishContribution(idea, make_staff("Moderators")).execute()
        assert kinds_to(SOUAD) == ["published"]
        transaction.set_rollback(True)
    assert not Message.objects.exists()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_news_has_words(portal, language):
    idea, other = make_idea(portal), make_idea(portal, title="الأخرى")
    waiting = make_contribution(portal, "waiting")
    reader = follow(idea, SOUAD, language=language)
    reader.confirmed_at = None
    reader.save()
    news = [
        (idea, "confirm", {}, "/follow/"),
        (idea, "published", {}, f"/ideas/{idea.reference}/"),
        (idea, "hidden", {"code": "insult", "reason": "سبب الإخفاء"}, ""),
        (
            idea,
            "decided",
            {
                "outcome": "integrated",
                "reason": "السبب",
                "reason_translations": {"fr": "La raison"},
                "commitments": [portal.commitment.pk],
            },
            f"/ideas/{idea.reference}/",
        ),
        (
            idea,
            "referred",
            {"institution": portal.institution.pk, "due_on": "2100-03-09"},
            f"/ideas/{idea.reference}/",
        ),
        (
            idea,
            "merged",
            {"into": other.reference, "duplicate": idea.reference},
            f"/ideas/{other.reference}/",
        ),
        (waiting, "seat", {}, ""),
    ]
    said = []
    for contribution, kind, context, address in news:
        message = Message(
            kind=kind,
            recipient=SOUAD,
            language=language,
            contribution=contribution,
            context=context,
        )
        with translation.override(language):
            letter = mail_kinds.get(kind).letter(message)
        said += letter.paragraphs
        assert letter.subject
        assert (letter.button.address if letter.button else "").endswith(
            address
        ) or kind == "confirm"
        if letter.button:
            assert letter.button.address.startswith("http")
    words = "\n".join(said)
    assert "سبب الإخفاء" in words
    assert ("La raison" in words) == (language == "fr")
    assert "الأخرى" in words


def mails_by_address(mailoutbox) -> dict[str, object]:
    SendDueMessages().execute()
    return {mail.to[0]: mail for mail in mailoutbox}


def test_followers_of_a_merged_idea_hear_of_the_decision_once_each(portal, mailoutbox):
    reviewer = make_staff("Reviewers")
    merged, leading = make_idea(portal, title="المدمجة"), make_idea(portal, title="الباقية")
    follow(merged, SOUAD, is_author=True, language="en")
    follow(merged, "both@example.org", language="en")
    follow(leading, "Both@example.org", language="en")
    MergeIdeas(merged, leading, reviewer).execute()
    hidden = make_contribution(portal, "hidden")
    follow(hidden, "hidden@example.org", is_author=True)
    type(hidden).objects.filter(pk=hidden.pk).update(merged_into=leading)
    Message.objects.all().delete()
    DecideIdea(leading, reviewer, "rejected", "خارج المجال").execute()
    assert Message.objects.count() == 2
    mails = mails_by_address(mailoutbox)
    mine, both = mails[SOUAD], mails["Both@example.org"]
    for words in ("المدمجة", "الباقية", "خارج المجال", "Not accepted", "See the idea that goes on"):
        assert words in mine.body
    assert f"/ideas/{leading.reference}/" in mine.body
    assert merged.reference in mine.subject
    assert "المدمجة" not in both.body


def test_followers_are_told_in_as_many_queries_whatever_their_number(
    portal, django_assert_max_num_queries
):
    idea, merged = make_idea(portal), make_idea(portal)
    MergeIdeas(merged, idea, make_staff("Reviewers")).execute()
    for number in range(30):
        follow(idea, f"reader{number}@example.org")
        follow(merged, f"other{number}@example.org")
    # SQLite takes so many values a statement.
    with django_assert_max_num_queries(4):
        assert tell_followers(idea, "decided", "1", outcome="accepted", reason="x") == 60


def test_a_corrected_decision_says_so(portal, mailoutbox):
    idea, reviewer = make_idea(portal), make_staff("Reviewers")
    follow(idea, SOUAD, language="fr")
    for outcome in ("rejected", "accepted"):
        DecideIdea(idea, reviewer, outcome, "سبب").execute()
    decided_at = timezone.localtime(idea.earlier_decisions.get().decided_at)
    SendDueMessages().execute()
    first, second = mailoutbox
    with translation.override("fr"):
        day = date_format(decided_at, "j F Y")
    assert first.subject.split(" – ")[0] != second.subject.split(" – ")[0]
    assert day in second.body
    assert day not in first.body


def test_followers_hear_that_it_was_sent_to_an_institution(portal, mailoutbox):
    reviewer = make_staff("Reviewers")
    idea, merged = make_idea(portal), make_idea(portal)
    MergeIdeas(merged, idea, reviewer).execute()
    follow(idea, SOUAD, language="en")
    follow(merged, "merged@example.org", language="en")
    referral = ReferIdeas(
        [idea], reviewer, portal.institution, "focal@example.org", date(2100, 3, 9)
    ).execute()
    assert kinds_to(SOUAD) == kinds_to("merged@example.org") == ["referred"]
    told = {"institution": referral.institution_id, "due_on": "2100-03-09"}
    assert tell_followers(idea, "referred", referral.pk, **told) == 2
    assert kinds_to(SOUAD) == ["referred"]
    mails = mails_by_address(mailoutbox)
    for address in (SOUAD, "merged@example.org"):
        assert "9 March 2100" in mails[address].body
        assert portal.institution.title in mails[address].body
        assert f"/ideas/{idea.reference}/" in mails[address].body
