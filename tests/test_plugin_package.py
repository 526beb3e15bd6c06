"""A plugin of another house: installed with pip into a clean environment, used, and taken out."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.clean_environment import ROOT, CleanEnvironment

PACKAGE = ROOT / "tests" / "plugin_package"


@pytest.fixture
def clean(tmp_path) -> CleanEnvironment:
    return CleanEnvironment(tmp_path)


def installed(clean: CleanEnvironment):
    """The package as its author would build it: with its translations compiled."""
    package = clean.folder / "package"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    clean.run("locale/catalogues.py", "compile", str(package))
    clean.install(package)


def test_a_plugin_is_installed_used_and_taken_out(clean):
    clean.manage("migrate", "--verbosity", "0")
    installed(clean)
    clean.manage("makemigrations", "--check", "--dry-run")
    clean.manage("migrate", "--verbosity", "0")
    clean.run("-m", "tests.plugin_journey", "with")
    clean.uninstall("tashawur-petitions")
    clean.manage("makemigrations", "--check", "--dry-run")
    clean.manage("migrate", "--verbosity", "0")
    clean.run("-m", "tests.plugin_journey", "without")
    # It comes back to what it left.
    clean.install(clean.folder / "package")
    clean.manage("migrate", "--check")
    counted = "from tashawur_petitions.models import Signature as s; print(s.objects.count())"
    assert "5" in clean.manage("shell", "--command", counted).stdout


def test_the_plugin_of_the_guide_works_as_it_is_typed_in(clean):
    text = (ROOT / "docs" / "plugins.md").read_text()
    files = re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)```$", text, re.MULTILINE | re.DOTALL)
    assert len(files) == 5
    for name, content in files:
        path = clean.folder / "telephone" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    clean.install(clean.folder / "telephone")
    done = clean.manage("test", "tashawur_telephone")
    assert "Ran 1 test" in done.stderr
    offered = """
from consultation_forms.blocks.form_block import QuestionsBlock
print(QuestionsBlock().child_blocks["telephone"].label)
"""
    assert "Telephone number" in clean.manage("shell", "--command", offered).stdout


_BROKEN = {
    "raise RuntimeError('no luck')": "cannot be started: RuntimeError('no luck')",
    "form_types.register('idea', form_types.get('idea'))": "'idea' is registered twice",
    "indicators.register('mine', Indicator)": "must be an instance of Indicator",
    "menu_entries.register('mine', MenuEntry('cellar', 'x', 'x:y', 'edit', bool))": (
        "there is no section 'cellar'"
    ),
}


@pytest.mark.parametrize(("line", "cause"), _BROKEN.items())
def test_a_plugin_that_cannot_be_started_is_named(tmp_path, line, cause):
    package = tmp_path / "broken"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "apps.py").write_text(f"""
from django.apps import AppConfig
class Broken(AppConfig):
    name = "broken"
    def ready(self):
        from cms.plugins.form_types import form_types
        from cms.plugins.indicators import Indicator, indicators
        from cms.plugins.menu_entries import MenuEntry, menu_entries
        {line}
""")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PORTAL_PLUGINS": "broken"}
    command = [sys.executable, "manage.py", "check"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert "The plugin broken cannot be started" in done.stderr
    assert cause in done.stderr
