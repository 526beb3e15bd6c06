"""What the demonstration is made of: the published facts, and illustrative texts beside them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"

#: Words by language code.
Text = dict[str, str]


@cache
def read(name: str) -> Any:
    """The content of ``data/<name>.json``; shared, so never change it.

    :param name: without the extension.
    """
    return json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))


def ideas() -> list[dict[str, Any]]:
    """The ideas for the 2021-2023 plan."""
    return [*read("ideas_a"), *read("ideas_b")]


def themes_of_main_plan() -> list[dict[str, Any]]:
    """The themes of the 2021-2023 plan with their workshops."""
    return read("facts")["themes"]
