"""The permission matrix of the staff: role, action, state."""

import pytest

from consultation_forms.models import Comment, Idea
from tests.factories import COMMENTS, IDEAS, ROLES, make_idea_in_state, refused
from tests.portal import make_comment, make_idea

# What each role may: M moderate, D decide, P see personal data, E enter ideas, C correct,
# R read ideas and comments, S records of the plan, W lists of pages.
POWERS = {
    "Authors": "RESW",
    "Translators": "SW",
    "Moderators": "MPREC",
    "Reviewers": "DRS",
    "Publishers": "RESW",
    "Administrators": "MDPRECSW",
}


@pytest.fixture(params=ROLES)
def role(request):
    return request.param


@pytest.mark.parametrize(
    ("address", "power"),
    [
        (IDEAS, "R"),
        (COMMENTS, "R"),
        (f"{IDEAS}?export=csv", "R"),
        (f"{IDEAS}new/", "E"),
        ("/admin/snippets/snippets/theme/", "S"),
        ("/admin/snippets/snippets/reasontext/", "S"),
        ("/admin/workshops/", "W"),
        ("/admin/commitments/", "W"),
        ("/admin/news/", "W"),
    ],
)
def test_each_list_opens_for_those_who_need_it(portal, client, sign_in, role, address, power):
    sign_in(role)
    response = client.get(address)
    assert refused(response) is (power not in POWERS[role])
    assert response.status_code in {200, 302, 403}


@pytest.mark.parametrize("state", ["pending", "published", "hidden"])
def test_permission_matrix_of_one_idea(portal, client, sign_in, role, state):
    sign_in(role)
    idea = make_idea_in_state(portal, state)
    may = {power: power in POWERS[role] for power in "MDPRC"}
    page = client.get(f"{IDEAS}edit/{idea.pk}/")
    assert refused(page) is not may["R"]
    if may["R"]:
        content = page.content.decode()
        assert ("souad@example.org" in content) is may["P"]
        assert ("/idea/publish/?" in content) is (may["M"] and state != "published")
        assert ("/idea/hide/?" in content) is (may["M"] and state != "hidden")
        assert ("/idea/decide/" in content) is (may["D"] and state == "published")
    for action in ("publish", "hide"):
        bulk = f"/admin/bulk/consultation_forms/idea/{action}/?id={idea.pk}"
        assert refused(client.get(bulk)) is not may["M"]
    assert refused(client.get(f"{IDEAS}decide/{idea.pk}/")) is not may["D"]
    corrected = client.post(f"{IDEAS}edit/{idea.pk}/", {"theme": portal.other_theme.pk})
    assert refused(corrected) is not may["C"]
    idea.refresh_from_db()
    assert (idea.theme == portal.other_theme) is may["C"]
    assert idea.moderation == state


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_deletes_a_contribution(portal, client, sign_in, superuser):
    user = sign_in(*ROLES)
    user.is_superuser = superuser
    user.save()
    idea, comment = make_idea(portal), make_comment(portal)
    for record, kind in ((idea, "idea"), (comment, "comment")):
        single = f"/admin/contributions/{kind}/delete/{record.pk}/"
        bulk = f"/admin/bulk/consultation_forms/{kind}/delete/?id={record.pk}"
        for address in (single, bulk):
            assert client.post(address, follow=True).status_code == 404
        shown = client.get(f"/admin/contributions/{kind}/").content.decode()
        assert "/delete/" not in shown
    assert superuser or not any(
        user.has_perm(f"consultation_forms.delete_{kind}")
        for kind in ("idea", "comment", "contribution", "decision")
    )
    assert Idea.objects.count() == Comment.objects.count() == 1
