from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SnippetsConfig(AppConfig):
    name = "snippets"
    verbose_name = _("Plan")

    def ready(self):
        from snippets.chooser_words import follow_the_reader

        follow_the_reader()
