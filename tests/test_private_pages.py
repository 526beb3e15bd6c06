"""A page for members: for others it is as if there were none, for members all is there."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from tests.factories import make_staff

PRIVATE = ("login", "groups")


def restrict(page, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=kind)
    restriction.groups.set(Group.objects.filter(name="Reviewers"))


@pytest.mark.parametrize("kind", PRIVATE)
def test_others_are_not_told_and_members_read_on(client, portal, kind):
    restrict(portal.plan_page, kind)
    paths = {
        "/ar/nap-test/": 'href="/ar/nap-test/commitments/"',
        "/ar/nap-test/commitments/": 'href="/ar/nap-test/commitments/portal/"',
        "/ar/nap-test/workshops/": 'href="/ar/nap-test/workshops/open-data/"',
        "/ar/nap-test/themes/open-data/": "/ar/nap-test/commitments/portal/",
    }
    for path in paths:
        response = client.get(path)
        assert response.status_code == 404
        assert portal.commitment.title not in response.content.decode()
        assert "/ar/nap-test/" not in client.get("/ar/").content.decode()
    client.force_login(make_staff("Reviewers"))
    for path, link in paths.items():
        response = client.get(path)
        assert response.status_code == 200
        assert link in response.content.decode()
        assert "private" in response["Cache-Control"]


def test_members_of_another_group_are_not_told(client, portal):
    restrict(portal.plan_page, "groups")
    client.force_login(make_staff("Authors"))
    assert client.get("/ar/nap-test/").status_code == 404


def test_a_password_is_asked_for(client, portal):
    PageViewRestriction.objects.create(
        page=portal.about.page_ptr,
        restriction_type="password",
        password="x",  # noqa: S106
    )
    html = client.get("/ar/about/").content.decode()
    assert 'type="password"' in html
    assert 'href="/ar/about/"' not in client.get("/ar/").content.decode()


def test_a_portal_that_is_private_as_a_whole_keeps_its_menu(client, portal):
    restrict(portal.home, "login")
    assert client.get("/ar/").status_code == 404
    assert portal.plan_page.title not in client.get("/ar/nothing/").content.decode()
    client.force_login(make_staff("Reviewers"))
    html = client.get("/ar/nap-test/").content.decode()
    assert 'href="/ar/nap-test/ideas/"' in html
