"""Two ideas that say the same become one, and nobody is counted twice."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from consultation_forms.control.actions import WithdrawContribution
from consultation_forms.mail.send import SendDueMessages
from consultation_forms.models import Idea, Support
from consultation_forms.review.actions import merge as merging
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.merge import MergeIdeas, UnmergeIdea
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from consultation_forms.review.actions.undo import UndoModeration
from consultation_forms.supports.actions import SupportIdea, WithdrawSupport
from snippets.models import ActionPlan
from tests.factories import IDEAS, make_idea_in_state, make_staff
from tests.portal import make_idea
from tests.receipts import follow

MERGE = "/admin/bulk/consultation_forms/idea/merge/"


@pytest.fixture
def user(sign_in):
    return sign_in("Reviewers", language="fr")


def support(idea, *people):
    for person in people:
        Support.objects.create(idea=idea, supporter=person)


def count(idea):
    return Idea.objects.with_supports().get(pk=idea.pk).support_count


ANNA, BADR, CHAMA = (uuid.UUID(int=number) for number in (1, 2, 3))


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(
        merging,
        "tell_followers",
        lambda idea, kind, _occasion, **context: heard.append((idea.reference, kind, context)),
    )
    return heard


def test_supports_unite_and_both_authors_are_told(portal, user, told):
    duplicate, into = make_idea(portal), make_idea(portal)
    support(duplicate, ANNA, BADR)
    support(into, BADR, CHAMA)
    MergeIdeas(duplicate, into, user).execute()
    assert count(into) == count(duplicate) == 3
    duplicate.refresh_from_db()
    assert duplicate.merged_into == into
    assert duplicate.merged_at
    context = {"into": into.reference, "duplicate": duplicate.reference}
    assert told == [
        (duplicate.reference, "merged", context),
        (into.reference, "merged", context),
    ]
    for idea in (duplicate, into):
        assert ModelLogEntry.objects.for_instance(idea).filter(action="idea.merge").exists()


def test_each_author_reads_what_happened_to_hers(portal, user, mailoutbox):
    duplicate, into = make_idea(portal, title="الأولى"), make_idea(portal, title="الثانية")
    follow(duplicate, "first@example.org", is_author=True, language="en")
    follow(into, "second@example.org", is_author=True, language="en")
    MergeIdeas(duplicate, into, user).execute()
    SendDueMessages().execute()
    mails = {mail.to[0]: mail for mail in mailoutbox}
    gone, kept = mails["first@example.org"], mails["second@example.org"]
    assert "Joined with another idea" in gone.subject
    assert "الثانية" in gone.body
    assert "Another idea joined" in kept.subject
    assert "الأولى" in kept.body


def test_whoever_supports_the_merged_one_supports_the_other(portal, user):
    duplicate, into = make_idea(portal), make_idea(portal)
    support(duplicate, BADR)
    support(into, BADR)
    stale = Idea.objects.get(pk=duplicate.pk)
    MergeIdeas(duplicate, into, user).execute()
    assert SupportIdea(stale, ANNA).execute() is True
    assert SupportIdea(duplicate, ANNA).execute() is False
    assert count(into) == 2
    assert WithdrawSupport(duplicate, BADR).execute() is True
    assert set(Support.objects.values_list("idea", "supporter")) == {(into.pk, ANNA)}


def test_the_page_of_the_merged_one_takes_supports(portal, client, user):
    duplicate, into = make_idea(portal), make_idea(portal)
    MergeIdeas(duplicate, into, user).execute()
    client.logout()
    page = f"/ar/nap-test/ideas/{duplicate.reference}/"
    assert client.post(f"{page}support/").status_code == 303
    assert Support.objects.get().idea_id == into.pk
    shown = client.get(page)
    assert shown.status_code == 200
    assert 'aria-pressed="true"' in shown.content.decode()


def test_no_chains(portal, user):
    first, second, third = (make_idea(portal) for _number in range(3))
    support(first, ANNA)
    MergeIdeas(first, second, user).execute()
    MergeIdeas(second, third, user).execute()
    first.refresh_from_db()
    assert first.merged_into == third
    assert count(third) == 1
    fourth = make_idea(portal)
    assert MergeIdeas(fourth, Idea.objects.get(pk=first.pk), user).execute() == third
    assert set(Idea.objects.filter(merged_into=third)) == {first, second, fourth}


def test_what_cannot_be_merged(portal, user):
    other = ActionPlan.objects.create(
        slug="other", title="أخرى", start_year=2030, end_year=2032, locale=portal.plan.locale
    )
    idea, into, decided = (make_idea(portal) for _number in range(3))
    DecideIdea(decided, user, outcome="accepted", reason="نعم").execute()
    hidden = make_idea_in_state(portal, "hidden")
    pending = make_idea_in_state(portal, "pending")
    elsewhere = make_idea(portal, plan=other)
    merged = make_idea(portal)
    MergeIdeas(merged, into, user).execute()
    for duplicate, target in (
        (idea, idea),
        (idea, elsewhere),
        (idea, hidden),
        (hidden, idea),
        (idea, pending),
        (decided, idea),
        (merged, idea),
        (into, merged),
    ):
        with pytest.raises(ValidationError):
            MergeIdeas(duplicate, target, user).execute()
    assert Idea.objects.filter(merged_into__isnull=False).get() == merged
    MergeIdeas(pending, idea, user).execute()
    with pytest.raises(PermissionDenied):
        MergeIdeas(idea, into, make_staff("Moderators")).execute()


def test_a_merged_idea_is_not_decided_by_itself(portal, client, user):
    duplicate, into = make_idea(portal), make_idea(portal)
    MergeIdeas(duplicate, into, user).execute()
    with pytest.raises(ValidationError):
        DecideIdea(duplicate, user, outcome="accepted", reason="نعم").execute()
    shown = client.get(f"{IDEAS}decide/{duplicate.pk}/").content.decode()
    assert 'value="publish"' not in shown
    assert into.reference in shown
    listed = client.get(f"{IDEAS}?outcome=received").context["object_list"]
    assert [idea.pk for idea in listed] == [into.pk]


def test_it_stays_received_and_reachable(portal, client, user):
    duplicate, into = make_idea(portal), make_idea(portal)
    before = client.get("/ar/nap-test/indicators/").content
    MergeIdeas(duplicate, into, user).execute()
    client.logout()
    assert client.get("/ar/nap-test/indicators/").content == before
    assert client.get(f"/fr/nap-test/ideas/{duplicate.reference}/").status_code == 200
    listed = client.get("/fr/nap-test/ideas/?outcome=merged").content.decode()
    assert duplicate.reference in listed
    assert into.reference not in listed
    still = client.get("/fr/nap-test/ideas/?outcome=received").content.decode()
    assert duplicate.reference not in still


def test_a_merge_is_undone_and_supports_stay_where_they_were_counted(portal, client, user):
    duplicate, into = make_idea(portal), make_idea(portal)
    support(duplicate, ANNA, BADR)
    support(into, BADR)
    MergeIdeas(duplicate, into, user).execute()
    page = client.get(f"{IDEAS}edit/{duplicate.pk}/")
    client.post(page.context["unmerge_url"])
    duplicate.refresh_from_db()
    assert (duplicate.merged_into, duplicate.merged_at) == (None, None)
    assert (count(duplicate), count(into)) == (1, 2)
    for idea in (duplicate, into):
        assert ModelLogEntry.objects.for_instance(idea).filter(action="idea.unmerge").exists()
    with pytest.raises(ValidationError):
        UnmergeIdea(duplicate, user).execute()


def test_the_most_supported_is_proposed_and_the_rest_is_merged(portal, client, user, told):
    oldest, popular, third = (make_idea(portal, title=f"فكرة {n}") for n in range(3))
    support(popular, ANNA, BADR)
    support(oldest, ANNA)
    query = "&".join(f"id={idea.pk}" for idea in (oldest, popular, third))
    shown = client.get(f"{MERGE}?{query}&next={IDEAS}")
    assert shown.context["form"].initial["into"] == popular.pk
    response = client.post(f"{MERGE}?{query}&next={IDEAS}", {"into": popular.pk}, follow=True)
    assert set(Idea.objects.filter(merged_into=popular)) == {oldest, third}
    assert f"{IDEAS}edit/{popular.pk}/" in response.content.decode()
    assert len(told) == 4
    foreign = client.post(f"{MERGE}?id={oldest.pk}&id={third.pk}", {"into": popular.pk})
    assert foreign.status_code == 200


@pytest.mark.parametrize("way", ["hidden", "withdrawn", "undone"])
def test_without_the_leading_idea_the_merged_ones_stand_for_themselves(portal, user, way):
    leading = make_idea_in_state(portal, "pending" if way == "undone" else "published")
    moderator = make_staff("Moderators")
    if way == "undone":
        PublishContribution(leading, moderator).execute()
    merged = [make_idea(portal), make_idea(portal)]
    support(merged[0], ANNA)
    for idea in merged:
        MergeIdeas(idea, leading, user).execute()
    if way == "hidden":
        HideContribution(leading, moderator, "advertising").execute()
    elif way == "withdrawn":
        WithdrawContribution(leading).execute()
    else:
        step = ModelLogEntry.objects.filter(action="contribution.publish").latest("pk")
        UndoModeration(step.uuid, moderator).execute()
    assert not Idea.objects.filter(merged_into__isnull=False).exists()
    assert not Idea.objects.filter(merged_at__isnull=False).exists()
    assert Support.objects.get().idea_id == leading.pk
    for idea in merged:
        entry = ModelLogEntry.objects.for_instance(idea).get(action="idea.unmerge")
        assert entry.data["into"] == leading.reference
    away = ModelLogEntry.objects.for_instance(leading).filter(action="idea.unmerge")
    assert away.count() == 2
    alone = Idea.objects.get(pk=merged[0].pk)
    DecideIdea(alone, user, outcome="accepted", reason="نعم").execute()
