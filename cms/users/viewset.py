"""Wagtail's screens of accounts, whose forms say what each role is for."""

from django.contrib.auth.models import Group
from django.forms import ModelForm, ModelMultipleChoiceField
from django.utils.html import format_html
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from cms.users.roles import ROLE_TASKS


class RolesField(ModelMultipleChoiceField):
    """Each role with what it is for; a group that an administrator made, with its name."""

    def label_from_instance(self, group: Group) -> str:
        if task := ROLE_TASKS.get(group.name):
            return format_html('<span>{}<br><span class="help">{}</span></span>', group, task)
        return str(group)


class NewAccountForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        field_classes = {"groups": RolesField}


class AccountForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        field_classes = {"groups": RolesField}


class AccountViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return AccountForm if for_update else NewAccountForm
