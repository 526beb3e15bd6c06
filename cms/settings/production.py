"""A server on the internet, behind a proxy that speaks TLS. Refuses to start half configured."""

import re

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import (
    CONTENT_SECURITY_POLICY,
    HEADLESS_FRONTEND_URL,
    SITE_URL,
    STORAGES,
    env,
)

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith("django-insecure"):
    raise ImproperlyConfigured("SECRET_KEY must be at least 50 random characters.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the portal's hosts.")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must be the portal's https address.")
if HEADLESS_FRONTEND_URL and not re.fullmatch(r"https://[^/?#]+", HEADLESS_FRONTEND_URL):
    raise ImproperlyConfigured("HEADLESS_FRONTEND_URL must be https and a host, nothing more.")

CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Wagtail shows previews in a frame of the same origin.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
PORTAL_SUPPORT_COOKIE = "__Host-supporter"
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
#: Off when the proxy serves ``/media/images/`` itself.
PORTAL_SERVES_MEDIA = env.bool("PORTAL_SERVES_MEDIA", default=True)
