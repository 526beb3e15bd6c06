"""A process that starts a sender for each line that it reads, so that a test can kill it.

It answers with the sender's process id, and with another line when the sender has ended.
"""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
django.setup()

from django.conf import settings  # noqa: E402

from consultation_forms.mail.send import SendDueMessages  # noqa: E402
from tests.smtp_server import send_through  # noqa: E402


def main(port: int) -> None:
    send_through(settings, port)
    print("ready", flush=True)
    for _line in sys.stdin:
        sender = os.fork()
        if sender == 0:
            SendDueMessages().execute()
            os._exit(0)
        print(sender, flush=True)
        os.waitpid(sender, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
