"""What an author can do on the pages behind her receipt's secret address."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.plugins.form_types import form_type_of
from consultation_forms.control.actions import (
    EditContribution,
    WithdrawContribution,
)
from consultation_forms.control.erase import erase_author
from consultation_forms.control.forms import EditForm, EraseForm, FollowingForm
from consultation_forms.control.offers import author_subscription
from consultation_forms.control.page import ControlView
from consultation_forms.follow.actions import FollowContribution, StopFollowing
from consultation_forms.follow.post import FOLLOWS_PER_HOUR
from consultation_forms.follow.promise import promise
from consultation_forms.privacy.subject import PersonalRecord
from consultation_forms.submissions.network import exceeds_limit


class EditView(ControlView):
    purpose = "edit"
    title = gettext_lazy("Change the text")
    submit = gettext_lazy("Save the text")
    form_class = EditForm

    def explanation(self):
        return [_("You can change it until a moderator has read it.")]

    def refusal(self):
        try:
            EditContribution(self.contribution, {}).check()
        except ValidationError as error:
            return error.messages[0]
        return ""

    def act(self, form):
        EditContribution(self.contribution, form.texts).execute()


class WithdrawView(ControlView):
    purpose = "withdraw"
    title = gettext_lazy("Withdraw what you sent")
    submit = gettext_lazy("Yes, withdraw it")

    def explanation(self):
        is_public = form_type_of(self.contribution).is_public
        shown = _("It is no longer shown on the site. Its address then says that you withdrew it.")
        return [
            shown if is_public else _("It no longer counts, and nobody reads it with the others."),
            _("This cannot be undone. You can send another one at any time."),
            _("Your personal data is not erased by this: that is a button of its own."),
        ]

    def refusal(self):
        try:
            WithdrawContribution(self.contribution).check()
        except ValidationError as error:
            return error.messages[0]
        return ""

    def act(self, form):
        WithdrawContribution(self.contribution).execute()


class FollowView(ControlView):
    purpose = "follow"
    title = gettext_lazy("News by e-mail")
    submit = gettext_lazy("Send me the question to confirm")
    form_class = FollowingForm

    def explanation(self):
        known = author_subscription(self.contribution)
        now = []
        if known and known.is_active:
            now = [_("Messages go to %(email)s now. Another address replaces it.")]
        elif known and not known.confirmed_at:
            now = [_("We wrote to %(email)s and wait for the answer. You can ask again here.")]
        return [
            *(words % {"email": f"\u2068{known.email}\u2069"} for words in now),
            promise(self.contribution),
            _("First you get one message with a question. Nothing more comes until you answer it."),
        ]

    def act(self, form):
        if exceeds_limit(self.request, "follow", FOLLOWS_PER_HOUR, 3600):
            raise ValidationError(_("Very many asked from your network. Try again in an hour."))
        email = form.cleaned_data["email"]
        wish = FollowContribution(self.contribution, email, get_language(), is_author=True)
        wish.execute()
        return self.done("asked" if wish.was_asked_lately else self.purpose)


class StopView(ControlView):
    purpose = "stop"
    title = gettext_lazy("No more messages")
    submit = gettext_lazy("Stop the messages")

    def explanation(self):
        return [_("We no longer write to you about it. You can ask for messages again.")]

    def act(self, form):
        if subscription := author_subscription(self.contribution):
            StopFollowing(subscription).execute()


class DataView(ControlView):
    purpose = "data"
    title = gettext_lazy("All that we hold about it")
    submit = gettext_lazy("Download the file")

    def explanation(self):
        return [
            _("A file (JSON) with what you sent, your answers, your personal data, what you"
              " agreed to and when, and the messages that we wrote to you."),
            _("Whoever has the file can read all this: keep it to yourself."),
        ]  # fmt: skip

    def act(self, form):
        log(self.contribution, "contribution.take_data")
        answer = JsonResponse(
            PersonalRecord.of_contribution(self.contribution).as_dict(),
            json_dumps_params={"ensure_ascii": False, "indent": 2},
        )
        name = f"tashawur-{self.contribution.reference}.json"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer


class EraseView(ControlView):
    purpose = "erase"
    title = gettext_lazy("Erase my personal data")
    submit = gettext_lazy("Yes, erase my data")
    form_class = EraseForm

    def explanation(self):
        return [
            _("We erase your name, your e-mail, your town, your organisation, your answers to"
              " further questions, and the messages that we wrote to you."),
            _("The text itself stays, as that of a citizen, unless you withdraw it as well."),
            _("This cannot be undone. Your link keeps working."),
        ]  # fmt: skip

    def act(self, form):
        erase_author(self.contribution, withdraw=bool(form.cleaned_data.get("withdraw")))
