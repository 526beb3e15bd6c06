"""Fixtures that all tests share. The small portal is built once; each test rolls back to it."""

import time
from contextlib import ExitStack
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.utils import translation

from consultation_forms.mail.kinds import mail_kinds
from consultation_forms.submissions import network
from tests.factories import make_staff
from tests.mail_kinds import KINDS
from tests.portal import build_portal, load_portal
from tests.transaction_guard import transaction_guard


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


@pytest.fixture(autouse=True)
def _one_window_of_limits(monkeypatch):
    """A test that counts to a limit must not see the window end by the clock while it counts."""
    hour = 3600
    within = time.time() // hour * hour + 1
    monkeypatch.setattr(network, "time", SimpleNamespace(time=lambda: within))


@pytest.fixture(autouse=True)
def slow_in_transactions():
    """CON-11, for everything that any test does."""
    with transaction_guard() as noted:
        yield noted
    assert noted == [], "in an open transaction"


@pytest.fixture
def sign_in(client):
    def sign_in(*roles, language="en"):
        user = make_staff(*roles, language=language)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def test_kinds():
    """The kinds of mail of ``tests.mail_kinds``, registered."""
    with ExitStack() as stack:
        for name, kind in KINDS.items():
            stack.enter_context(mail_kinds.temporarily(name, kind))
        yield
