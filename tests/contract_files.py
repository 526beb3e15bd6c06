"""Snapshots of what others rely on: JSON files in ``tests/contract/``."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "contract"


def agrees(name: str, now: Any) -> None:
    """Compare with the file; with ``UPDATE_CONTRACT`` in the environment, write it first."""
    path = FOLDER / f"{name}.json"
    text = json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("UPDATE_CONTRACT"):
        path.write_text(text)
    assert json.loads(path.read_text()) == json.loads(text)


def mark_of(name: str) -> str:
    """Eight letters that stand for the content of a file."""
    return sha256((FOLDER / f"{name}.json").read_bytes()).hexdigest()[:8]
