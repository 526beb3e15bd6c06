"""The WSGI application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()

# The applications have to be ready before it can be imported.
from consultation_forms.mail.tasks import wake  # noqa: E402

# What an earlier process left behind is sent without waiting for the next news.
wake()
