"""How an export reads in the history: who took out what, how much of it, and what for."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogFormatter

from consultation_forms.admin.exports.comments import CommentExport
from consultation_forms.admin.exports.decisions import DecisionExport
from consultation_forms.admin.exports.formats import FORMATS
from consultation_forms.admin.exports.ideas import IdeaExport
from consultation_forms.admin.exports.registrations import RegistrationExport
from consultation_forms.admin.filters import CommentFilterSet, IdeaFilterSet
from consultation_forms.admin.registration_filters import RegistrationFilterSet

#: By the name that the log keeps: the title, and the filters by name.
_LISTS = {
    IdeaExport.name: (IdeaExport.title, IdeaFilterSet.base_filters),
    DecisionExport.name: (DecisionExport.title, IdeaFilterSet.base_filters),
    CommentExport.name: (CommentExport.title, CommentFilterSet.base_filters),
    RegistrationExport.name: (RegistrationExport.title, RegistrationFilterSet.base_filters),
}


class Exported(LogFormatter):
    label = gettext_lazy("Download a list")

    def format_message(self, log_entry):
        data = log_entry.data
        title, known = _LISTS.get(data["export"], (data["export"], {}))
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


def _label(known: dict[str, Any], name: str) -> str:
    """What the filter is called; one of a range has a name behind its own."""
    found = known.get(name) or known.get(name.rpartition("_")[0])
    return str(found.label) if found else name
