"""The addresses of polls in the admin, and their entry in the menu."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from cms.contrib.poll.admin.views import PollListView, PollResultsView
from consultation_forms.review.permissions import may_read_surveys


class _ForReaders(MenuItem):
    def is_shown(self, request):
        return may_read_surveys(request.user)


class PollViewSet(ViewSet):
    name = "polls"
    url_prefix = "contributions/poll"
    icon = "list-ol"
    menu_label = _("Polls")
    menu_hook = "register_contributions_menu_item"
    #: Beside the surveys.
    menu_order = 7
    menu_item_class = _ForReaders

    def get_urlpatterns(self):
        return [
            path("", PollListView.as_view(), name="index"),
            path("<int:page_id>/<str:block_id>/", PollResultsView.as_view(), name="results"),
        ]
