"""The editors' guide says what is on the screen, and its pictures are taken from the portal.

``make guide`` takes the pictures anew. Without it they are taken all the same, into a folder that
is thrown away; and what was to be read on those that are kept must still be there.
"""

import json
import os
import re

import pytest
from django.conf import settings

from pages.guide.guide import guide
from tests.browser.demonstration import PASSWORD
from tests.browser.guide_places import SCREENS
from tests.browser.guide_screens import keep_picture
from tests.browser.places import LANGUAGES

KEPT = settings.BASE_DIR / "docs" / "editors"
WORDS = KEPT / "screens.json"
IS_WRITING = os.environ.get("GUIDE") == "write"
_BOLD = re.compile(r"\*\*([^*]+)\*\*")

#: A press officer who may do all that the guide tells.
_HIRE = """
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile
from cms.users.models import User
user, _made = User.objects.get_or_create(username="guide-{0}", email="guide-{0}@example.org")
user.set_password("{1}")
user.save()
user.groups.set(Group.objects.filter(name__in=["Administrators"]))
UserProfile.objects.update_or_create(user=user, defaults={{"preferred_language": "{0}"}})
"""


def _read(page, server, folder) -> dict[str, dict]:
    """The labels and the whole text of each screen, by its name; its picture is in ``folder``."""
    found = {}
    for screen in SCREENS:
        screen.show(page, server)
        keep_picture(page, folder / f"{screen.name}.webp")
        found[screen.name] = {"labels": screen.labels(page), "text": screen.text(page)}
    return found


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_shows_what_is_on_the_screen(visit, server, tmp_path, language):
    server.shell(_HIRE.format(language, PASSWORD))
    page = visit(locale=language, may_refuse=("/admin/",))
    page.goto("/admin/")
    page.locator("[name=username]").fill(f"guide-{language}")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    page.wait_for_load_state()
    found = _read(page, server, KEPT / language if IS_WRITING else tmp_path)

    missing = []
    for task in guide(language).tasks:
        own = [found[screen.name]["text"] for screen in SCREENS if screen.task == task.number]
        text = _plain("\n".join(own))
        labels = [label for label in _BOLD.findall(task.source) if _plain(label) not in text]
        missing += [f"{task.number}: {label}" for label in labels]
    assert not missing, f"words that no screen of the task has: {missing}"

    kept = json.loads(WORDS.read_text(encoding="utf-8")) if WORDS.exists() else {}
    if IS_WRITING:
        kept[language] = {name: screen["labels"] for name, screen in found.items()}
        text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
        WORDS.write_text(text + "\n", encoding="utf-8")
    stale = {
        name: gone
        for name, labels in kept[language].items()
        if (gone := set(labels) - set(found[name]["labels"]))
    }
    assert not stale, f"{stale}: run `make guide`: the pictures show what is no longer there"
