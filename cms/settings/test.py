"""For the tests: quick passwords, mail kept in memory, files in a folder of their own."""

import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATABASES, TASKS

DEBUG = False
SECRET_KEY = "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = "http://localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Nothing is sent unless a test calls the sender.
TASKS["mail"] = TASKS["webhooks"] = {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="tashawur-media-"))
PORTAL_ERASURES = MEDIA_ROOT / "erasures.txt"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PORTAL_SERVES_MEDIA = True
AXES_ENABLED = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: an in-memory database has one connection and hides locking.
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(tempfile.gettempdir()) / "tashawur-test.sqlite3")
    }
