"""The portal behind gunicorn on the database of the test, to be asked by many and to be killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]


class WebServer:
    """Started and killed as often as a test wants.

    :param environment: of the server's processes.
    :param workers: how many processes answer.
    """

    def __init__(self, environment: dict[str, str], workers: int, log):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.group = 0
        self.log = log.name
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.web_process", str(self.port), str(workers)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def start(self) -> None:
        """Return when it takes requests."""
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        self.group = int(self.process.stdout.readline())
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.01)
        raise RuntimeError("the server does not start")

    def kill(self) -> None:
        """``kill -9``: the master and all its workers, at once."""
        os.killpg(self.group, signal.SIGKILL)
        assert self.process.stdout.readline() == "ended\n"
        self.group = 0

    def close(self) -> None:
        if self.group:
            self.kill()
        self.process.stdin.close()
        self.process.wait(timeout=30)


@contextmanager
def web_server(
    database_url: str, workers: int = 2, smtp_port: int = 9, **more: str
) -> Iterator[WebServer]:
    """A server that is not started yet; its log is printed when the test fails.

    :param database_url: see ``copied_database``.
    :param smtp_port: where a mail server listens on this machine; on 9 there is none.
    :param more: of its environment.
    """
    with tempfile.TemporaryDirectory(prefix="tashawur-web-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.local",
            "DATABASE_URL": database_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}",
            "PORTAL_VAR": folder,
            "SECRET_KEY": settings.SECRET_KEY,
            "SITE_URL": settings.SITE_URL,
            **more,
        }
        path = Path(folder) / "log"
        with path.open("w") as log:
            server = WebServer(environment, workers, log)
            try:
                yield server
            finally:
                server.close()
                print(_without_starts(path.read_text()))


def _without_starts(log: str) -> str:
    return "\n".join(line for line in log.splitlines() if not re.search(r"\[INFO\]", line))
