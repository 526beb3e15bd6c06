"""Takes back a step of moderation, after a look at what that concerns."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.columns import heading
from consultation_forms.admin.queue.last_steps import words_of_step
from consultation_forms.models import Contribution
from consultation_forms.review.actions.undo import UndoModeration
from consultation_forms.review.permissions import may_moderate

_SHOWN = 25


class UndoView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "consultation_forms/admin/queue/undo.html"
    page_title = gettext_lazy("Undo")
    header_icon = "undo"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_moderate(request.user):
            raise PermissionDenied
        self.action = UndoModeration(kwargs["step"], request.user)
        try:
            self.action.check()
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return redirect("queue:index")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        entries = self.action.entries
        keys = [entry.object_id for entry in entries[:_SHOWN]]
        shown = Contribution.objects.filter(pk__in=keys).with_own_kind()
        return {
            **super().get_context_data(**kwargs),
            "words": words_of_step(entries[0].action, len(entries)),
            "shown": [
                {"item": one, "heading": heading(one.own_kind)}
                for one in shown.order_by("received_at", "pk")
            ],
            "more": max(0, len(entries) - _SHOWN),
        }

    def post(self, request, *args, **kwargs):
        done, left = self.action.execute()
        if left:
            named = " ".join(contribution.reference for contribution in left[:10])
            words = _("Left as they are, because something happened to them since: %(named)s")
            messages.warning(request, words % {"named": named})
        if done:
            words = ngettext(
                "%(count)d contribution is as it was before.",
                "%(count)d contributions are as they were before.",
                len(done),
            )
            messages.success(request, words % {"count": len(done)})
        return redirect("queue:index")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("queue:index"), "label": _("Moderation queue")},
            {"url": "", "label": self.page_title},
        ]
