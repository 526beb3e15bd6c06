"""What the block picker shows of a form: the form itself, collecting nothing."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext

from cms.fields.sample_preview import SamplePreview
from cms.plugins.form_types import form_types
from consultation_forms.forms.context import FormContext


class FormPreview(SamplePreview):
    """For a block with a ``type_name``. No page, no plan and no phase has to be there."""

    def sample(self) -> dict[str, Any]:
        nowhere = SimpleNamespace(pk=0, original=SimpleNamespace(pk=0))
        form_id = f"preview0-{self.type_name}"
        context = FormContext(form_id, self.type_name, {}, nowhere, plan=None)
        return {
            "self": {"heading": self.label},
            "form": form_types.get(self.type_name).form_class()(context=context),
            "form_id": f"{form_id}-fields",
            "block_id": form_id,
            "is_open": True,
            "invites": True,
            "action": "#",
        }

    def get_description(self) -> str:
        return super().get_description() or gettext(
            "A form for citizens. The plan’s phases open and close it; its dates can narrow that."
        )
