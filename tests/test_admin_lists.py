"""The staff's lists: order, filters, queries, what they protect."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import strip_tags
from wagtail.log_actions import registry
from wagtail.models import Page

from consultation_forms.admin.names import theme_names_with_plan
from consultation_forms.models import Decision, DecisionCommitment, Idea
from snippets.models import ActionPlan, Theme
from tests.factories import (
    COMMENTS,
    IDEAS,
    make_idea_in_state,
    make_many_ideas,
)
from tests.portal import make_comment, make_idea, translate


def test_the_list_shows_what_waits_first(portal, client, sign_in):
    sign_in("Moderators")
    make_many_ideas(portal, 9)
    shown = client.get(IDEAS).context["object_list"]
    assert [idea.moderation for idea in shown[:3]] == ["pending"] * 3
    received = [idea.received_at for idea in shown]
    assert received[:3] == sorted(received[:3])
    assert received[3:] == sorted(received[3:], reverse=True)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=المشاركة", 1),
        ("q=المُشارَكَة", 1),
        ("q=%22", 0),
        ("q=%00", 2),
        ("q=", 2),
        ("moderation=pending", 1),
        ("moderation=nonsense", 2),
        ("outcome=received", 2),
        ("channel=workshop", 0),
        ("language=ar", 2),
        ("received_at_from=2020-01-01&received_at_to=2020-02-01", 0),
    ],
)
def test_search_and_filters(portal, client, sign_in, query, count):
    sign_in("Moderators")
    make_idea_in_state(portal, "pending", title="المُشارَكَةُ المواطنة")
    make_idea_in_state(portal, "published", title="شيء آخر")
    response = client.get(f"{IDEAS}?{query}")
    assert response.status_code == 200
    assert len(response.context["object_list"]) == count


@pytest.mark.parametrize("address", [IDEAS, COMMENTS, "/admin/"])
def test_the_number_of_queries_does_not_grow(portal, client, sign_in, address):
    sign_in("Administrators", language="fr")
    counts = []
    for more in (5, 95):
        ideas = make_many_ideas(portal, more)
        for idea in ideas:
            make_comment(portal, about_idea=idea)
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    # The first page asks about all of a person's work; an administrator's is everything.
    assert counts[0] == counts[1] <= (60 if address == "/admin/" else 40), counts


def test_the_first_page_says_what_waits(portal, client, sign_in):
    sign_in("Moderators", "Reviewers")
    make_many_ideas(portal, 4)
    content = client.get("/admin/").content.decode()
    assert "2 contributions wait for moderation" in content
    assert "1 idea waits for a decision" in content
    assert "?stage=undecided" in content


def test_the_menu_leads_to_the_lists(portal, client, sign_in):
    sign_in("Administrators")
    page = client.get("/admin/").content.decode()
    for name in ("queue", "board", "idea", "comment", "referral", "registration", "message"):
        assert f'"url": "/admin/contributions/{name}/"' in page, name


def test_log_actions_are_known_to_wagtail(db):
    for action in ("contribution.publish", "contribution.hide", "idea.decide"):
        assert registry.action_exists(action)


@pytest.mark.parametrize(
    "model", ["actionplan", "theme", "institution", "organisation", "recording", "reasontext"]
)
def test_records_can_be_listed_added_and_translated(portal, client, sign_in, model):
    sign_in("Publishers")
    listing = client.get(f"/admin/snippets/snippets/{model}/")
    assert listing.status_code == 200
    assert client.get(f"/admin/snippets/snippets/{model}/add/").status_code == 200
    if model != "recording":
        assert f"/admin/localize/submit/snippet/snippets/{model}/" in listing.content.decode()


@pytest.mark.parametrize("kind", ["workshops", "commitments", "news"])
def test_lists_of_pages_filter_by_theme(portal, client, sign_in, kind):
    sign_in("Publishers", language="fr")
    response = client.get(f"/admin/{kind}/?theme={portal.other_theme.pk}")
    assert response.status_code == 200
    assert client.get(f"/admin/{kind}/?q=%22").status_code == 200


def add_plan(portal, slug: str, start: int, *numbers: int) -> ActionPlan:
    """A plan with themes; those with an odd number are in French too."""
    locale = portal.plan.locale
    plan = ActionPlan.objects.create(
        slug=slug, title=slug, start_year=start, end_year=start + 2, locale=locale
    )
    for number in numbers:
        theme = Theme.objects.create(
            plan=plan, number=number, slug=f"{slug}-{number}", title="محور", locale=locale
        )
        if number % 2:
            translate(theme, "fr", title="Thème")
    return plan


def test_themes_stay_with_their_plan_newest_plan_first(portal, client, sign_in):
    add_plan(portal, "old", 2018, 1, 2, 3)
    add_plan(portal, "twin", portal.plan.start_year, 1, 2, 3)
    with translation.override("fr"):
        names = list(theme_names_with_plan().values())
    assert names == [
        "twin · 1. Thème",
        "twin · 2. محور",
        "twin · 3. Thème",
        "خطة الاختبار · 1. Données ouvertes",
        "خطة الاختبار · 2. Santé",
        "old · 1. Thème",
        "old · 2. محور",
        "old · 3. Thème",
    ]
    sign_in("Moderators", language="fr")
    field = client.get(f"{IDEAS}new/").context["form"].fields["theme"]
    empty, *groups = field.choices
    assert empty[0] == ""
    assert [plan for plan, _themes in groups] == ["twin", "خطة الاختبار", "old"]
    assert [name for _key, name in groups[1][1]] == ["1. Données ouvertes", "2. Santé"]
    assert '<optgroup label="old">' in client.get(f"{IDEAS}new/").content.decode()


def test_a_theme_that_is_not_public_any_more_can_keep_its_idea(portal, client, sign_in):
    add_plan(portal, "old", 2018, 1)
    sign_in("Moderators", language="fr")
    idea = make_idea(portal, theme=portal.other_theme)
    portal.other_theme.unpublish()
    field = client.get(f"{IDEAS}edit/{idea.pk}/").context["form"]["theme"]
    ((_plan, themes),) = list(field.field.choices)[1:]
    assert portal.other_theme.pk in [key.value for key, _name in themes]


def test_the_list_of_comments_names_pages_in_the_language_of_the_staff(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    comment = make_comment(portal)
    make_comment(portal, about_idea=make_idea(portal, title="فكرة عن القضاء"))
    listing = client.get(COMMENTS).content.decode()
    assert "<bdi>Engagements</bdi>" in listing
    assert "<bdi>فكرة عن القضاء</bdi>" in listing
    assert "<bdi>الالتزامات</bdi>" not in listing
    assert "<bdi>Engagements</bdi>" in client.get(f"{COMMENTS}edit/{comment.pk}/").content.decode()


def test_the_button_that_opens_does_not_read_like_the_state(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    make_idea(portal)
    view = client.get(IDEAS).context["view"]
    with translation.override("fr"):
        labels = [str(button.label) for button in view.get_list_more_buttons(Idea.objects.get())]
        assert labels[0] == translation.pgettext("verb", "Open")
    assert "Ouvert" not in labels


def refusal(client, address: str) -> str:
    """The sentence in which a deletion is refused."""
    response = client.post(address)
    (message,) = get_messages(response.wsgi_request)
    return " ".join(strip_tags(str(message)).split())


def test_a_refused_deletion_names_what_stands_in_its_way_once(portal, client, sign_in):
    sign_in("Publishers", language="fr")
    ideas = [make_idea(portal) for _number in range(7)]
    sentence = refusal(client, f"/admin/snippets/snippets/theme/delete/{portal.theme.pk}/")
    assert sentence.count("C01 · Engagements") == 1
    assert "الالتزامات" not in sentence
    assert sum(idea.reference in sentence for idea in ideas) < 5
    # Seven ideas, a commitment, a workshop, the theme's own page: five of ten have a name.
    assert [word for word in sentence.split() if word.isdigit()] == ["5"]


def test_a_refused_deletion_names_a_decision_by_its_idea(portal, client, sign_in):
    sign_in("Publishers", language="fr")
    idea = make_idea(portal)
    decision = Decision.objects.create(idea=idea, outcome="integrated", reason="لأن")
    DecisionCommitment.objects.create(decision=decision, commitment=portal.commitment)
    sentence = refusal(client, f"/admin/pages/{portal.commitment.pk}/delete/")
    assert sentence.endswith(f": idée {idea.reference}.")


def test_a_page_that_citizens_answered_to_is_not_deleted(portal, client, sign_in):
    sign_in("Publishers")
    make_comment(portal)
    response = client.post(f"/admin/pages/{portal.commitment.pk}/delete/", follow=True)
    assert response.status_code == 200
    assert Page.objects.filter(pk=portal.commitment.pk).exists()


def test_a_theme_with_ideas_is_not_deleted(portal, client, sign_in):
    sign_in("Publishers")
    make_idea(portal, theme=portal.other_theme)
    address = f"/admin/snippets/snippets/theme/delete/{portal.other_theme.pk}/"
    assert client.post(address, follow=True).status_code == 200
    bulk_address = f"/admin/bulk/snippets/theme/delete/?id={portal.other_theme.pk}"
    assert client.post(bulk_address, follow=True).status_code == 200
    assert Idea.objects.get().theme == portal.other_theme


@pytest.mark.parametrize(("language", "words"), [("fr", "Choisir"), ("en", "Choose")])
def test_choosers_speak_the_language_of_whoever_looks(portal, client, sign_in, language, words):
    for preferred in ("ar", language):
        sign_in("Publishers", language=preferred)
        content = client.get("/admin/snippets/snippets/theme/add/").content.decode()
    chooser = content[content.index('id="id_plan-chooser"') :]
    unchosen = chooser[chooser.index('class="unchosen"') :]
    assert words in unchosen[: unchosen.index("</button>")]
