"""What editors see before it is public: each block in the picker, each page while it is written."""

import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.blocks.base import BlockField
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from pages.models import HomePage, StandardPage
from tests.portal import translate

LANGUAGES = [code for code, _name in settings.LANGUAGES]
TYPES = sorted(
    (model for model in get_page_models() if model._meta.app_label == "pages"),
    key=lambda model: model.__name__,
)
CHECKED = "A heading to look for"
BLOCKS = StandardPage._meta.get_field("body").stream_block.child_blocks


def direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"


def page_of(model: type[Page], language: str) -> Page:
    """A page of a type in a language, from the small portal."""
    page = model.objects.filter(locale__language_code=language).first()
    return page or translate(model.objects.first(), language)


def typed_form(page: Page, user) -> dict:
    """What an editor's browser sends of a page's form, with one heading in its body."""
    form = page.get_edit_handler().get_form_class()(instance=page, for_user=user)
    values = {}
    for bound in form:
        if isinstance(bound.field, BlockField):
            heading = [("heading", {"text": CHECKED})]
            values[bound.name] = streamfield(heading if bound.name == "body" else [])
        elif isinstance(bound.field.widget, DraftailRichTextArea):
            values[bound.name] = rich_text("")
        elif (value := bound.value()) not in (None, ""):
            values[bound.name] = getattr(value, "pk", value)
    return nested_form_data(values | {name: inline_formset([]) for name in form.formsets})


def assert_drawn(response, language: str) -> str:
    """It is a whole page in its language that the admin may show in a frame."""
    html = response.content.decode()
    assert response.status_code == 200, html[:500]
    assert f'<html lang="{language}" dir="{direction(language)}">' in html
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Content-Security-Policy"]
    return html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_each_block_is_shown_in_the_picker_without_any_record(db, client, sign_in, name, language):
    sign_in("Authors", language=language)
    block = BLOCKS[name]
    assert block.is_previewable
    assert str(block.get_description())
    assert block.meta.group
    assert block.meta.icon != "placeholder"
    address = reverse("wagtailadmin_block_preview")
    html = assert_drawn(client.get(address, {"id": block.definition_prefix}), language)
    content = html[html.index("<main") :]
    assert "components.css" in html
    assert re.search(r"<svg|<h[23]|<p>|<blockquote|<table|<details|<input", content)
    assert "style=" not in content
    assert "<img" not in content


@pytest.fixture
def superuser(sign_in):
    user = sign_in(language="fr")
    user.is_superuser = True
    user.save()
    return user


def assert_previewed(client, address: str, form: dict, language: str) -> str:
    assert client.post(address, form).json() == {"is_valid": True, "is_available": True}
    html = assert_drawn(client.get(address, {"in_preview_panel": "true"}), language)
    # The panel's checks run in the preview and nowhere else.
    assert "<wagtail-userbar>" in html
    return html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_page_is_previewed_while_it_is_edited(portal, client, superuser, model, language):
    page = page_of(model, language)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    html = assert_previewed(client, address, typed_form(page, superuser), language)
    assert CHECKED in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "model", [m for m in TYPES if m is not HomePage], ids=lambda model: model.__name__
)
def test_a_page_is_previewed_before_it_is_first_saved(portal, client, superuser, model, language):
    page = page_of(model, language)
    parent, form = page.get_parent(), typed_form(page, superuser)
    form.update({"slug": "not-saved-yet", "title": "Not saved yet"})
    # What only one page of a plan can have.
    form.update({"number": 99} if "number" in form else {"code": "C99"} if "code" in form else {})
    name = ContentType.objects.get_for_model(model).model
    address = reverse("wagtailadmin_pages:preview_on_add", args=["pages", name, parent.pk])
    html = assert_previewed(client, address, form, language)
    assert CHECKED in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_visitors_get_neither_the_checks_nor_a_cookie(portal, client, language):
    for model in TYPES:
        response = client.get(page_of(model, language).url)
        assert response.status_code == 200
        assert "userbar" not in response.content.decode()
        assert not response.cookies
        assert "'unsafe-inline'" not in response["Content-Security-Policy"]


_NAMES = """
import django; django.setup()
from django.urls import get_resolver
from pages.models import HomePage, NewsPage
get_resolver().url_patterns
blocks = {{m: m._meta.get_field("body").stream_block.child_blocks for m in ({first}, {second})}}
print([block.definition_prefix for block in blocks[NewsPage].values()])
"""


def test_all_processes_know_a_block_by_the_same_name():
    """Whatever each of them drew first: else the picker would show another block, or none."""
    names = {
        subprocess.run(
            [sys.executable, "-c", _NAMES.format(first=first, second=second)],
            check=True, capture_output=True, text=True,
        ).stdout
        for first, second in (("HomePage", "NewsPage"), ("NewsPage", "HomePage"))
    }  # fmt: skip
    assert len(names) == 1
