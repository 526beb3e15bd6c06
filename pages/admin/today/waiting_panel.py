"""How much of what waits, and where: the lines that apps and plugins registered."""

from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from cms.plugins.today import lines_for


class WaitingPanel(Component):
    name = "waiting"
    template_name = "pages/admin/today/waiting.html"
    order = 10

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {"lines": lines_for(request), "heading": _("What waits for you")}
