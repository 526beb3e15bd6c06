"""The list of polls in the admin, and the results of each."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, NumberColumn, StatusTagColumn, Table, TitleColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from cms.contrib.poll.admin.export import PollExport
from cms.contrib.poll.admin.polls import PollState, StaffPoll, all_polls, one_poll
from consultation_forms.admin.exports.deliver import DeliverExport
from consultation_forms.admin.exports.formats import FORMATS
from consultation_forms.review.permissions import may_read_surveys
from consultation_forms.wordings import in_reach


class _PollView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever reads what was answered in surveys."""

    header_icon = "list-ol"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_read_surveys(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def question_of(poll: StaffPoll) -> str:
    return poll.question or _("A poll that was removed")


def _results_url(poll: StaffPoll) -> str:
    return reverse("polls:results", args=[poll.page, poll.block_id])


class PollListView(_PollView):
    template_name = "poll/admin/list.html"
    page_title = gettext_lazy("Polls")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "question", label=_("Question"), accessor=question_of, get_url=_results_url
            ),
            Column("title", label=_("Page"), accessor=lambda poll: poll.title or "–"),
            NumberColumn("count", label=_("Votes")),
            StatusTagColumn(
                "state",
                label=_("Status"),
                accessor=lambda poll: poll.state.label,
                primary=lambda poll: poll.state == PollState.OPEN,
            ),
        ]

    def get_context_data(self, **kwargs):
        polls = all_polls()
        policy = page_permission_policy
        may_edit = policy.user_has_any_permission(self.request.user, ["add", "change", "publish"])
        return super().get_context_data(
            table=Table(self.columns, polls),
            has_polls=bool(polls),
            pages_url=reverse("wagtailadmin_explore_root") if may_edit else "",
            **kwargs,
        )


class PollResultsView(_PollView):
    """How many voted for what; ``?export=`` is a file."""

    template_name = "poll/admin/results.html"

    @cached_property
    def poll(self) -> StaffPoll:
        poll = one_poll(self.kwargs["page_id"], self.kwargs["block_id"])
        if poll is None:
            raise Http404
        return poll

    def get(self, request, *args, **kwargs):
        form = request.GET.get("export", "")
        if not form:
            return super().get(request, *args, **kwargs)
        if form not in FORMATS:
            raise Http404
        asked = {"words": "", "filters": {_("Question"): self.get_page_title()}}
        return DeliverExport(PollExport(self.poll, request.user), form, asked).execute()

    def get_page_title(self):
        return question_of(self.poll)

    def get_breadcrumbs_items(self):
        polls = {"url": reverse("polls:index"), "label": _("Polls")}
        return [*self.breadcrumbs_items, polls, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        first, last = self.poll.period
        downloads = [
            {"url": f"?export={name}", "label": _("Download %(format)s") % {"format": one.label}}
            for name, one in FORMATS.items()
        ]
        return super().get_context_data(
            poll=self.poll,
            state=self.poll.state.label,
            first=first,
            last=last,
            downloads=downloads if self.poll.count else [],
            **self._links(),
            **kwargs,
        )

    def _links(self) -> dict[str, str]:
        """Where the page is edited and read, as far as that is possible."""
        if not self.poll.versions:
            return {"edit_url": "", "page_url": ""}
        page, _value = in_reach(self.poll.versions)
        edit_url = AdminURLFinder(self.request.user).get_edit_url(page) or ""
        return {"edit_url": edit_url, "page_url": page.get_url(self.request) if page.live else ""}
