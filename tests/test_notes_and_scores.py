"""Internal notes never leave the staff; criteria are scored per idea."""

import pytest
from django.core.exceptions import ValidationError

from consultation_forms.models import Note, Score
from consultation_forms.review.actions.score import ScoreIdea
from snippets.models import ActionPlan, Criterion
from tests.factories import COMMENTS, IDEAS
from tests.portal import make_comment, make_idea, translate

CANARY = "CANARY-note"


def note_url(contribution):
    return f"/admin/contributions/board/note/{contribution.pk}/"


def score_url(idea):
    return f"/admin/contributions/board/score/{idea.pk}/"


@pytest.fixture
def criteria(portal):
    return [
        Criterion.objects.create(
            plan=portal.plan, locale=portal.plan.locale, title=title, sort_order=place
        )
        for place, title in enumerate(("واضحة", "قابلة للإنجاز"))
    ]


def test_a_note_is_kept_with_its_author_for_the_staff_only(portal, client, sign_in):
    user = sign_in("Moderators")
    idea = make_idea(portal)
    comment = make_comment(portal, about_idea=idea)
    for contribution, address in ((idea, IDEAS), (comment, COMMENTS)):
        page = f"{address}edit/{contribution.pk}/"
        assert note_url(contribution) in client.get(page).content.decode()
        response = client.post(note_url(contribution), {"text": CANARY, "next": page})
        assert response.url == page
        shown = client.get(page).content.decode()
        assert CANARY in shown
        assert CANARY not in client.get(f"{address}history/{contribution.pk}/").content.decode()
        for export in ("csv", "xlsx"):
            answer = client.get(f"{address}?export={export}")
            assert CANARY.encode() not in b"".join(answer.streaming_content)
    assert {note.written_by for note in Note.objects.all()} == {user}
    client.logout()
    for path in ("", f"{idea.reference}/", "?q=CANARY"):
        answer = client.get(f"/fr/nap-test/ideas/{path}")
        assert CANARY not in answer.content.decode()
    for path in ("/fr/nap-test/", "/fr/nap-test/indicators/", "/sitemap.xml", "/fr/"):
        assert CANARY not in client.get(path).content.decode()


@pytest.mark.parametrize("role", ["Authors", "Publishers"])
def test_whoever_only_reads_contributions_reads_no_notes(portal, client, sign_in, role):
    idea = make_idea(portal)
    Note.objects.create(contribution=idea, text=CANARY)
    sign_in(role)
    assert CANARY not in client.get(f"{IDEAS}edit/{idea.pk}/").content.decode()
    client.post(note_url(idea), {"text": "mine"})
    assert Note.objects.count() == 1


def test_an_empty_note_is_refused_and_a_long_one_is_not_lost(portal, client, sign_in):
    sign_in("Reviewers")
    idea = make_idea(portal)
    assert "text" in client.post(note_url(idea), {"text": "  "}).context["form"].errors
    long = client.post(note_url(idea), {"text": "كلام " * 700})
    assert "كلام كلام" in long.content.decode()
    assert not Note.objects.exists()


def test_scores_are_kept_changed_and_taken_back(portal, client, sign_in, criteria):
    user = sign_in("Reviewers")
    idea, (clear, feasible) = make_idea(portal), criteria
    address = f"{IDEAS}edit/{idea.pk}/"
    assert client.get(address).context["mean_score"] is None
    sent = {f"score_{clear.pk}": "2", f"score_{feasible.pk}": "1", "next": address}
    assert client.post(score_url(idea), sent).url == address
    assert dict(Score.objects.values_list("criterion", "value")) == {clear.pk: 2, feasible.pk: 1}
    assert {score.scored_by for score in Score.objects.all()} == {user}
    assert client.get(address).context["mean_score"] == 1.5
    client.post(score_url(idea), {f"score_{clear.pk}": ""})
    assert dict(Score.objects.values_list("criterion", "value")) == {feasible.pk: 1}
    client.post(score_url(idea), {f"score_{feasible.pk}": "7"})
    assert Score.objects.get().value == 1


