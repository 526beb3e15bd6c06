"""Which page has a form is known without reading every page."""

import importlib

from django.apps import apps
from wagtail.models import Page

from pages.models import PlacedForm, StandardPage
from tests.portal import COMMENT_FORM, DISCUSSION_FORM, IDEA_FORM, form_block

SURVEY = "00000000-0000-0000-0000-0000000000aa"


def placed(**wanted) -> set:
    return set(
        PlacedForm.objects.filter(**wanted).values_list("form_id", "type_name", "stream", "place")
    )


def test_every_language_version_has_its_forms(portal):
    for page in Page.objects.filter(translation_key=portal.ideas_page.translation_key):
        assert placed(page=page) == {
            (IDEA_FORM, "idea", "body", 0),
            (DISCUSSION_FORM, "comment", "discussion", 0),
        }
    assert PlacedForm.objects.filter(form_id=COMMENT_FORM).count() == 3


def test_a_form_comes_moves_and_goes_with_the_page(portal):
    page = portal.about
    page.body = form_block("feedback_form", SURVEY)
    page.save_revision()
    assert placed(page=page) == set()  # a draft
    page.latest_revision.publish()
    assert placed(page=page) == {(SURVEY, "feedback", "body", 0)}
    page = StandardPage.objects.get(pk=page.pk)
    page.body = [*form_block("comment_form", COMMENT_FORM), *form_block("feedback_form", SURVEY)]
    page.save()
    assert placed(page=page, form_id=SURVEY) == {(SURVEY, "feedback", "body", 1)}
    page.body = []
    page.save()
    assert placed(page=page) == set()


def test_a_draft_of_a_published_page_changes_nothing(portal):
    page = portal.commitment
    page.body = form_block("feedback_form", SURVEY)
    page.save_revision()
    assert placed(page=page) == {(COMMENT_FORM, "comment", "body", 0)}


def test_what_an_older_portal_has_is_noted_by_the_migration(portal):
    noted = list(PlacedForm.objects.values_list("page", "form_id", "type_name", "stream", "place"))
    PlacedForm.objects.all().delete()
    migration = importlib.import_module("pages.migrations.0009_placed_forms")
    migration.note_forms(apps, None)
    again = PlacedForm.objects.values_list("page", "form_id", "type_name", "stream", "place")
    assert list(again) == noted != []
