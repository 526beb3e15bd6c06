"""What was taken in: where it belongs, who hears of it, what its receipt tells."""

from django.utils import timezone

from cms.plugins.events import contribution_received
from consultation_forms.models import Comment, Decision, Idea, PersonalData
from tests.portal import (
    DISCUSSION_FORM,
    IDEA_FORM,
    form_block,
    make_comment,
    make_idea,
)
from tests.sent_forms import COMMITMENT, IDEAS, comment_data, idea_data, stamp


def test_a_comment_belongs_to_the_commitment_in_every_language(client, portal):
    response = client.post("/fr/nap-test/commitments/portal/", comment_data(name="Ali"))
    assert response.status_code == 303
    comment = Comment.objects.get()
    assert comment.about_page_id == portal.commitment.pk
    assert comment.language == "fr"
    Comment.objects.update(moderation="published", published_at=timezone.now())
    for language in ("ar", "fr", "en"):
        html = client.get(f"/{language}/nap-test/commitments/portal/").content.decode()
        assert "أقترح مؤشرا آخر" in html
        assert "Ali" not in html  # she did not agree to be named


def test_a_reply_stays_in_its_thread(client, portal):
    first = make_comment(portal)
    reply = make_comment(portal, reply_to=first, body="جواب")
    page = client.get(f"{COMMITMENT}?reply_to={first.reference}").content.decode()
    assert f'name="reply_to" value="{first.reference}"' in page
    client.post(COMMITMENT, comment_data(reply_to=reply.reference))
    assert Comment.objects.latest("pk").reply_to == first
    hidden = make_comment(portal, moderation="pending")
    response = client.post(COMMITMENT, comment_data(reply_to=hidden.reference, body="آخر"))
    assert response.status_code == 422


def test_a_comment_on_an_idea(client, portal):
    idea = make_idea(portal)
    response = client.post(f"{IDEAS}{idea.reference}/", comment_data(form=DISCUSSION_FORM))
    assert response.status_code == 303
    assert Comment.objects.get().about_idea == idea


def test_one_person_is_known_by_her_address(client, portal):
    for place, email in enumerate(["a@example.org", "a@example.org", "b@example.org", ""]):
        client.post(COMMITMENT, comment_data(body=f"تعليق {place}", email=email))
    assert Comment.objects.all().authors() == 3
    PersonalData.objects.all().delete()
    assert Comment.objects.all().authors() == 3


def test_listeners_hear_and_a_failing_one_loses_nothing(
    client, portal, django_capture_on_commit_callbacks
):
    heard = []

    def good(sender, contribution, **kwargs):
        heard.append(contribution.reference)

    def bad(sender, **kwargs):
        raise RuntimeError("a plugin's bug")

    contribution_received.connect(bad)
    contribution_received.connect(good)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(IDEAS, idea_data()).status_code == 303
    finally:
        contribution_received.disconnect(bad)
        contribution_received.disconnect(good)
    assert heard == [Idea.objects.get().reference]


def test_the_receipt_needs_its_secret(client, portal):
    url = client.post(IDEAS, idea_data()).url
    assert client.get(url).status_code == 200
    assert client.get(url[:-3] + "00/").status_code == 404
    assert client.post(url).status_code == 405


def test_a_form_on_a_page_of_no_plan_collects_for_the_featured_one(client, portal):
    portal.about.body = form_block("idea_form", "00000000-0000-0000-0000-00000000000a")
    portal.about.save()
    data = idea_data(
        form="00000000-0000-0000-0000-00000000000a",
        stamp=stamp("00000000-0000-0000-0000-00000000000a"),
    )
    assert client.post("/ar/about/", data).status_code == 303
    assert Idea.objects.get().plan == portal.plan


def test_further_questions_are_frozen_with_their_answers(client, portal):
    question = "00000000-0000-0000-0000-0000000000aa"
    questions = [
        {
            "type": "choice",
            "id": question,
            "value": {
                "question": "أين تسكن؟",
                "help": "",
                "required": True,
                "choices": [
                    {"type": "item", "id": "city", "value": "مدينة"},
                    {"type": "item", "id": "village", "value": "قرية"},
                ],
            },
        }
    ]
    portal.ideas_page.body = form_block("idea_form", IDEA_FORM, questions=questions)
    portal.ideas_page.save()
    assert "أين تسكن؟" in client.get(IDEAS).content.decode()
    assert client.post(IDEAS, idea_data()).status_code == 422
    answered = idea_data(**{f"q_{question}": "village"})
    assert client.post(IDEAS, answered).status_code == 303
    assert Idea.objects.get().answers == [
        {
            "id": question,
            "type": "choice",
            "question": "أين تسكن؟",
            "answer": "قرية",
            "value": "village",
        }
    ]


def test_a_hidden_comment_leaves_the_answers_to_it_in_place(client, portal):
    hidden = make_comment(
        portal, body="كلام جارح", moderation="hidden", hidden_code="other", hidden_reason="إهانة"
    )
    make_comment(portal, body="جواب هادئ", reply_to=hidden)
    make_comment(
        portal, body="وحيد ومخفي", moderation="hidden", hidden_code="other", hidden_reason="إهانة"
    )
    html = client.get(COMMITMENT).content.decode()
    assert "جواب هادئ" in html
    assert "comment__hidden" in html
    assert "كلام جارح" not in html
    assert "وحيد ومخفي" not in html


def test_the_notice_that_was_agreed_to_is_known(client, portal):
    for place, language in enumerate(("ar", "fr")):
        client.post(f"/{language}/nap-test/ideas/", idea_data(title=f"فكرة {place}"))
    notices = set(PersonalData.objects.values_list("notice", flat=True))
    assert len(notices) == 2
    assert all(PersonalData.objects.values_list("consented_at", flat=True))


def test_a_receipt_tells_what_became_of_an_idea(client, portal):
    receipt = client.post(IDEAS, idea_data()).url
    idea = Idea.objects.get()
    assert "وهي في انتظار المراجعة" in client.get(receipt).content.decode()

    idea.moderation, idea.published_at = "published", timezone.now()
    idea.save()
    html = client.get(receipt).content.decode()
    assert f'href="/ar/nap-test/ideas/{idea.reference}/"' in html
    assert "تدرسها المؤسسات المعنية" in html

    Decision.objects.create(idea=idea, outcome="rejected", reason="خارج اختصاص المؤسسات.")
    html = client.get(receipt).content.decode()
    assert "خارج اختصاص المؤسسات." in html
    assert "غير مقبولة" in html
    assert "تدرسها المؤسسات المعنية" not in html


def test_a_receipt_tells_why_it_was_hidden(client, portal):
    receipt = client.post(IDEAS, idea_data()).url
    Idea.objects.update(moderation="hidden", hidden_code="other", hidden_reason="Propos insultants")
    html = client.get(receipt).content.decode()
    assert "Propos insultants" in html
    assert "غير معروضة" in html
    assert f"/ideas/{Idea.objects.get().reference}/" not in html
