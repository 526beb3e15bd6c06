"""Ideas and comments in the admin, under "Contributions"."""

from django import forms
from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from cms.plugins.menu_entries import Section, open_to_entries
from consultation_forms.admin.board_view import BoardViewSet
from consultation_forms.admin.contribution_views import (
    CommentEditView,
    ContributionHistoryView,
    IdeaEditView,
)
from consultation_forms.admin.decide_view import DecideView
from consultation_forms.admin.exports.mixin import ExportViewSetMixin
from consultation_forms.admin.filters import CommentFilterSet, IdeaFilterSet
from consultation_forms.admin.idea_create_view import IdeaCreateView
from consultation_forms.admin.idea_form import IdeaForm
from consultation_forms.admin.listing import CommentIndexView, IdeaIndexView
from consultation_forms.admin.messages import MessageViewSet
from consultation_forms.admin.queue.viewset import QueueViewSet
from consultation_forms.admin.referral_board import ReferralViewSet
from consultation_forms.admin.registrations import RegistrationViewSet
from consultation_forms.admin.selection import filter_list
from consultation_forms.admin.surveys.viewset import SurveyViewSet
from consultation_forms.models import Comment, Idea


class _NothingToChange(forms.ModelForm):
    class Meta:
        model = Comment
        fields: list[str] = []


class ContributionViewSet(ExportViewSetMixin, ModelViewSet):
    """No copies, no deletion: what citizens sent is theirs.

    These are not snippets: snippets can be deleted in bulk, chosen in fields and read through
    Wagtail's API.
    """

    history_view_class = ContributionHistoryView
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    index_template_name = "consultation_forms/admin/index.html"
    left_out = {"delete", "usage"}

    def on_register(self):
        filter_list(self.model, self.filterset_class)
        super().on_register()

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(delete_url_name=None, usage_url_name=None, **kwargs)

    def get_permissions_to_register(self):
        kinds = Permission.objects.filter(
            content_type__app_label=self.app_label, content_type__model=self.model_name
        )
        return kinds.exclude(codename__startswith="delete_")

    def get_urlpatterns(self):
        return [url for url in super().get_urlpatterns() if url.name not in self.left_out]


class IdeaViewSet(ContributionViewSet):
    model = Idea
    name = "ideas"
    url_prefix = "contributions/idea"
    icon = "openquote"
    menu_label = _("Ideas")
    index_view_class = IdeaIndexView
    add_view_class = IdeaCreateView
    edit_view_class = IdeaEditView
    filterset_class = IdeaFilterSet
    create_template_name = IdeaCreateView.template_name
    edit_template_name = IdeaEditView.template_name

    def get_form_class(self, for_update=False):
        return IdeaForm

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(decide_url_name=self.get_url_name("decide"), **kwargs)

    @property
    def decide_view(self):
        return self.construct_view(DecideView)

    def get_urlpatterns(self):
        decide = path("decide/<int:pk>/", self.decide_view, name="decide")
        return [*super().get_urlpatterns(), decide]


class CommentViewSet(ContributionViewSet):
    model = Comment
    name = "comments"
    url_prefix = "contributions/comment"
    icon = "comment"
    menu_label = _("Comments")
    index_view_class = CommentIndexView
    edit_view_class = CommentEditView
    filterset_class = CommentFilterSet
    edit_template_name = CommentEditView.template_name
    left_out = {"delete", "usage", "add"}

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(add_url_name=None, **kwargs)

    def get_form_class(self, for_update=False):
        return _NothingToChange


class ContributionsGroup(ModelViewSetGroup):
    """The menu "Contributions"."""

    items = (
        QueueViewSet,
        BoardViewSet,
        IdeaViewSet,
        CommentViewSet,
        ReferralViewSet,
        RegistrationViewSet,
        SurveyViewSet,
        MessageViewSet,
    )
    menu_name = "contributions"
    menu_label = _("Contributions")
    menu_icon = "comment"
    menu_order = 120
    submenu_hook = "register_contributions_menu_item"

    def get_menu_item(self, order=None):
        return open_to_entries(super().get_menu_item(order), Section.CONTRIBUTIONS)
