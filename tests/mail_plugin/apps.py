from django.apps import AppConfig


class MailPlugin(AppConfig):
    name = "tests.mail_plugin"

    def ready(self):
        # The models exist now.
        from consultation_forms.mail.kinds import mail_kinds
        from tests.mail_kinds import KINDS

        for name, kind in KINDS.items():
            mail_kinds.register(name, kind)
