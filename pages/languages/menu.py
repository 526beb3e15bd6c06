"""The menu "Languages"."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

from pages.languages.desk_view import ForTranslators
from pages.languages.permissions import may_translate

languages_menu = Menu(
    register_hook_name="register_languages_menu_item",
    construct_hook_name="construct_languages_menu",
)


class _LanguagesMenuItem(SubmenuMenuItem):
    def is_shown(self, request):
        return may_translate(request.user) and super().is_shown(request)


def menu() -> SubmenuMenuItem:
    return _LanguagesMenuItem(
        _("Languages"),
        languages_menu,
        name="languages",
        icon_name="wagtail-localize-language",
        order=160,
    )


def desk_entry() -> ForTranslators:
    return ForTranslators(
        _("Translation desk"),
        reverse("languages_desk:index"),
        name="translation-desk",
        icon_name="tasks",
        order=10,
    )


def report_entry() -> ForTranslators:
    """The report of wagtail-localize."""
    return ForTranslators(
        _("All translations"),
        reverse("wagtail_localize:translations_report"),
        name="all-translations",
        icon_name="list-ul",
        order=20,
    )


def drop_from_reports(_request, items: list) -> None:
    """The report stands in the menu "Languages" instead."""
    report = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != report]
