"""Fixtures that all tests share."""

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.portal import build_portal


@pytest.fixture
def portal(db):
    """A small portal in the main language, with its translations."""
    with translation.override("ar"):
        return build_portal()


@pytest.fixture(autouse=True)
def _clean_state():
    cache.clear()
    yield
    translation.activate("ar")
