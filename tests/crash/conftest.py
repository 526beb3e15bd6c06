"""The tests of this folder run real servers on a copy of the test database."""

import pytest

from consultation_forms.mail.thread_backend import task_thread
from tests.crash.copied_database import copied_database


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """The copy's ``DATABASE_URL``; there is no transaction around the test."""
    # What tests commit wakes tasks in this process: they must not hold a database that is copied.
    task_thread.stop(timeout=20)
    with django_db_blocker.unblock(), copied_database() as url:
        try:
            yield url
        finally:
            task_thread.stop(timeout=20)
