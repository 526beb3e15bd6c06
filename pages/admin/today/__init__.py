"""The admin's first page: what waits, what comes, what she was at."""

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel

from pages.admin.today.agenda import AgendaPanel
from pages.admin.today.reviews import ReviewsPanel
from pages.admin.today.waiting_panel import WaitingPanel

__all__ = ["show_today"]


def show_today(request: HttpRequest, panels: list[Component]) -> None:
    """In the place of Wagtail's panels, which ask the database once for each page shown."""
    recent = [panel for panel in panels if isinstance(panel, RecentEditsPanel)]
    others = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.admin")]
    panels[:] = [WaitingPanel(), ReviewsPanel(), AgendaPanel(), *others, *recent]
