"""A real server on the real case: what `make run` starts, with a database of its own."""

import os
import shutil
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
    """A portal that serves the demonstration, with an administrator.

    :param folder: for its files.
    :param database: its name on PostgreSQL.
    :param settings: more of its environment.
    :ivar url: its address, without a slash at the end; the same after ``begin_anew``.
    :ivar beginnings: how often it began anew: what was done on it before is gone.
    """

    def __init__(self, folder: Path, database: str, settings: dict[str, str]):
        self.folder, self.database = folder, database
        self.beginnings = 0
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = portal_in(folder, database) | {"SITE_URL": self.url, **settings}

    def manage(self, *arguments: str) -> str:
        """Run a management command on the server's database; returns what it prints."""
        return manage(self.environment, *arguments)

    def shell(self, code: str) -> str:
        """Run Python with the models loaded; returns what it prints."""
        return self.manage("shell", "--verbosity", "0", "--command", code).strip()

    def start(self) -> None:
        copy_into(self.folder, self.database)
        self.shell(_MOVE.format(port=self.port))
        command = [
            "gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{self.port}", "--workers", "2",
            "--threads", "4", "--graceful-timeout", "5", "--no-control-socket",
        ]  # fmt: skip
        with (self.folder / "log").open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=ROOT, env=self.environment, stderr=log
            )
        try:
            _wait_for(self.url)
        except RuntimeError:
            self.stop()
            raise

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=30)

    def begin_anew(self) -> None:
        """Forget all that was done on it."""
        self.stop()
        self.beginnings += 1
        for left in self.folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        self.start()


@contextmanager
def running_server(own: str = "", **settings: str) -> Iterator[Server]:
    """Serve the demonstration; stop at the end.

    :param own: the name of a server beside the one that all tests share.
    :param settings: more of its environment.
    """
    with tempfile.TemporaryDirectory(prefix="tashawur-server-") as name:
        server = Server(Path(name), _DATABASE + own, settings)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _wait_for(url: str) -> None:
    for _attempt in range(100):
        try:
            urllib.request.urlopen(url + "/robots.txt", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {url}")
