from django.apps import AppConfig


class ContentAPIConfig(AppConfig):
    """Stands before Wagtail's apps: they make the API's schemas when they are ready."""

    name = "cms.api.content"
    label = "content_api"

    def ready(self):
        from cms.api.content import field_data, page_data

        field_data.register()
        page_data.register()
