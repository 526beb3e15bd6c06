"""Extension points within one process; whole plugins are in ``test_plugin_package.py``."""

from django.core.checks import run_checks

from cms.plugins.events import commitment_changed, listening
from cms.plugins.exporters import Exporter, exporters
from cms.plugins.menu_entries import MenuEntry, Section, menu_entries
from cms.plugins.submission_checks import submission_checks
from consultation_forms.models import Idea
from tests.sent_forms import IDEAS, idea_data


def test_a_commitment_that_changes_is_announced(portal, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, commitment, before, after, **kwargs):
        heard.append((commitment.pk, before and before["status"], after and after["status"]))

    page = portal.commitment
    with listening(commitment_changed, listen):
        with django_capture_on_commit_callbacks(execute=True):
            page.status, page.progress = "progress", 40
            page.save_revision().publish()
        with django_capture_on_commit_callbacks(execute=True):
            page.refresh_from_db()
            page.unpublish()
    assert heard == [(page.pk, "draft", "progress"), (page.pk, "progress", None)]


def test_a_check_that_fails_sends_to_moderation_and_loses_nothing(client, portal):
    def broken(submission):
        raise RuntimeError("a plugin's bug")

    with submission_checks.temporarily("broken", broken):
        assert client.post(IDEAS, idea_data()).status_code == 303
    assert Idea.objects.get().flags == ["check_failed"]


def test_a_menu_entry_is_for_those_who_may_and_leads_somewhere(client, portal, sign_in):
    sign_in("Moderators")
    home = "/admin/"
    for url_name, shown, is_there in (
        ("ideas:index", True, True),
        ("ideas:index", False, False),
        ("nowhere:index", True, False),
    ):
        entry = MenuEntry(
            Section.CONTRIBUTIONS, "Words of an entry", url_name, "edit", lambda _r, s=shown: s
        )
        with menu_entries.temporarily("an_entry", entry):
            response = client.get(home)
        assert response.status_code == 200
        assert ("Words of an entry" in response.content.decode()) == is_there


class LostExport(Exporter):
    name = "lost"
    title = "Lost"
    of_list = "idea"
    columns = ()

    def __len__(self):
        return 0

    def records(self):
        return iter(())


def test_an_exporter_of_a_list_that_is_not_there_stops_the_start():
    assert not run_checks(tags=["urls"])
    with exporters.temporarily("lost", LostExport):
        [error] = run_checks(tags=["urls"])
    assert error.id == "consultation_forms.E001"
    assert "'lost'" in error.msg
    assert "ideas" in error.hint
