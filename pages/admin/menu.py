"""The admin's menu, by task: what the portal adds to it, and what it takes from Wagtail's."""

from functools import partial

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from cms.plugins.menu_entries import MenuEntry, Section, add_entries, hook_name, menu_entries

#: Lists of pages are added to "Content" by the hook of this name.
CONTENT = "register_content_menu_item"
#: They stand in "Content", or are Wagtail's news to developers.
_MOVED = {"explorer", "images", "documents"}
_NOT_FOR_THE_STAFF = {"editor-guide"}
_FOR_ADMINISTRATORS = {"page-types-usage"}


def _may_edit_pages(request: HttpRequest) -> bool:
    return user_has_any_page_permission(request.user)


def _may_change_images(request: HttpRequest) -> bool:
    return _may_change_any(get_image_model(), request)


def _may_change_documents(request: HttpRequest) -> bool:
    return _may_change_any(get_document_model(), request)


def _may_change_any(model: type[Model], request: HttpRequest) -> bool:
    policy = policy_registry.get_by_type(model)
    return policy.user_has_any_permission(request.user, ["add", "change", "delete"])


def register_entries() -> None:
    """Where Wagtail's own lists stand in this menu: registered as a plugin's would be."""
    section = Section.CONTENT
    entries = {
        "pages": (_("Pages"), "wagtailadmin_explore_root", "folder-open-inverse", _may_edit_pages),
        "images": (_("Images"), "wagtailimages:index", "image", _may_change_images),
        "documents": (
            _("Documents"), "wagtaildocs:index", "doc-full-inverse", _may_change_documents
        ),
    }  # fmt: skip
    for (name, entry), order in zip(entries.items(), (10, 30, 40), strict=True):
        menu_entries.register(name, MenuEntry(section, *entry, order=order))


def today_item() -> MenuItem:
    url = reverse_lazy("wagtailadmin_home")
    return MenuItem(_("Today"), url, name="today", icon_name="home", order=10)


def content_item() -> SubmenuMenuItem:
    menu = Menu(CONTENT, construct_hook_name=hook_name(Section.CONTENT))
    return SubmenuMenuItem(_("Content"), menu, name="content", icon_name="doc-full", order=150)


def _leave(items: list[MenuItem], names: set[str]) -> None:
    items[:] = [item for item in items if item.name not in names]


def arrange_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    _leave(items, _MOVED)


def arrange_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Without Wagtail's pages for developers, which are on another host and in English."""
    news = {item.name for item in items if item.name.startswith("whats-new-in-wagtail")}
    _leave(items, news | _NOT_FOR_THE_STAFF)


def arrange_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail shows some to everybody, and some that say nothing to who writes pages."""
    user = request.user
    if not user.has_perm("wagtail_localize.submit_translation"):
        translations = reverse("wagtail_localize:translations_report")
        _leave(items, {item.name for item in items if item.url == translations})
    if not user.has_perm("wagtailcore.change_workflow"):
        _leave(items, _FOR_ADMINISTRATORS)


def register_menu() -> None:
    hooks.register("register_admin_menu_item", today_item)
    hooks.register("register_admin_menu_item", content_item)
    for section in Section:
        hooks.register(hook_name(section), partial(add_entries, section), order=10)
    # After everything that others add.
    hooks.register("construct_main_menu", arrange_menu, order=100)
    hooks.register("construct_help_menu", arrange_help, order=100)
    hooks.register("construct_reports_menu", arrange_reports, order=100)
