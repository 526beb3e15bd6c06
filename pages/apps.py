from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self):
        from django.utils.text import slugify
        from wagtail_localize import models as localize_models

        from pages import indicators, presenters  # noqa: F401 - presenters register themselves

        # wagtail-localize 1.14 makes translated slugs ASCII, which empties Arabic ones.
        localize_models.slugify = partial(slugify, allow_unicode=True)
        indicators.register()
