from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    name = "cms.contrib.webhooks"
    label = "webhooks"
    verbose_name = _("Webhooks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from cms.contrib.webhooks.delivery import tasks
        from cms.contrib.webhooks.events import listen
        from cms.contrib.webhooks.today import webhooks_in_trouble
        from cms.plugins.today import today_lines

        listen.listen()
        tasks.wake_with_the_first_request()
        today_lines.register("webhooks", webhooks_in_trouble)
