"""The petition as a form type: its block, its form, its signatures."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import blocks

from consultation_forms.blocks.form_block import FormBlock
from consultation_forms.blocks.moderated import ModeratedFormType
from tashawur_petitions.form import SignatureForm
from tashawur_petitions.models import Signature


class PetitionBlock(FormBlock):
    """Its template is told how many signed, and how many it needs."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        form_id = (parent_context or {}).get("block_id", "")
        count = Signature.objects.published().filter(petition=form_id).count()
        goal = value.get("goal") or 1
        return {**context, "count": count, "goal": goal, "progress": progress(count, goal)}


def progress(count: int, goal: int) -> str:
    """In words."""
    if count >= goal:
        return _("The goal is reached: %(count)s of %(goal)s signatures.") % {
            "count": count,
            "goal": goal,
        }
    signed = ngettext("%(count)s signature of %(goal)s", "%(count)s signatures of %(goal)s", count)
    return signed % {"count": count, "goal": goal}


class PetitionFormType(ModeratedFormType):
    model = Signature
    activity = None
    editable = ("body",)
    conflict = gettext_lazy("This e-mail address has signed this petition already.")

    def block(self):
        goal = blocks.IntegerBlock(
            label=gettext_lazy("Signatures to reach"), min_value=1, default=1000
        )
        return PetitionBlock(
            "petition",
            [("goal", goal)],
            follows_phase=False,
            label=gettext_lazy("Petition"),
            icon="edit",
            template="tashawur_petitions/petition_form.html",
            group=gettext_lazy("Forms"),
        )

    def form_class(self):
        return SignatureForm

    def build(self, cleaned_data, context):
        return Signature(
            petition=context.form_id,
            address=Signature.address_key(cleaned_data["email"]),
            body=cleaned_data["body"],
        )
