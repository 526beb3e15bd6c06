"""The editors' guide in the admin, under Help, in the language of whoever reads."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from pages.guide.guide import Guide, Task, guide


class GuideMixin(WagtailAdminTemplateMixin):
    header_icon = "help"
    _show_breadcrumbs = True

    @cached_property
    def guide(self) -> Guide:
        return guide(get_language())


class GuideView(GuideMixin, TemplateView):
    """All tasks."""

    template_name = "pages/admin/guide.html"
    page_title = _("Guide")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class TaskView(GuideMixin, TemplateView):
    """One task, with the way to the next one."""

    template_name = "pages/admin/guide_task.html"

    @cached_property
    def task(self) -> Task:
        if task := self.guide.task(self.kwargs["number"]):
            return task
        raise Http404

    def get_page_title(self):
        return self.task.title

    def get_breadcrumbs_items(self):
        guide = {"url": reverse("guide"), "label": GuideView.page_title}
        return [*self.breadcrumbs_items, guide, {"url": "", "label": self.task.title}]

    def get_context_data(self, **kwargs):
        following = self.guide.task(self.task.number + 1)
        return super().get_context_data(following=following, **kwargs)
