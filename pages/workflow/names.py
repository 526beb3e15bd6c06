"""The names of the workflow and its steps that the portal brings, in the language of the staff.

Names of workflows and tasks are stored, once for all languages. Those that the portal itself
created are told in the language of whoever reads; a name that an administrator gave stays as it is.
"""

from functools import cache

from django.conf import settings
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override, pgettext_lazy
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Task, Workflow

#: By the name that the migration stored.
NAMES: dict[str, Promise] = {
    "Author, translator, publisher": pgettext_lazy("workflow", "Author, translator, publisher"),
    "Translation": pgettext_lazy("workflow", "Translation"),
    "Publication": pgettext_lazy("workflow", "Publication"),
    "Approval by publishers": pgettext_lazy("workflow", "Approval by publishers"),
}


class _SpokenName(DeferredAttribute):
    """Reads in the active language, whichever of its languages the name was stored in.

    A form shows the translated name and sends it back: that is no new name.
    """

    def __get__(self, instance, cls=None):
        stored = super().__get__(instance, cls)
        return str(NAMES[stored]) if stored in NAMES else stored

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = _known().get(value, value)


@cache
def _known() -> dict[str, str]:
    """The stored name by each of its translations."""
    known = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            known.update({str(name): stored for stored, name in NAMES.items()})
    return known


def speak() -> None:
    """From now on, both models tell their names so; and the form that ends a step, its label."""
    for model in (Workflow, Task):
        model.name = _SpokenName(model._meta.get_field("name"))
    # Wagtail translates it once, when the process starts.
    TaskStateCommentForm.base_fields["comment"].label = gettext_lazy("Comment")
