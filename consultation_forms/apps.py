from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationFormsConfig(AppConfig):
    name = "consultation_forms"
    verbose_name = _("Contributions")

    def ready(self):
        # The registries are filled once all models exist.
        from consultation_forms import registrations
        from consultation_forms.audit.listen import listen

        registrations.register()
        listen()
