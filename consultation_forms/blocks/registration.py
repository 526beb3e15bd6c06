"""The form with which citizens register for a workshop, as a form type."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import blocks
from wagtail.models import Page

from cms.plugins.form_types import FormType
from consultation_forms.blocks.form_block import FormBlock
from consultation_forms.forms.context import FormContext
from consultation_forms.forms.registration_form import RegistrationForm
from consultation_forms.models import Place, Registration
from consultation_forms.review.states import Moderation
from snippets.models import Activity


class RegistrationFormType(FormType):
    """It stands on the workshop's page, and closes when the workshop begins."""

    model = Registration
    activity = Activity.REGISTRATIONS
    is_public = False
    conflict = gettext_lazy("This e-mail address is registered for this workshop already.")

    def block(self):
        seats = blocks.IntegerBlock(
            label=gettext_lazy("Seats"),
            required=False,
            min_value=1,
            help_text=gettext_lazy(
                "Whoever registers later is put on the waiting list. Empty: no limit."
            ),
        )
        return FormBlock(
            "registration",
            [("seats", seats)],
            label=gettext_lazy("Registration form"),
            icon="group",
            template="consultation_forms/blocks/registration_form.html",
            group=gettext_lazy("Forms"),
        )

    def form_class(self):
        return RegistrationForm

    def closes_at(self, context: FormContext):
        # Pages of workshops live above this app; one without a beginning closes with the phase.
        return getattr(context.shown_page, "starts_at", None)

    def notice(self, context: FormContext) -> str:
        seats = context.settings.get("seats")
        if not seats:
            return ""
        left = seats - Registration.objects.for_workshop(context.page).with_seat().count()
        if left <= 0:
            return _("All seats are taken: you will be put on the waiting list.")
        return ngettext("%(left)s seat is left.", "%(left)s seats are left.", left) % {"left": left}

    def build(self, cleaned_data: dict[str, Any], context: FormContext) -> Registration:
        seats = context.settings.get("seats")
        return Registration(
            workshop=context.page,
            address=Registration.address_key(cleaned_data["email"]),
            place=_place(context.page, seats),
        )

    def has_news(self, contribution: Registration) -> bool:
        return contribution.place == Place.WAITING

    def standing(self, contribution: Registration) -> str:
        if contribution.moderation == Moderation.WITHDRAWN:
            return _("You withdrew your registration.")
        if contribution.place == Place.SEAT:
            return _("You are registered.")
        before = Registration.objects.for_workshop(contribution.workshop).waiting()
        before = before.filter(received_at__lt=contribution.received_at).count()
        return _("You are on the waiting list, at place %(number)s.") % {"number": before + 1}

    def next_steps(self, contribution: Registration) -> list[str]:
        if contribution.moderation == Moderation.WITHDRAWN:
            return []
        if contribution.place == Place.SEAT:
            return [_("Come on the day: the workshop's page says when and where.")]
        return [_("The organiser gives you a seat when one becomes free.")]


def _place(page: Page, seats: int | None) -> Place:
    """A seat as long as there is one; those who register at the same time queue here."""
    if not seats:
        return Place.SEAT
    # On SQLite the transaction has the whole database to itself, and this locks nothing more.
    Page.objects.select_for_update().get(pk=page.pk)
    taken = Registration.objects.for_workshop(page).with_seat().count()
    return Place.SEAT if taken < seats else Place.WAITING
