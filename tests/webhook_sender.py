"""A process that starts a sender of webhooks for each line that it reads, to be killed by a test.

It answers with the sender's process id, and with another line when the sender has ended.
"""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
django.setup()

from django.conf import settings  # noqa: E402

from cms.contrib.webhooks.delivery.send import SendDueDeliveries  # noqa: E402


def main(port: str) -> None:
    settings.PORTAL_WEBHOOK_HTTP = True
    settings.PORTAL_WEBHOOK_HOSTS = [f"127.0.0.1:{port}"]
    print("ready", flush=True)
    for _line in sys.stdin:
        sender = os.fork()
        if sender == 0:
            SendDueDeliveries().execute()
            os._exit(0)
        print(sender, flush=True)
        os.waitpid(sender, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
