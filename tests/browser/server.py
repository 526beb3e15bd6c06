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

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a-password-for-tests-only"
_DATABASE = "tashawur_server_test"


def _run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def _database_url(folder: Path) -> str:
    """A fresh database beside the one that the tests use, on the same engine."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return f"sqlite:///{folder / 'server.sqlite3'}"
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {_DATABASE}")
    return url.rsplit("/", 1)[0] + f"/{_DATABASE}"


def _free_port() -> int:
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
        return _run(self.environment, *arguments)

    def shell(self, code: str) -> str:
        """Run Python with the models loaded; returns what it prints."""
        return self.manage("shell", "--verbosity", "0", "--command", code).strip()


@contextmanager
def running_server() -> Iterator[Server]:
    """Migrate, load the demonstration, make an administrator, serve; stop at the end."""
    with tempfile.TemporaryDirectory(prefix="tashawur-server-") as name:
        folder, port = Path(name), _free_port()
        url = f"http://localhost:{port}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.local",
            "DATABASE_URL": _database_url(folder),
            "PORTAL_VAR": str(folder),
            "PORTAL_ADMIN_PASSWORD": PASSWORD,
            "SITE_URL": url,
        }
        _run(environment, "migrate", "--verbosity", "0")
        _run(environment, "load_demo")
        _run(environment, "ensure_administrator")
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
                yield Server(url, environment)
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
