"""What each list of the admin says: what it is for, and what to do while it is empty."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ListWords(NamedTuple):
    """:param purpose: above the list. :param empty: instead of it, before the button that adds."""

    purpose: Promise
    empty: Promise


#: By the name of the list's address.
_LISTS = {
    "wagtailsnippets_snippets_actionplan:list": ListWords(
        _("An action plan has dated phases, which open and close the forms by themselves."),
        _("There is no action plan yet. Begin with one: everything else belongs to a plan."),
    ),
    "wagtailsnippets_snippets_theme:list": ListWords(
        _("Ideas, workshops and commitments of a plan stand under its themes."),
        _("There is no theme yet. Citizens choose one when they send an idea."),
    ),
    "wagtailsnippets_snippets_institution:list": ListWords(
        _("Institutions answer ideas and carry out commitments."),
        _("There is no institution yet. A commitment needs one that leads it."),
    ),
    "wagtailsnippets_snippets_organisation:list": ListWords(
        _("Organisations, such as associations, hold the workshops."),
        _("There is no organisation yet. A workshop needs one that holds it."),
    ),
    "wagtailsnippets_snippets_recording:list": ListWords(
        _("Recordings of workshops, to be put on their pages."),
        _("There is no recording yet. Add one when the film of a workshop is online."),
    ),
    "wagtailsnippets_snippets_reasontext:list": ListWords(
        _("Sentences that reviewers use again in the reasons of their decisions."),
        _("There is no text yet. Write one for a reason that comes back often."),
    ),
    "queue:index": ListWords(
        _("What the public does not see yet: publish it, or hide it and say why."),
        _("Nothing waits for moderation. What citizens send appears here by itself."),
    ),
    "ideas:index": ListWords(
        _("All ideas, those that wait for moderation first. Open one to read it and to decide."),
        _("No idea has come yet. They come by themselves while a phase opens the form."),
    ),
    "comments:index": ListWords(
        _("What citizens say about commitments and ideas."),
        _("No comment has come yet. They come by themselves while a phase opens them."),
    ),
    "referrals:index": ListWords(
        _("Ideas that were sent to institutions, and what they answered."),
        _("No idea was sent to an institution yet. Choose ideas in their list, then “Send”."),
    ),
    "registrations:index": ListWords(
        _("Who comes to which workshop, in the order of arrival."),
        _("Nobody has registered yet. Put a registration form on the page of a workshop."),
    ),
    "messages:index": ListWords(
        _("All e-mails of the portal. Those that failed can be sent again."),
        _("No e-mail was written yet."),
    ),
    "workshops:index": ListWords(
        _("The workshops of all plans. Each has a page, with its programme and its recording."),
        _("There is no workshop yet. Add its page as soon as its day is known."),
    ),
    "commitments:index": ListWords(
        _("What institutions promise: drafts that citizens comment on, then what became of them."),
        _("There is no commitment yet. Add the first draft."),
    ),
    "news:index": ListWords(
        _("The news of the portal, the newest first."),
        _("There is no news yet. Tell citizens what begins."),
    ),
}


def words_of(view: Any) -> ListWords | None:
    """:param view: of a list; ``None`` for those of Wagtail that speak for themselves."""
    return _LISTS.get(getattr(view, "index_url_name", None))
