"""The demonstration, loaded once for a run of tests: each server begins with a copy of it."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a-password-for-tests-only"
_NAME = "PORTAL_TEST_RUN"
#: Workers know the run from the process that starts them.
_IS_FIRST = _NAME not in os.environ
_RUN = os.environ.setdefault(_NAME, uuid.uuid4().hex[:12])
_FOLDER = Path(tempfile.gettempdir()) / f"tashawur-demonstration-{_RUN}"
_DATABASE = f"tashawur_demonstration_{_RUN}"


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run a management command; returns what it prints.

    :raises RuntimeError: with all that it said, when it fails.
    """
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {arguments[0]}: {done.stderr}")
    return done.stdout


def portal_in(folder: Path, database: str) -> dict[str, str]:
    """The environment of a portal.

    :param folder: for its files, and its database when that is a file.
    :param database: the name of its database on the engine that the tests use.
    """
    given = os.environ.get("DATABASE_URL", "")
    is_file = not given.startswith("postgres")
    url = f"sqlite:///{folder}/server.sqlite3" if is_file else _beside(given, database)
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.local",
        "DATABASE_URL": url,
        "PORTAL_VAR": str(folder),
        "PORTAL_ADMIN_PASSWORD": PASSWORD,
    }


def copy_into(folder: Path, database: str) -> None:
    """Fill a portal (see ``portal_in``) with the demonstration and an administrator."""
    with _made() as made:
        shutil.copytree(made, folder, dirs_exist_ok=True)
        _sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        _sql(f"CREATE DATABASE {database} TEMPLATE {_DATABASE}")


def forget() -> None:
    """To be called at the end of everything; only the first process of the run does it."""
    if _IS_FIRST and _FOLDER.exists():
        shutil.rmtree(_FOLDER)
        _sql(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE)")


@contextmanager
def _made() -> Iterator[Path]:
    """Its files, made by whoever comes first; the others wait."""
    _FOLDER.mkdir(exist_ok=True)
    files, done = _FOLDER / "files", _FOLDER / "done"
    with (_FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            files.mkdir(exist_ok=True)
            _sql(f"CREATE DATABASE {_DATABASE}")
            environment = portal_in(files, _DATABASE)
            manage(environment, "migrate", "--verbosity", "0")
            manage(environment, "load_demo")
            manage(environment, "ensure_administrator")
            done.touch()
        yield files


def _beside(url: str, database: str) -> str:
    return url.rsplit("/", 1)[0] + f"/{database}"


def _sql(statement: str) -> None:
    """On PostgreSQL only."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)
