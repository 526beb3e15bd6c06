"""How the portal starts, and when it refuses to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
GOOD = {
    "SECRET_KEY": "aB3" * 30 + "defghijklmnop",
    "ALLOWED_HOSTS": "portal.example",
    "SITE_URL": "https://portal.example",
}


def start(**environment):
    environment = {
        **{name: value for name, value in os.environ.items() if name not in GOOD},
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        **environment,
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_production_starts_when_it_is_safe():
    done = start(**GOOD)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "bad",
    [
        {"SECRET_KEY": ""},
        {"SECRET_KEY": "short"},
        {"SECRET_KEY": "a" * 80},
        {"ALLOWED_HOSTS": ""},
        {"ALLOWED_HOSTS": "*"},
        {"SITE_URL": "http://portal.example"},
        {"HEADLESS_FRONTEND_URL": "http://front.example"},
        {"HEADLESS_FRONTEND_URL": "https://front.example/app"},
    ],
)
def test_production_refuses_to_start_half_configured(bad):
    done = start(**{**GOOD, **bad})
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr


def test_a_broken_plugin_stops_the_start_with_its_name():
    done = start(**GOOD, PORTAL_PLUGINS="no.such.plugin")
    assert done.returncode != 0
    assert "The plugin no.such.plugin cannot be loaded" in done.stderr


@pytest.mark.django_db
def test_sqlite_is_set_up_for_many_writers():
    """CRA-02, CON-04"""
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        pragmas = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 20
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")


@pytest.mark.django_db
def test_postgresql_compiles_no_queries_and_waits_for_the_disk():
    """CRA-02"""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
        # What was acknowledged is on disk there, too.
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
        cursor.execute("SHOW fsync")
        assert cursor.fetchone() == ("on",)


def test_only_named_places_skip_the_csrf_check_or_the_escaping():
    allowed = {
        "cms/urls.py": {"csrf_exempt"},
        "cms/contrib/poll/urls.py": {"csrf_exempt"},
        "consultation_forms/urls.py": {"csrf_exempt"},
        # The portal's own files.
        "pages/guide/guide.py": {"mark_safe", "SafeString"},
        "pages/structured_data/json_ld.py": {"mark_safe"},
    }
    for folder in ("cms", "pages", "consultation_forms", "snippets"):
        for path in [*(ROOT / folder).rglob("*.py"), *(ROOT / folder).rglob("*.html")]:
            text = path.read_text()
            name = str(path.relative_to(ROOT))
            for word in ("csrf_exempt", "mark_safe", "|safe", "autoescape off", "SafeString"):
                assert word not in text or word in allowed.get(name, set()), (name, word)


def test_few_packages_are_installed_to_run():
    locked = (ROOT / "requirements.txt").read_text().splitlines()
    assert sum("==" in line for line in locked) <= 55


ROUTES = """
import django
django.setup()
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models
own = [model for model in get_page_models() if issubclass(model, RoutablePageMixin)]
print(*[f"{model.__name__}:{'_routablepage_urlresolver' in vars(model)}" for model in own])
"""


def test_routes_of_page_types_are_read_before_the_first_request():
    """Wagtail reads them at the first one, where two threads get in each other's way."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.local"}
    command = [sys.executable, "-c", ROUTES]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "IdeaIndexPage:True", done.stderr


RICH_TEXT = """
import django
django.setup()
from django.db import connections
from wagtail.rich_text import features
from consultation_forms.mail import tasks
tasks.wake = lambda: print(features.has_scanned_for_features, connections["default"].connection)
import cms.wsgi
"""


def test_rich_text_is_known_before_the_first_thread():
    """Wagtail looks for it at the first text; two at once would know each feature twice."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.local"}
    command = [sys.executable, "-c", RICH_TEXT]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "True None", done.stderr
