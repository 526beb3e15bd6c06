"""Limits that several processes share are counted in Redis, with what is installed to run."""

import os
import secrets

import environ
import pytest
from django.core.cache import CacheHandler
from redis.exceptions import ConnectionError as NoConnection

REDIS = os.environ.get("TEST_CACHE_URL", "redis://127.0.0.1:6379/15")


@pytest.fixture
def shared(settings):
    handler = CacheHandler({"default": environ.Env.cache_url_config(REDIS)})
    cache = handler["default"]
    try:
        cache.get("here?")
    except NoConnection:
        pytest.skip(f"no Redis at {REDIS}")
    return cache


def test_a_counter_in_redis(shared):
    key = secrets.token_hex()
    assert shared.add(key, 1, timeout=5)
    assert not shared.add(key, 1, timeout=5)
    assert [shared.incr(key) for _time in range(3)] == [2, 3, 4]
    assert shared.get(key) == 4
    shared.delete(key)
