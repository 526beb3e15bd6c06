"""Settings -> Site: the way to the home page's tab with what surrounds all pages of a language."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from pages.models import HomePage

#: The place of the tab "Navigation and footer" among those of the home page.
_TAB = 1


def site_settings(request: HttpRequest) -> HttpResponse:
    """To the home page in the main language, which all others translate.

    :raises PermissionDenied: when she may not edit it.
    """
    home = get_object_or_404(HomePage, locale__language_code=settings.LANGUAGE_CODE)
    if not home.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    # Identifiers follow the words of the tabs, which follow the language.
    tab = HomePage.get_edit_handler().child_identifiers[_TAB]
    return redirect(f"{reverse('wagtailadmin_pages:edit', args=[home.pk])}#tab-{tab}")


class SiteMenuItem(MenuItem):
    def __init__(self):
        super().__init__(
            gettext_lazy("Site"),
            reverse("site_settings"),
            name="site-words",
            icon_name="home",
            order=10,
        )

    def is_shown(self, request):
        return page_permission_policy.user_has_permission(request.user, "change")


urls = [path("site/", site_settings, name="site_settings")]
