"""A virtual environment with the portal's packages and a database of its own, and nothing else."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = str(Path(sys.executable).with_name("uv"))


class CleanEnvironment:
    """Made in an empty folder; without the network.

    :param folder: where everything of it is.
    :ivar python: its interpreter.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.python = str(folder / "venv" / "bin" / "python")
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in _PORTALS},
            "PORTAL_VAR": str(folder / "var"),
            "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        (folder / "var").mkdir()
        _run([UV, "venv", "--quiet", str(folder / "venv"), "--python", sys.executable])
        self._give_packages()

    def _give_packages(self) -> None:
        """From uv's cache; where it is empty, those of the environment that runs the tests."""
        requirements = ["--require-hashes", "-r", str(ROOT / "requirements.txt")]
        if self._pip("install", "--offline", *requirements, check=False).returncode:
            packages = subprocess.run(
                [self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                capture_output=True, text=True, check=True,
            ).stdout.strip()  # fmt: skip
            Path(packages, "portal.pth").write_text(sysconfig.get_path("purelib"))

    def _pip(self, command: str, *arguments: str, check: bool = True):
        start = [UV, "pip", command, "--quiet", "--python", self.python]
        return _run([*start, *arguments], check=check)

    def install(self, package: Path) -> None:
        """``pip install`` of a folder with a ``pyproject.toml``."""
        self._pip("install", "--offline", "--no-deps", str(package))

    def uninstall(self, name: str) -> None:
        self._pip("uninstall", name)

    def run(self, *arguments: str, check: bool = True, **environment: str):
        """Python in it, from the portal's folder.

        :raises AssertionError: when it fails, with all that it said, unless ``check`` is false.
        """
        values = {**self.environment, **environment}
        return _run([self.python, *arguments], check=check, env=values)

    def manage(self, *arguments: str, **options):
        return self.run("manage.py", *arguments, **options)


#: What the tests' own process was told, and this one must not be.
_PORTALS = ("PORTAL_PLUGINS", "PYTHONPATH", "VIRTUAL_ENV", "PORTAL_LANGUAGES")


def _run(command: list[str], check: bool = True, **options):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, **options)
    assert not check or done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done
