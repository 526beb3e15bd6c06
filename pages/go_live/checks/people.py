"""Is somebody there who reads what comes in?"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.go_live_checks import GoLiveCheck, Mend, Point, State
from consultation_forms.review.digest import moderators
from pages.go_live.case import Case
from pages.go_live.mends import administrators

_MOST_NAMES = 3


class ModeratorCheck(GoLiveCheck):
    title = gettext_lazy("A moderator is named")

    def points(self, case: Case) -> Iterator[Point]:
        found = [user.get_full_name() or user.get_username() for user in moderators()[:_MOST_NAMES]]
        if found:
            names = _(", ").join(f"\u2068{name}\u2069" for name in found)
            yield Point(State.OK, _("What comes in is read by: %(names)s.") % {"names": names})
            return
        may = case.user.has_perm("users.add_user")
        url = reverse("wagtailusers_users:index") if may else ""
        words = _(
            "Nobody moderates: no active account in the group “Moderators” has an e-mail address."
        )
        yield Point(State.MEND, words, (Mend(_("Open the accounts"), url, administrators()),))
