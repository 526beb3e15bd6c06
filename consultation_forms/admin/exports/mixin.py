"""Lists that can be taken out as they stand on the screen."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from cms.plugins.exporters import exporters_of
from consultation_forms.admin.exports.deliver import DeliverExport
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.exports.formats import FORMATS
from consultation_forms.admin.exports.page import ExportView

#: Parameters of the address that say nothing about which records are shown.
_NOT_THE_LIST = ("p", "export", "of", "format", "_w_filter_fragment")


class ExportMixin:
    """For an index view: ``?export=csv`` hands out what its filters, words and order show.

    What holds personal data is handed out by :class:`ExportView` only, which asks for the reason.

    What can be taken out is registered, by this list's name, with ``cms.plugins.exporters``; the
    first one is the list itself.

    :cvar list_name: the name of its viewset.
    """

    FORMATS = tuple(FORMATS)
    list_name = ""
    export_url_name: str | None = None
    request: HttpRequest
    filters: Any
    search_query: str
    ordering: Any

    @property
    def exports(self) -> list[type[Export]]:
        return exporters_of(self.list_name)

    def get(self, request, *args, **kwargs):
        if not self.is_export:
            return super().get(request, *args, **kwargs)
        export = self.get_export()
        format_name = request.GET["export"]
        if export.is_personal:
            return redirect(self.get_export_page_url(export, format=format_name))
        return DeliverExport(export, format_name, self.asked(export)).execute()

    def get_export(self) -> Export:
        """The one that ``?of=`` names, else the list itself.

        :raises Http404: when nothing is registered for this list.
        """
        if not self.exports:
            raise Http404
        by_name = {export.name: export for export in self.exports}
        chosen = by_name.get(self.request.GET.get("of"), self.exports[0])
        return chosen(self.get_queryset(), self.request.user)

    def asked(self, export: Export) -> dict[str, Any]:
        """``filters`` by name, ``words`` and ``ordering``, as the log keeps them.

        Words that can be somebody's name are not kept: ``words`` says then only that there were.
        """
        known = self.filterset_class.base_filters
        filters = {
            name: value
            for name, value in self.request.GET.items()
            if value and (name in known or name.rpartition("_")[0] in known)
        }
        words = self.search_query
        return {
            "filters": filters,
            "words": "…" if words and export.searches_people else words,
            "ordering": self.request.GET.get("ordering", "") if self.is_explicitly_ordered else "",
        }

    def _with_query(self, url: str, **changes: str) -> str:
        query = self.request.GET.copy()
        for name in _NOT_THE_LIST:
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
        return f"{url}?{query.urlencode()}" if query else url

    def get_export_page_url(self, export: Export | type[Export], **changes: str) -> str:
        of = {} if export.name == self.exports[0].name else {"of": export.name}
        return self._with_query(reverse(self.export_url_name), **of, **changes)

    def get_list_url(self) -> str:
        """The list as it stands on the screen."""
        return self._with_query(self.index_url)

    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *(self._download_buttons() if self.exports else [])]

    def _download_buttons(self) -> list[Button]:
        downloads = [
            Button(
                _("Download %(format)s") % {"format": one.label},
                url=self._with_query(self.index_url, export=name),
                icon_name="download",
                priority=90 + place,
            )
            for place, (name, one) in enumerate(FORMATS.items())
        ]
        choose = Button(
            _("Choose what to download"),
            url=self.get_export_page_url(self.exports[0]),
            icon_name="list-ul",
            priority=100,
        )
        others = [
            Button(
                _("Download: %(what)s") % {"what": other.title},
                url=self.get_export_page_url(other),
                icon_name="download",
                priority=101,
            )
            for other in self.exports[1:]
        ]
        return [*downloads, choose, *others]


class ExportViewSetMixin:
    """For the viewset of an :class:`ExportMixin`: its address ``export/``."""

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **{
                "export_url_name": self.get_url_name("export"),
                "list_name": self.name,
                **kwargs,
            }
        )

    def get_urlpatterns(self):
        page = ExportView.as_view(index_view=self.index_view)
        # The menu leads to the first one.
        first, *others = super().get_urlpatterns()
        return [first, path("export/", page, name="export"), *others]
