"""Where staff type in what people said in a workshop."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin import messages
from wagtail.admin.views import generic

from consultation_forms.admin.enter import EnterWorkshopIdea
from consultation_forms.models import Channel, Idea

#: What the next idea of the same workshop has in common with this one.
_KEPT = ("theme", "workshop", "language")


class IdeaCreateView(generic.CreateView):
    """Enters an idea that was said in a workshop."""

    template_name = "consultation_forms/admin/enter.html"
    page_title = gettext_lazy("Enter an idea from a workshop")
    actions = ["create", "another"]
    error_message = gettext_lazy("The idea is not saved yet: correct what is marked below.")
    submit_button_label = gettext_lazy("Save")

    def get_page_subtitle(self):
        return ""

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Ideas")},
            {"url": "", "label": self.page_title},
        ]

    def get_initial_form_instance(self):
        return Idea(channel=Channel.WORKSHOP)

    def get_initial(self):
        return {name: self.request.GET.get(name) for name in _KEPT if name in self.request.GET}

    def save_instance(self):
        return EnterWorkshopIdea(self.form.save(commit=False), self.request.user).execute()

    def save_action(self):
        idea = self.object
        words = (
            _("%(reference)s is published.")
            if idea.is_public
            else _("%(reference)s is saved and waits for a moderator.")
        )
        messages.success(
            self.request,
            words % {"reference": idea.reference},
            buttons=[messages.button(self.get_edit_url(), pgettext("verb", "Open"))],
        )
        if self.action == "another":
            kept = {"theme": idea.theme_id, "workshop": idea.workshop_id, "language": idea.language}
            return redirect(f"{self.add_url}?{urlencode(kept)}")
        return redirect(self.get_success_url())
