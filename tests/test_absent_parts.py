"""A plugin is gone and its blocks are still stored: editors hear of it before they save."""

import uuid

import pytest
from django.urls import reverse
from wagtail.blocks import CharBlock

from cms.fields.absent_blocks import absent_types
from pages.models import StandardPage

STREAM = StandardPage._meta.get_field("body").stream_block
BODY = STREAM.child_blocks
WORDS = "of an extension that is not installed (petition)"


@pytest.fixture(params=["published only", "with a draft"])
def page(request, portal, monkeypatch) -> StandardPage:
    """Saved while there was a block ``petition``."""
    body = [{"type": "petition", "value": "more trees", "id": str(uuid.uuid4())}]
    page = StandardPage(title="كتل", slug="absent", locale=portal.plan.locale)
    with monkeypatch.context() as while_installed:
        while_installed.setitem(BODY, "petition", CharBlock(required=False))
        page.body = body
        portal.plan_page.add_child(instance=page)
        if request.param == "with a draft":
            page.save_revision()
    return page


def edit(client, page) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_an_editor_is_told_before_she_saves(client, page, sign_in, monkeypatch):
    sign_in("Publishers", language="en")
    assert WORDS in edit(client, page)
    monkeypatch.setitem(BODY, "petition", CharBlock(required=False))
    assert WORDS not in edit(client, page)


def test_a_question_within_a_form_is_found_too():
    question = {"type": "signature", "value": {"question": "?"}, "id": "q"}
    known = {"type": "short_text", "value": {"question": "?"}, "id": "k"}
    form = {"heading": "", "questions": [known, question]}
    links = [{"type": "item", "value": {"text": ""}, "id": "l"}]
    raw = [
        {"type": "idea_form", "value": form, "id": "f"},
        {"type": "call_to_action", "value": {"links": links}, "id": "c"},
        {"type": "text", "value": "<p>x</p>", "id": "t"},
    ]
    assert list(absent_types(STREAM, raw)) == ["signature"]
