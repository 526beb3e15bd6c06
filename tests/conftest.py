"""Fixtures that all tests share. The small portal is built once; each test rolls back to it."""

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.factories import make_staff
from tests.portal import build_portal, load_portal


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), translation.override("ar"):
        if not load_portal():
            build_portal()


@pytest.fixture
def portal(db):
    """The records of the small portal, freshly read."""
    return load_portal()


@pytest.fixture(autouse=True)
def _clean_state():
    cache.clear()
    translation.activate("ar")
    yield
    translation.activate("ar")


@pytest.fixture
def sign_in(client):
    def sign_in(*roles, language="en"):
        user = make_staff(*roles, language=language)
        client.force_login(user)
        return user

    return sign_in
