"""The tests of this folder run real servers on a copy of the test database."""

import pytest

from tests.crash.copied_database import copied_database


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """The copy's ``DATABASE_URL``; there is no transaction around the test."""
    with django_db_blocker.unblock(), copied_database() as url:
        yield url
