"""The WSGI application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()

# The applications have to be ready before these can be imported.
from wagtail.rich_text import features  # noqa: E402

from consultation_forms.mail.tasks import wake  # noqa: E402

# Wagtail asks all apps at the first rich text: of two threads at once, each would add to the same
# list. Not in an app's ``ready()``: the hooks of plugins may want theirs to have been called.
features.get_default_features()
# What an earlier process left behind is sent without waiting for the next news.
wake()
