"""A real server on the real case: what `make run` starts, with a database of its own."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.demonstration import ROOT, copy_into, manage, portal_in

#: One for each of the workers that run tests at the same time.
_DATABASE = f"tashawur_server_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
_MOVE = "from wagtail.models import Site; Site.objects.update(port={port})"


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running portal.

    :param url: its address, without a slash at the end.
    :param environment: in which ``manage`` and the server itself run.
    """

    def __init__(self, url: str, environment: dict[str, str]):
        self.url = url
        self.environment = environment

    def manage(self, *arguments: str) -> str:
        """Run a management command on the server's database; returns what it prints."""
        return manage(self.environment, *arguments)

    def shell(self, code: str) -> str:
        """Run Python with the models loaded; returns what it prints."""
        return self.manage("shell", "--verbosity", "0", "--command", code).strip()


@contextmanager
def running_server(own: str = "", **settings: str) -> Iterator[Server]:
    """Serve the demonstration, with an administrator; stop at the end.

    :param own: the name of a server beside the one that all tests share.
    :param settings: more of its environment.
    """
    with tempfile.TemporaryDirectory(prefix="tashawur-server-") as name:
        folder, port = Path(name), free_port()
        url = f"http://localhost:{port}"
        database = _DATABASE + own
        copy_into(folder, database)
        environment = portal_in(folder, database) | {"SITE_URL": url, **settings}
        server = Server(url, environment)
        server.shell(_MOVE.format(port=port))
        command = [
            "gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
            "--threads", "4", "--graceful-timeout", "5", "--no-control-socket",
        ]  # fmt: skip
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=ROOT, env=environment, stderr=log
            )
            try:
                _wait_for(url)
                yield server
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=30)


def _wait_for(url: str) -> None:
    for _attempt in range(100):
        try:
            urllib.request.urlopen(url + "/robots.txt", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {url}")
