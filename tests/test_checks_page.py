"""docs/checks.md names tests that exist, and each check once."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "checks.md").read_text()
ROWS = re.findall(r"^\| ([A-Z]+-\d+) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)


def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_named_test_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 80
    missing = [f"{path}::{test}" for path, test in named if test not in functions_of(path)]
    assert missing == []
    assert PAGE.count("::") == len(named)


def test_every_check_is_there_once_and_is_shown_by_something():
    checks = [check for check, _words, _shown in ROWS]
    assert len(checks) == len(set(checks))
    assert len(checks) == len(re.findall(r"^\| [A-Z]+-\d+ ", PAGE, re.MULTILINE))
    assert all("`" in shown for _check, _words, shown in ROWS)


def test_what_is_not_shown_yet_is_not_claimed():
    claimed = {check for check, _words, _shown in ROWS} - {"PRV-05"}
    open_ones = set(re.findall(r"[A-Z]{3}-\d+", PAGE.split("## Not shown yet")[1]))
    assert not claimed & open_ones
