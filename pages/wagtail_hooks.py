"""What the admin and the public pages get from this app."""

from django.http import Http404
from wagtail import hooks
from wagtail.models import PageViewRestriction

from pages.admin.absent_parts import warn_of_absent_parts
from pages.admin.appearance import admin_styles
from pages.admin.figures_view import FiguresViewSet
from pages.admin.listings import CommitmentListing, NewsListing, WorkshopListing
from pages.admin.menu import register_menu
from pages.admin.reports import register_reports
from pages.admin.today import show_today
from pages.admin.translate_buttons import register_translate_buttons
from pages.admin_count import count_script
from pages.content_checks import check_the_content
from pages.go_live import hooks as plan_hooks
from pages.guide.hooks import register_guide
from pages.languages import menu as languages_menu
from pages.languages.desk_view import DeskViewSet
from pages.languages.editor import refuse_bulk_publishing, watch_translation
from pages.published_documents import refuse_unpublished
from pages.rich_text_links import register_links
from pages.site_settings import SiteMenuItem
from pages.site_settings import urls as site_settings_urls

register_menu()
register_reports()
register_translate_buttons()
register_guide()
hooks.register("construct_homepage_panels", show_today, order=100)


@hooks.register("register_admin_viewset")
def lists_by_task() -> list:
    return [
        WorkshopListing("workshops"),
        CommitmentListing("commitments"),
        NewsListing("news"),
        FiguresViewSet(),
    ]


hooks.register("before_serve_document", refuse_unpublished)
plan_hooks.register()
hooks.register("insert_editor_js", count_script)
hooks.register("insert_global_admin_css", admin_styles)
hooks.register("construct_wagtail_userbar", check_the_content)
# After Wagtail's own, whose places they take.
hooks.register("register_rich_text_features", register_links, order=100)
hooks.register("register_admin_urls", lambda: site_settings_urls)
hooks.register("register_settings_menu_item", SiteMenuItem)


@hooks.register("on_serve_page", order=-1)
def say_nothing_of_private_pages(serve_next):
    """Before Wagtail's own check: who may not read a page is not told that it exists.

    Where a password is wanted, the page asks for it: that is for whoever was given the address.
    """

    def serve(page, request, args, kwargs):
        for restriction in page.get_view_restrictions():
            asks = restriction.restriction_type == PageViewRestriction.PASSWORD
            if not asks and not restriction.accept_request(request):
                raise Http404
        return serve_next(page, request, args, kwargs)

    return serve


hooks.register("before_edit_page", warn_of_absent_parts, order=-20)
hooks.register("before_edit_page", watch_translation, order=-10)
hooks.register("before_edit_snippet", watch_translation, order=-10)
hooks.register("before_bulk_action", refuse_bulk_publishing)
hooks.register("register_admin_viewset", DeskViewSet)
hooks.register("register_admin_menu_item", languages_menu.menu)
hooks.register("register_languages_menu_item", languages_menu.desk_entry)
hooks.register("register_languages_menu_item", languages_menu.report_entry)
hooks.register("construct_reports_menu", languages_menu.drop_from_reports)
