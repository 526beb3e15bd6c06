"""Notes which forms a page has, whenever its stored body changes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from pages.models import PlacedForm
from pages.models.base import PortalPage

_ENDING = "_form"


def listen() -> None:
    """To be called once the apps are ready."""
    post_save.connect(_saved, dispatch_uid="pages.form_places")


def _saved(sender: type, instance: Any, update_fields=None, **kwargs: Any) -> None:
    if not issubclass(sender, PortalPage):
        return
    if update_fields is not None and not set(update_fields) & set(instance.form_fields):
        # A draft was saved: what it holds is not in the page's row.
        return
    note_forms(instance)


def note_forms(page: PortalPage) -> None:
    """Have ``PlacedForm`` say what the page's own row says; one query when nothing changed."""
    wanted = {form.form_id: form for form in reversed(list(_forms_in(page)))}
    kept = {form.form_id: form for form in page.placed_forms.all()}
    if {key: _told(form) for key, form in wanted.items()} == {
        key: _told(form) for key, form in kept.items()
    }:
        return
    with transaction.atomic():
        page.placed_forms.all().delete()
        PlacedForm.objects.bulk_create(wanted.values())


def _forms_in(page: PortalPage):
    for name in page.form_fields:
        for place, block in enumerate(getattr(page, name).raw_data):
            if block["type"].endswith(_ENDING) and block.get("id"):
                yield PlacedForm(
                    page_id=page.pk,
                    form_id=block["id"],
                    type_name=block["type"].removesuffix(_ENDING),
                    stream=name,
                    place=place,
                )


def _told(form: PlacedForm) -> tuple:
    return form.type_name, form.stream, form.place
