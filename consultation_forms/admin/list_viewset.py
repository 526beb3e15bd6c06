"""A list in the admin from which nothing is added, edited or deleted."""

from django import forms
from wagtail.admin.viewsets.model import ModelViewSet


class ListViewSet(ModelViewSet):
    """The list, its results and what a subclass adds; Wagtail's forms for records are left out."""

    index_template_name = "consultation_forms/admin/index.html"
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    left_out = {"add", "edit", "delete", "usage", "history"}

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **dict.fromkeys(f"{name}_url_name" for name in self.left_out), **kwargs
        )

    def get_form_class(self, for_update=False):
        return forms.ModelForm

    def get_urlpatterns(self):
        return [url for url in super().get_urlpatterns() if url.name not in self.left_out]