def test_scores_come_with_the_decision(portal, client, sign_in, criteria):
    sign_in("Reviewers")
    idea = make_idea(portal)
    data = {"version": "", "outcome": "accepted", "step": "save"}
    client.post(f"{IDEAS}decide/{idea.pk}/", {**data, f"score_{criteria[0].pk}": "2"})
    assert Score.objects.get().value == 2
    version = client.get(f"{IDEAS}decide/{idea.pk}/").context["version"]
    client.post(f"{IDEAS}decide/{idea.pk}/", {**data, "version": version})
    assert Score.objects.get().value == 2


def test_criteria_are_read_in_the_language_of_the_staff(portal, client, sign_in, criteria):
    translate(portal.plan, "fr")
    version = Criterion.objects.filter(translation_key=criteria[0].translation_key)
    version.filter(locale__language_code="fr").update(title="Claire")
    sign_in("Reviewers", language="fr")
    form = client.get(f"{IDEAS}decide/{make_idea(portal).pk}/").context["scores"]
    assert [field.label for field in form] == ["Claire", "قابلة للإنجاز"]


def test_a_criterion_of_another_plan_is_refused(portal, sign_in):
    user = sign_in("Reviewers")
    other = ActionPlan.objects.create(
        slug="other", title="أخرى", start_year=2030, end_year=2032, locale=portal.plan.locale
    )
    foreign = Criterion.objects.create(plan=other, locale=portal.plan.locale, title="أخرى")
    with pytest.raises(ValidationError):
        ScoreIdea(make_idea(portal), user, {foreign: 2}).execute()


def test_the_list_shows_and_sorts_the_mean(portal, client, sign_in, criteria):
    user = sign_in("Reviewers", language="fr")
    low, high, none = (make_idea(portal) for _number in range(3))
    ScoreIdea(low, user, {criteria[0]: 0, criteria[1]: 1}).execute()
    ScoreIdea(high, user, {criteria[0]: 2, criteria[1]: 1}).execute()
    listed = client.get(f"{IDEAS}?ordering=score&age=").context["object_list"]
    scored = [(idea.pk, idea.score) for idea in listed if idea.pk != none.pk]
    assert scored == [(low.pk, 0.5), (high.pk, 1.5)]
    assert "1,5" in client.get(IDEAS).content.decode()


def test_a_criterion_with_scores_cannot_be_deleted_in_the_plan(portal, client, sign_in, criteria):
    user = sign_in("Administrators")
    ScoreIdea(make_idea(portal), user, {criteria[0]: 1}).execute()
    address = f"/admin/snippets/snippets/actionplan/edit/{portal.plan.pk}/"
    form = client.get(address).context["form"]
    data = {
        f"{part.prefix}-{name}" if part.prefix else name: part.initial.get(name, "") or ""
        for part in [form, *(f for formset in form.formsets.values() for f in formset.forms)]
        for name in part.fields
    }
    for name, formset in form.formsets.items():
        count = len(formset.initial_forms)
        data |= {f"{name}-TOTAL_FORMS": count, f"{name}-INITIAL_FORMS": count}
    for prefix in ("phases-0", "criteria-0", "criteria-1"):
        record = next(
            f.instance for fs in form.formsets.values() for f in fs.forms if f.prefix == prefix
        )
        data[f"{prefix}-id"] = record.pk
    first = next(f for f in form.formsets["criteria"].forms if f.instance.pk == criteria[0].pk)
    data[f"{first.prefix}-DELETE"] = "on"
    response = client.post(address, data)
    assert response.status_code == 200
    assert Criterion.objects.filter(pk=criteria[0].pk).exists()
    assert criteria[0].title in response.content.decode()
    assert response.context["form"].non_field_errors()
