"""Settings that every way of running the portal shares. The environment decides the rest."""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE

from cms.plugins.discovery import installed_plugins
from cms.settings.languages import MAIN, portal_languages
from cms.settings.machine_translation import machine_translator

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("PORTAL_VAR", BASE_DIR / "var"))

env = environ.Env()

# The portal ------------------------------------------------------------------------------------

SITE_URL = env("SITE_URL", default="http://localhost:8000").rstrip("/")
WAGTAILADMIN_BASE_URL = SITE_URL
#: Where another front end draws the public pages; empty: the portal draws them itself.
HEADLESS_FRONTEND_URL = env("HEADLESS_FRONTEND_URL", default="").rstrip("/")
WAGTAIL_SITE_NAME = "Tashawur"

#: How many proxies in front of the portal may be believed about a visitor's address.
PORTAL_TRUSTED_PROXIES = env.int("PORTAL_TRUSTED_PROXIES", default=0)
#: Above this many submissions of one form from one network within an hour, moderators look first.
PORTAL_SUBMISSIONS_PER_HOUR = env.int("PORTAL_SUBMISSIONS_PER_HOUR", default=60)
#: How many new supporters of one idea a network can have in a day.
# How long the letters of a step of moderation wait, in case it is taken back.
PORTAL_UNDO_SECONDS = env.int("PORTAL_UNDO_SECONDS", default=120)
PORTAL_SUPPORTERS_PER_DAY = env.int("PORTAL_SUPPORTERS_PER_DAY", default=60)
#: How many requests one network can make to the API within a minute: reads, and all others.
PORTAL_API_READS_PER_MINUTE = env.int("PORTAL_API_READS_PER_MINUTE", default=600)
PORTAL_API_WRITES_PER_MINUTE = env.int("PORTAL_API_WRITES_PER_MINUTE", default=120)
#: The other sites whose pages may send through the API: "https://app.example.org".
PORTAL_API_ORIGINS = env.list("PORTAL_API_ORIGINS", default=[])
#: How many new voters of one poll a network can have in a day: a workshop's whole room votes.
PORTAL_VOTERS_PER_DAY = env.int("PORTAL_VOTERS_PER_DAY", default=300)
#: How many months a form's personal data is kept, unless the form itself says another number.
PORTAL_RETENTION_MONTHS = env.int("PORTAL_RETENTION_MONTHS", default=24)
#: Where erasures are listed, for those that a restored backup undoes. Not in the backup's folder.
PORTAL_ERASURES = Path(env("PORTAL_ERASURES", default=str(VAR_DIR / "erasures.txt")))
#: The PeerTube sites whose films may be shown, beside YouTube: "a.example.org,b.example.org".
PORTAL_PEERTUBE_HOSTS = [host.lower() for host in env.list("PORTAL_PEERTUBE_HOSTS", default=[])]
#: Hosts of an internal network that webhooks may call, with their port unless it is the usual one:
#: "archive.ministry.example,10.1.2.3:8443".
PORTAL_WEBHOOK_HOSTS = [host.lower() for host in env.list("PORTAL_WEBHOOK_HOSTS", default=[])]
#: Whether webhooks may be told without TLS: for development only.
PORTAL_WEBHOOK_HTTP = env.bool("PORTAL_WEBHOOK_HTTP", default=False)
PORTAL_SUPPORT_COOKIE = "supporter"

# Applications ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "cms.users",
    # Before Wagtail's own, whose schemas it makes.
    "cms.api.content",
    "pages",
    "consultation_forms",
    "snippets",
    "cms.contrib.demo",
    "cms.contrib.webhooks",
    "cms.contrib.poll",
    *installed_plugins(),
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.table_block",
    "wagtail.api.v3",
    "wagtail.embeds",
    "wagtail.sites",
    # Wagtail's users, with the portal's forms of accounts.
    "cms.users.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    # Its description of the API in the browser, from our own host.
    "ninja",
    "axes",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "cms.settings.csp.ContentSecurityPolicyMiddleware",
    "cms.api.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.api.locale_middleware.PortalLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.frame.frame",
            ],
        },
    }
]

# Storage ---------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        ),
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    # Compiling a query for a small table takes a third of a second, each time; running it, one
    # hundredth of that. Tables of fewer than fifty rows are never measured by PostgreSQL itself.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# The pictures of the editors' guide are shown in the admin too.
STATICFILES_DIRS = [BASE_DIR / "static", ("guide", BASE_DIR / "docs" / "editors")]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

# Languages -------------------------------------------------------------------------------------

USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Africa/Casablanca")
LANGUAGE_CODE = MAIN
#: Another language is added here and, as a locale, in the admin: docs/languages.md.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = portal_languages(
    env.list("PORTAL_LANGUAGES", default=["ar", "fr", "en"])
)
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]
# The second has better words for some that Django and Wagtail bring.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "moroccan"]
FORMAT_MODULE_PATH = "cms.settings.formats"
WAGTAIL_I18N_ENABLED = True
# An untranslated page must not become public by being submitted for translation.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(env, default="none")

# Accounts --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_IPWARE_PROXY_COUNT = PORTAL_TRUSTED_PROXIES or None
LOGIN_URL = "wagtailadmin_login"

# Wagtail ---------------------------------------------------------------------------------------

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.fields.search_backend"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# No visitor's or editor's request leads to another: embeds are our own click-to-load players.
WAGTAILEMBEDS_FINDERS = []
WAGTAIL_ALLOW_UNICODE_SLUGS = True
TAGGIT_CASE_INSENSITIVE = True
#: Whether holders of tokens may change pages through Wagtail's API, past the workflow's screens.
PORTAL_API_WRITE = env.bool("PORTAL_API_WRITE", default=False)
WAGTAILAPI_DOCS_ENABLED = env.bool("PORTAL_API_DOCS", default=True)
WAGTAILAPI_BASE_URL = SITE_URL
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_RICH_TEXT_FORMAT = "html"

# Safety ----------------------------------------------------------------------------------------

CSRF_FAILURE_VIEW = "pages.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-src": [
            SELF,
            "https://www.youtube-nocookie.com",
            *(f"https://{host}" for host in PORTAL_PEERTUBE_HOSTS),
        ],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
#: The admin of Wagtail 8 draws with inline scripts and styles.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}

EMAIL_TIMEOUT = 10
vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")

# Tasks -----------------------------------------------------------------------------------------

if env("TASKS_BACKEND", default="process") == "database":
    INSTALLED_APPS += ["django_tasks_db"]
    TASKS = {
        alias: {"BACKEND": "django_tasks_db.DatabaseBackend"}
        for alias in ("default", "mail", "webhooks")
    }
else:
    TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
        "mail": {"BACKEND": "consultation_forms.mail.thread_backend.ThreadBackend"},
        "webhooks": {
            "BACKEND": "cms.contrib.webhooks.delivery.thread_backend.WebhookThreadBackend"
        },
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Every run of retention and every erasure leaves a line, without anybody's data in it.
    "loggers": {"tashawur.privacy": {"level": "INFO"}},
}
