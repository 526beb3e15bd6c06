"""The plugin ``cms.contrib.altcha``, which is off unless it is named."""

import os
import subprocess
import sys
from pathlib import Path

from django.apps import apps

from cms.plugins.submission_checks import guards
from tests.sent_forms import IDEAS

ROOT = Path(__file__).resolve().parents[1]


def test_it_is_off_by_default(client, portal):
    assert not apps.is_installed("cms.contrib.altcha")
    assert guards() == {}
    assert "data-proof" not in client.get(IDEAS).content.decode()
    assert client.get("/ar/proof/x/").status_code == 404


def test_with_the_plugin():
    """In a process of its own: apps cannot come and go within one."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")
    }
    # So much work is done by the tests themselves, in Python.
    environment |= {"PORTAL_PLUGINS": "cms.contrib.altcha", "PORTAL_PROOF_OF_WORK": "200"}
    command = [sys.executable, "-m", "pytest", "tests/altcha_checks.py", "--reuse-db", "-q"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout or "[100%]" in done.stdout
