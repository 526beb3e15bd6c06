"""What a form type must keep to, a plugin's as the portal's own: else the portal does not start."""

from cms.plugins.form_types import FormType, form_types
from consultation_forms.models import Contribution
from snippets.models import Activity


@form_types.rule
def makes_contributions(_name: str, form_type: FormType) -> str:
    model = form_type.model
    if isinstance(model, type) and issubclass(model, Contribution) and model is not Contribution:
        return ""
    return f"its model must be a subclass of Contribution, not {model!r}"


@form_types.rule
def has_known_activity(_name: str, form_type: FormType) -> str:
    if form_type.activity is None or form_type.activity in Activity.values:
        return ""
    known = ", ".join(Activity.values)
    return f"there is no activity {form_type.activity!r} of a phase (known: {known})"


@form_types.rule
def edits_what_is_there(_name: str, form_type: FormType) -> str:
    columns = {field.name for field in form_type.model._meta.get_fields()}
    unknown = [name for name in form_type.editable if name not in columns]
    return f"its model has no {', '.join(unknown)} to edit" if unknown else ""
