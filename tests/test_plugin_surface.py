"""What plugins may import is written down, there, and enough for a whole plugin."""

import ast
import re
from importlib import import_module
from pathlib import Path

from cms.plugins.surface import SURFACE
from tests.clean_environment import ROOT

ROOMS = ("cms", "pages", "consultation_forms", "snippets")


def test_what_is_promised_is_there_and_documented():
    text = (ROOT / "docs" / "plugins.md").read_text()
    rows = re.findall(r"^\| `([\w.]+)` \| (.+) \|$", text, re.MULTILINE)
    documented = {module: tuple(re.findall(r"`(\w+)`", names)) for module, names in rows}
    assert documented == SURFACE
    for module, names in SURFACE.items():
        assert all(hasattr(import_module(module), name) for name in names), module


def imports(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def test_the_package_imports_nothing_else_from_the_portal():
    package = ROOT / "tests" / "plugin_package" / "tashawur_petitions"
    found = {
        (module, name)
        for path in package.rglob("*.py")
        # A migration names the field's own module.
        for module, name in imports(path)
        if module.split(".")[0] in ROOMS and path.parent.name != "migrations"
    }
    assert len(found) > 20
    others = {one for one in found if not one[0].startswith("cms.plugins.")}
    assert {one for one in others if one[1] not in SURFACE.get(one[0], ())} == set()
