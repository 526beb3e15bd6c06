"""An exporter that names no list would be a download that nobody ever sees."""

from importlib import import_module

from django.conf import settings
from django.core.checks import Error, Tags, register
from wagtail.admin.viewsets import viewsets

from cms.plugins.exporters import exporters
from consultation_forms.admin.exports.mixin import ExportViewSetMixin


@register(Tags.urls)
def lists_of_exporters(app_configs, **kwargs) -> list[Error]:
    """Each ``of_list`` is a list that offers downloads, or empty.

    Runs with the checks of addresses: the admin's lists are known once these are loaded.
    """
    import_module(settings.ROOT_URLCONF)
    lists = {one.name for one in viewsets.viewsets if isinstance(one, ExportViewSetMixin)}
    known = ", ".join(sorted(lists))
    return [
        Error(
            f"exporter {name!r}: there is no list {exporter.of_list!r} with downloads",
            hint=f"of_list is one of: {known}; or empty when a page of its own hands it out.",
            obj=exporter,
            id="consultation_forms.E001",
        )
        for name, exporter in exporters.items()
        if exporter.of_list and exporter.of_list not in lists
    ]
