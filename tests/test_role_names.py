"""Roles are called in the language of whoever gives them."""

import pytest
from django.contrib.auth.models import Group

from tests.factories import make_staff


@pytest.mark.parametrize(
    ("language", "name"), [("ar", "الناشرون"), ("fr", "Éditeurs"), ("en", "Publishers")]
)
def test_an_account_is_given_roles_by_their_names(portal, client, sign_in, language, name):
    sign_in("Administrators", language=language)
    other = make_staff("Authors")
    Group.objects.create(name="Stagiaires")
    page = client.get(f"/admin/users/edit/{other.pk}/").content.decode()
    assert name in page
    assert "Stagiaires" in page
    if language != "en":
        assert "Publishers" not in page


@pytest.mark.parametrize(
    ("language", "task"),
    [
        ("ar", "نشر ما يرسله المواطنون"),
        ("fr", "Publier ou masquer ce qu’envoient les citoyens"),
        ("en", "Publish or hide what citizens send"),
    ],
)
def test_whoever_gives_a_role_reads_what_it_is_for(portal, client, sign_in, language, task):
    sign_in("Administrators", language=language)
    other = make_staff("Authors")
    for path in ("/admin/users/new/", f"/admin/users/edit/{other.pk}/"):
        assert task in client.get(path).content.decode()
