"""Sends the selected ideas to an institution, after a look at what it will read."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from consultation_forms.admin.institution_answers import asked_already
from consultation_forms.admin.names import theme_names
from consultation_forms.admin.refer_form import ReferForm
from consultation_forms.admin.selection import all_listed
from consultation_forms.mail.kinds import mail_kinds
from consultation_forms.models import Idea, Message
from consultation_forms.referrals.mails import mail_context
from consultation_forms.referrals.refer import ReferIdeas
from consultation_forms.review.permissions import may_refer


class ReferBulkAction(BulkAction):
    """Two steps: the form with a preview, then the sending. Either way nothing typed is lost."""

    models = (Idea,)
    display_name = gettext_lazy("Send to an institution")
    action_type = "refer"
    aria_label = gettext_lazy("Send the selected ideas to an institution")
    action_priority = 30
    form_class = ReferForm
    template_name = "consultation_forms/admin/refer.html"

    @classmethod
    def is_for(cls, user) -> bool:
        return may_refer(user)

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_all_objects_in_listing_query(self, parent_id):
        return all_listed(Idea, self.request)

    @classmethod
    def get_queryset(cls, model, object_ids):
        found = Idea.objects.filter(pk__in=list(object_ids)).with_supports()
        if ideas := list(found.order_by("theme__number", "received_at", "pk")):
            return ideas
        raise Http404

    def check_perm(self, obj: Idea) -> bool:
        return obj.is_public and not obj.merged_into_id

    @cached_property
    def _themes(self) -> dict[int, str]:
        return theme_names()

    def object_context(self, obj: Idea):
        return {"item": obj, "theme": self._themes.get(obj.theme_id, "")}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        names = context["form"].fields["institution"].names
        asked = asked_already([row["item"] for row in context["items"]], names)
        return {**context, "action": self, "letter": kwargs.get("letter"), "asked": asked}

    def form_valid(self, form):
        ideas, _others = self.get_actionable_objects()
        action = ReferIdeas(ideas, self.request.user, **form.cleaned_data)
        try:
            if "send" not in self.request.POST:
                action.check()
                letter = self._letter(action)
                return self.render_to_response(self.get_context_data(form=form, letter=letter))
            return self._sent(action.execute())
        except ValidationError as error:
            self._add_errors(form, error)
            return self.form_invalid(form)

    @staticmethod
    def _add_errors(form: ReferForm, error: ValidationError) -> None:
        by_field = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, words in by_field.items():
            form.add_error(name if name in form.fields else None, words)

    @staticmethod
    def _letter(action: ReferIdeas) -> dict:
        """The mail as it will be, in its language; its button leads nowhere yet."""
        referral = action.referral
        referral.plan_id = action.ideas[0].plan_id
        context = {**mail_context(referral, len(action.ideas)), "url": "#"}
        message = Message(kind="referral", language=referral.language, context=context)
        with translation.override(referral.language):
            letter = mail_kinds.get("referral").letter(message)
        return {
            "to": referral.contact_email,
            "language": referral.language,
            "subject": letter.subject,
            "paragraphs": letter.paragraphs,
            "button": letter.button.label,
        }

    def _sent(self, referral):
        count = referral.ideas.count()
        messages.success(
            self.request,
            ngettext(
                "%(count)s idea is sent to %(address)s.",
                "%(count)s ideas are sent to %(address)s.",
                count,
            )
            % {"count": count, "address": referral.contact_email},
            buttons=[
                messages.button(
                    reverse("referrals:show", args=[referral.pk]), _("Open the referral")
                )
            ],
        )
        return redirect(self.next_url)
