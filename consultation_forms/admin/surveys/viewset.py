"""The addresses of surveys in the admin, and their entry in the menu."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from consultation_forms.admin.surveys.list_view import SurveyListView
from consultation_forms.admin.surveys.results_view import SurveyResultsView, SurveyTextsView
from consultation_forms.review.permissions import may_read_surveys


class _ForReaders(MenuItem):
    def is_shown(self, request):
        return may_read_surveys(request.user)


class SurveyViewSet(ViewSet):
    name = "surveys"
    url_prefix = "contributions/survey"
    icon = "clipboard-list"
    menu_label = _("Survey answers")
    menu_item_class = _ForReaders

    def get_urlpatterns(self):
        of_form = "<int:page_id>/<str:form_id>/"
        return [
            path("", SurveyListView.as_view(), name="index"),
            path(of_form, SurveyResultsView.as_view(), name="results"),
            path(f"{of_form}<str:question_id>/", SurveyTextsView.as_view(), name="texts"),
        ]
