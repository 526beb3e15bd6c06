"""The editors' guide: the same twelve tasks in three languages, each with its pictures."""

import re

import pytest
from django.conf import settings

from pages.guide.guide import guide
from tests.factories import ROLES

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PICTURE = re.compile(r"\]\(editors/([^)]+)\)")


def steps(source: str) -> int:
    return len(re.findall(r"^\d+\. ", source, re.MULTILINE))


def pictures(source: str) -> list[str]:
    return PICTURE.findall(source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_twelve_tasks_with_the_same_steps_and_pictures(language):
    own, english = guide(language).tasks, guide("en").tasks
    assert [task.number for task in own] == list(range(1, 13))
    for task, other in zip(own, english, strict=True):
        assert steps(task.source) == steps(other.source) >= 3, task.title
        names = [name.removeprefix("en/") for name in pictures(other.source)]
        assert pictures(task.source) == [f"{language}/{name}" for name in names] != []
        for name in pictures(task.source):
            assert (settings.BASE_DIR / "docs" / "editors" / name).exists(), name


def test_each_picture_that_is_kept_is_shown():
    folder = settings.BASE_DIR / "docs" / "editors"
    kept = {str(path.relative_to(folder)) for path in folder.rglob("*.webp")}
    shown = {
        name
        for language in LANGUAGES
        for task in guide(language).tasks
        for name in pictures(task.source)
    }
    assert kept == shown


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_reads_it_under_help(portal, client, sign_in, role, language):
    sign_in(role, language=language)
    own = guide(language)
    assert '"/admin/guide/"' in client.get("/admin/").content.decode()
    page = client.get("/admin/guide/").content.decode()
    assert all(f'href="/admin/guide/{task.number}/"' in page for task in own.tasks)
    task = client.get("/admin/guide/3/").content.decode()
    assert own.task(3).title in task
    assert f"/static/guide/{language}/3-" in task


def test_a_task_that_does_not_exist(portal, client, sign_in):
    sign_in("Authors")
    assert client.get("/admin/guide/13/", follow=True).status_code == 404
    assert guide("xx") == guide("en")
