"""A process that starts a web server for each line that it reads, so that a test can kill it.

The application is imported once and forked: a server answers a fraction of a second later. Each is
gunicorn as in use, a master and its workers, in a process group of its own.
"""

import os
import sys
from importlib import import_module

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from gunicorn.app.base import BaseApplication  # noqa: E402


class WebServer(BaseApplication):
    """:param options: gunicorn's settings by name."""

    def __init__(self, **options):
        self.options = options
        super().__init__()

    def load_config(self):
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        # In the worker, as gunicorn does it: this is also what wakes the sender of mail.
        return import_module("cms.wsgi").application


def main(port: int, workers: int) -> None:
    import_module(settings.ROOT_URLCONF)
    get_resolver()._populate()
    print("ready", flush=True)
    for _line in sys.stdin:
        server = os.fork()
        if server == 0:
            os.setsid()
            WebServer(
                bind=[f"127.0.0.1:{port}"],
                workers=workers,
                threads=4,
                control_socket_disable=True,
            ).run()
            os._exit(0)
        print(server, flush=True)
        os.waitpid(server, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
