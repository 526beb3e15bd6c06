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
