"""One machine, out of the box: what ``make run`` uses. Not for the internet."""

import secrets

from cms.settings.base import *  # noqa: F403
from cms.settings.base import STATIC_ROOT, VAR_DIR, env
from cms.settings.machine_translation import machine_translator


def _own_secret_key() -> str:
    """A random key, kept in ``var/`` so that sessions and stamps survive a restart."""
    path = VAR_DIR / "secret_key"
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or _own_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Static files come straight from the source; whitenoise still wants its folder to exist.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PORTAL_SERVES_MEDIA = True
# The button that asks a translator can be tried; nobody outside is asked.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(env, default="dummy")
