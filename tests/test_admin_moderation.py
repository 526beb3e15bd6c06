"""Publishing, hiding and entering contributions in the admin."""

import pytest
from wagtail.models import ModelLogEntry

from consultation_forms.models import Comment, Idea
from tests.factories import COMMENTS, IDEAS, make_idea_in_state
from tests.portal import make_comment, make_idea


def bulk(client, action, *records, kind="idea", **data):
    ids = "&".join(f"id={record.pk}" for record in records)
    address = f"/admin/bulk/consultation_forms/{kind}/{action}/?{ids}&next={IDEAS}"
    return client.post(address, data, follow=True)


def test_publish_many_and_name_those_that_are_published_already(portal, client, sign_in):
    sign_in("Moderators")
    waiting = make_idea_in_state(portal, "pending")
    hidden = make_idea_in_state(portal, "hidden")
    public = make_idea_in_state(portal, "published")
    response = bulk(client, "publish", waiting, hidden, public)
    assert Idea.objects.published().count() == 3
    words = response.content.decode()
    assert "2 contributions are published." in words
    assert f"{public.reference} is already in this state." in words
    hidden.refresh_from_db()
    assert hidden.hidden_reason == ""
    assert hidden.published_at


def test_hide_needs_a_reason_and_loses_nothing(portal, client, sign_in):
    user = sign_in("Moderators")
    idea = make_idea(portal)
    refusal = bulk(client, "hide", idea, reason="كلام")
    assert "Choose why it is hidden." in refusal.content.decode()
    assert "كلام" in refusal.content.decode()
    refusal = bulk(client, "hide", idea, code="other", reason="   ")
    assert "Say why it is hidden." in refusal.content.decode()
    assert Idea.objects.get(pk=idea.pk).is_public
    too_long = bulk(client, "hide", idea, code="other", reason="كلام " * 400)
    assert "كلام كلام" in too_long.content.decode()
    bulk(client, "hide", idea, code="off_topic", reason="خارج الموضوع")
    idea.refresh_from_db()
    assert (idea.moderation, idea.hidden_code) == ("hidden", "off_topic")
    assert idea.hidden_reason == "خارج الموضوع"
    entry = ModelLogEntry.objects.for_instance(idea).get(action="contribution.hide")
    assert entry.user == user
    history = client.get(f"{IDEAS}history/{idea.pk}/").content.decode()
    assert "Hidden" in history
    assert "Nothing to do with the plan" in history
    assert "خارج الموضوع" in history


def test_whoever_hides_is_told_in_which_languages_the_authors_read(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    arabic, french = make_idea(portal), make_idea(portal, language="fr")
    hidden = make_idea_in_state(portal, "hidden", language="en")
    address = "/admin/bulk/consultation_forms/idea/hide/"
    asked = client.get(f"{address}?id={arabic.pk}&id={hidden.pk}")
    assert "Arabe" in asked.context["form"]["reason"].help_text
    assert "Anglais" not in asked.context["form"]["reason"].help_text
    refused = client.post(f"{address}?id={arabic.pk}&id={french.pk}", {"reason": ""})
    assert "Arabe, Français" in refused.context["form"]["reason"].help_text
    assert (
        f'{arabic.reference}</bdi> – <bdi lang="ar">فكرة</bdi> (Arabe)' in refused.content.decode()
    )


@pytest.mark.parametrize("action", ["publish", "hide"])
def test_after_a_step_those_that_still_wait_are_a_click_away(portal, client, sign_in, action):
    sign_in("Moderators")
    first, second, third = (make_idea_in_state(portal, "pending") for _number in range(3))
    left = bulk(client, action, first, code="insult").content.decode()
    assert "2 ideas wait for moderation" in left
    assert f'href="{IDEAS}?moderation=pending"' in left
    done = bulk(client, action, second, third, code="insult").content.decode()
    assert "ideas wait for moderation" not in done
    comment = make_comment(portal, moderation="pending", published_at=None)
    make_comment(portal, moderation="pending", published_at=None)
    left = bulk(client, action, comment, kind="comment", code="insult").content.decode()
    assert "1 comment waits for moderation" in left
    assert f'href="{COMMENTS}?moderation=pending"' in left


def test_comments_are_moderated_alike(portal, client, sign_in):
    sign_in("Moderators")
    comment = make_comment(portal, moderation="pending", published_at=None)
    bulk(client, "publish", comment, kind="comment")
    assert Comment.objects.published().count() == 1
    assert client.get(f"{COMMENTS}edit/{comment.pk}/").status_code == 200
    assert client.get(f"{COMMENTS}history/{comment.pk}/").status_code == 200


def test_all_in_the_list_means_all_that_the_filters_show(portal, client, sign_in):
    sign_in("Moderators")
    wanted = make_idea_in_state(portal, "pending", title="المُشارَكَةُ", theme=portal.theme)
    make_idea_in_state(portal, "pending", title="المشاركة", theme=portal.other_theme)
    make_idea_in_state(portal, "pending", title="شيء آخر", theme=portal.theme)
    client.post(
        "/admin/bulk/consultation_forms/idea/publish/"
        f"?id=all&theme={portal.theme.pk}&q=المشاركة&next={IDEAS}"
    )
    assert list(Idea.objects.published()) == [wanted]


def test_corrections_write_nothing_but_the_theme(portal, client, sign_in):
    sign_in("Moderators")
    idea = make_idea_in_state(portal, "pending", title="قبل")
    words = {"title": "x", "body": "x", "language": "fr", "theme": portal.other_theme.pk}
    client.post(f"{IDEAS}edit/{idea.pk}/", words)
    idea.refresh_from_db()
    assert (idea.title, idea.language, idea.theme) == ("قبل", "ar", portal.other_theme)
    assert ModelLogEntry.objects.for_instance(idea).filter(action="wagtail.edit").count() == 1


@pytest.mark.parametrize(("role", "state"), [("Authors", "pending"), ("Moderators", "published")])
def test_an_idea_from_a_workshop_is_entered(portal, client, sign_in, role, state):
    sign_in(role)
    form = {
        "theme": portal.theme.pk,
        "workshop": portal.workshop.pk,
        "title": "من اللقاء",
        "body": "نص",
        "language": "ar",
    }
    incomplete = client.post(f"{IDEAS}new/", {**form, "workshop": ""})
    assert "من اللقاء" in incomplete.content.decode()
    response = client.post(f"{IDEAS}new/", {**form, "action-another": "1"})
    assert response.status_code == 302
    assert f"workshop={portal.workshop.pk}" in response.url
    idea = Idea.objects.get()
    assert (idea.channel, idea.kind, idea.plan, idea.moderation) == (
        "workshop",
        "idea",
        portal.plan,
        state,
    )
    assert bool(idea.published_at) is (state == "published")
    assert client.get(response.url).status_code == 200
