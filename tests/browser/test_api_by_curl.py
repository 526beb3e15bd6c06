"""`curl` alone can take part: the examples of docs/api.md, run as they stand there."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
#: What the examples leave behind.
LEFT = """
from consultation_forms.models import Comment, Idea, Message, Subscription
idea = Idea.objects.get(title="A map of all bus stops, as open data")
print(idea.moderation, idea.language, idea.flags)
print(Comment.objects.filter(body="Say who answers for it.", moderation="pending").count())
print(Subscription.objects.filter(email="curl@example.org", contribution__kind="idea").count())
"""


@pytest.fixture(autouse=True)
def _programmes():
    missing = [name for name in ("bash", "curl", "jq") if shutil.which(name) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"install {', '.join(missing)}")
    if missing:
        pytest.skip(f"install {', '.join(missing)}")


def test_the_examples_of_the_documentation(server, tmp_path):
    examples = re.findall(r"^```sh\n(.+?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    assert len(examples) > 5
    script = "\n".join(["set -euo pipefail", *examples])
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "API": f"{server.url}/api/v1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    state, comments, followers = server.shell(LEFT).splitlines()
    assert state.startswith("withdrawn en")
    assert (comments, followers) == ("1", "1")
