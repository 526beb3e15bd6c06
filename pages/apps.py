from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self):
        from cms.plugins import mail_signature
        from cms.plugins.exporters import exporters
        from cms.plugins.today import today_lines
        from pages import commitment_news, form_places, indicators, presenters  # noqa: F401 - presenters register themselves
        from pages.admin.figures_export import FiguresExport
        from pages.admin.menu import register_entries
        from pages.admin.today import lines
        from pages.blocks.body import register_blocks
        from pages.go_live import checks
        from pages.go_live.today import phases_not_ready
        from pages.languages import follow_schedule, localize
        from pages.languages.today import translation_lines
        from pages.mail_signature import mail_signature as signature_of_home
        from pages.routing import read_routes
        from pages.social import store
        from pages.structured_data import event, home  # noqa: F401 - they register themselves
        from pages.workflow import listen, names

        localize.mend()
        indicators.register()
        register_blocks()
        register_entries()
        exporters.register(FiguresExport.name, FiguresExport)
        names.speak()
        listen.listen()
        today_lines.register("pages", lines.pages_that_wait)
        today_lines.register("images", lines.images_that_wait)
        today_lines.register("translations", translation_lines)
        checks.register()
        today_lines.register("phases", phases_not_ready)
        mail_signature.provide(signature_of_home)
        store.listen()
        commitment_news.listen()
        form_places.listen()
        follow_schedule.listen()
        read_routes()
