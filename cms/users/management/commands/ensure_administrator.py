"""Makes the first administrator, so that somebody can sign in."""

import os
import secrets

from django.core.management.base import BaseCommand

from cms.users.models import User

NAME = "admin"


class Command(BaseCommand):
    help = (
        "Create the administrator 'admin' if there is no administrator yet. The password is taken "
        "from PORTAL_ADMIN_PASSWORD or made at random and printed, once."
    )

    def handle(self, *args, **options):
        if User.objects.filter(is_superuser=True).exists():
            self.stdout.write("Sign in at /admin/ as before.")
            return
        given = os.environ.get("PORTAL_ADMIN_PASSWORD")
        password = given or secrets.token_urlsafe(12)
        User.objects.create_superuser(NAME, password=password)
        shown = "the password of PORTAL_ADMIN_PASSWORD" if given else f"the password {password}"
        self.stdout.write(f"Sign in at /admin/ as {NAME} with {shown} (it is shown only now).")
