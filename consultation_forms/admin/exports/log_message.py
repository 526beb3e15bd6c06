"""How an export reads in the history: who took out what, how much of it, and what for."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

from cms.plugins.exporters import exporters
from consultation_forms.admin.exports.formats import FORMATS


class Exported(LogFormatter):
    label = gettext_lazy("Download a list")

    def format_message(self, log_entry):
        data = log_entry.data
        title, known = _list(data["export"])
        rows = ngettext("%(count)s row", "%(count)s rows", data["rows"]) % {"count": data["rows"]}
        what = {"what": title, "format": FORMATS[data["format"]].label, "rows": rows}
        lines = [_("Downloaded: %(what)s, %(format)s, %(rows)s") % what]
        if data["personal"]:
            lines.append(_("with personal data: %(reason)s") % {"reason": data["reason"]})
        if data["words"]:
            lines.append(_("words: %(words)s") % {"words": data["words"]})
        for name, value in data["filters"].items():
            named = {"filter": _label(known, name), "value": value}
            lines.append(_("%(filter)s: %(value)s") % named)
        return "; ".join(lines)


def _list(name: str) -> tuple[Any, Mapping[str, Any]]:
    """Its title and its filters by name; of what a plugin registered that is gone, the name."""
    if name not in exporters:
        return name, {}
    return exporters.get(name).title, exporters.get(name).filters()


def _label(known: Mapping[str, Any], name: str) -> str:
    """What the filter is called; one of a range has a name behind its own."""
    found = known.get(name) or known.get(name.rpartition("_")[0])
    return str(found.label) if found else name
