"""One waiting contribution after the other, with keys for the steps."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from consultation_forms.admin.bulk_actions import (
    MOST_IN_ONE_STEP,
    HideBulkAction,
    PublishBulkAction,
)
from consultation_forms.admin.columns import heading
from consultation_forms.admin.flags import flags_in_words
from consultation_forms.admin.moderated_messages import say_moderated
from consultation_forms.admin.moderation_form import HidingForm, ModerationForm
from consultation_forms.admin.names import theme_names
from consultation_forms.admin.queue.clusters import for_queue
from consultation_forms.admin.queue.queue import queue
from consultation_forms.admin.review_panels import note_panel
from consultation_forms.admin.waiting import contributions_for_moderation
from consultation_forms.models import Contribution
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from consultation_forms.review.actions.moderate_together import ModerateTogether
from consultation_forms.review.permissions import may_moderate
from consultation_forms.review.states import Moderation


class ReadView(WagtailAdminTemplateMixin, FormView):
    """The filters and words of the queue go along in the address."""

    template_name = "consultation_forms/admin/queue/read.html"
    page_title = gettext_lazy("Read and decide")
    header_icon = "comment"
    _show_breadcrumbs = True
    index_url_name = "queue:index"

    def dispatch(self, request, *args, **kwargs):
        if not may_moderate(request.user):
            raise PermissionDenied
        found = for_queue(Contribution.objects.all()).select_related("plan", "comment__about_page")
        self.contribution = found.filter(pk=kwargs["pk"]).first()
        if self.contribution is None or self.contribution.moderation != Moderation.PENDING:
            messages.warning(request, _("This contribution no longer waits for moderation."))
            return redirect("queue:index")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def is_hiding(self) -> bool:
        return self.request.POST.get("step") != "publish"

    @cached_property
    def cluster(self) -> dict[str, int]:
        """How many that say nearly the same wait, are published, are hidden."""
        others = Contribution.objects.filter(cluster=self.contribution.cluster)
        states = others.exclude(pk=self.contribution.pk).order_by().values_list("moderation")
        return {**dict.fromkeys(Moderation.values, 0), **dict(states.annotate(n=Count("pk")))}

    def get_form_class(self):
        return HidingForm if self.is_hiding else ModerationForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "alike": self.cluster[Moderation.PENDING]}

    def get_initial(self):
        return {"alike": True}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.is_hiding:
            form.tell_languages({str(self.contribution.get_language_display())})
        return form

    def form_valid(self, form):
        contribution = self.contribution
        keys = [contribution.pk]
        if form.cleaned_data.get("alike"):
            alike = Contribution.objects.pending().filter(cluster=contribution.cluster)
            others = alike.exclude(pk=contribution.pk).order_by("received_at", "pk")
            keys += others.values_list("pk", flat=True)[: MOST_IN_ONE_STEP - 1]
        words = (HideBulkAction if self.is_hiding else PublishBulkAction).done_message
        step = self._step(form)
        moderated = ModerateTogether(keys, step, self.request.user, form.read_at).execute()
        say_moderated(self.request, moderated, words, contributions_for_moderation())
        return HttpResponseRedirect(self._next_url())

    def _step(self, form):
        user = self.request.user
        if not self.is_hiding:
            return lambda contribution: PublishContribution(contribution, user)
        why = (form.cleaned_data["code"], form.cleaned_data["reason"])
        return lambda contribution: HideContribution(contribution, user, *why)

    def _next_url(self, skip_alike: bool = False) -> str:
        """The next one that waits, from the beginning again after the last one; else the queue.

        :param skip_alike: leave out those that say nearly the same.
        """
        now = self.contribution
        others = queue(self.request).exclude(pk=now.pk).order_by("received_at", "pk")
        if skip_alike:
            others = others.exclude(cluster=now.cluster)
        later = Q(received_at__gt=now.received_at) | Q(received_at=now.received_at, pk__gt=now.pk)
        following = others.filter(later).first() or others.first()
        query = self.request.GET.urlencode()
        address = (
            reverse("queue:read", args=[following.pk]) if following else reverse("queue:index")
        )
        return f"{address}?{query}" if query else address

    def get_context_data(self, **kwargs):
        contribution = self.contribution.own_kind
        query = self.request.GET.urlencode()
        queue_url = reverse("queue:index")
        return {
            **super().get_context_data(**kwargs),
            "contribution": contribution,
            "heading": heading(contribution),
            "flags": flags_in_words(contribution),
            "theme_name": theme_names().get(getattr(contribution, "theme_id", None), ""),
            **note_panel(contribution, self.request),
            "cluster": self.cluster,
            "cluster_url": f"{queue_url}?{urlencode({'alike': contribution.cluster})}",
            "skip_url": self._next_url(skip_alike=True),
            "queue_url": f"{queue_url}?{query}" if query else queue_url,
        }

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("queue:index"), "label": _("Moderation queue")},
            {"url": "", "label": self.page_title},
        ]
