from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AltchaConfig(AppConfig):
    name = "cms.contrib.altcha"
    verbose_name = _("Proof of work")

    def ready(self):
        from cms.contrib.altcha.proof import ProofOfWork
        from cms.contrib.altcha.urls import urlpatterns
        from cms.plugins.public_urls import public_urls
        from cms.plugins.submission_checks import submission_checks

        submission_checks.register("proof", ProofOfWork())
        public_urls.register("proof", urlpatterns)
