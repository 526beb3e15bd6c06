"""What the templates of a poll draw."""

from collections import Counter
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cms.contrib.poll.form import VoteForm
from cms.contrib.poll.poll import Poll
from cms.contrib.poll.results import Results


def result_rows(poll: Poll, votes: Counter[str]) -> list[dict[str, Any]]:
    """A row for each answer, as ``components/bar_row.html`` takes it: bars are shares of all votes.

    :param votes: numbers by the answer's id; those for answers that are gone are left out.
    """
    whole = voters(poll, votes)
    rows = []
    for key, words in poll.answers.items():
        share = round(100 * votes[key] / whole) if whole else 0
        rows.append(
            {
                "label": words,
                "value": votes[key],
                "share": share,
                "detail": _("%(share)s%%") % {"share": share},
            }
        )
    return rows


def voters(poll: Poll, votes: Counter[str]) -> int:
    """How many voted for an answer that is still there."""
    return sum(votes[key] for key in poll.answers)


def number_in_words(number: int) -> str:
    words = ngettext("%(number)s person has voted.", "%(number)s people have voted.", number)
    return words % {"number": intcomma(number)}


def present_poll(
    poll: Poll,
    votes: Counter[str],
    *,
    my_answer: str = "",
    form: VoteForm | None = None,
    takes_votes: bool = True,
    is_preview: bool = False,
) -> dict[str, Any]:
    """The context of ``poll/poll.html``.

    :param votes: numbers by the answer's id.
    :param my_answer: the id of the answer that whoever reads voted for.
    :param form: one that was refused, instead of an empty one.
    :param takes_votes: whether its page is one that everybody can read.
    :param is_preview: whether an editor looks at it before it is public.
    """
    has_voted, window = bool(my_answer), poll.window
    is_open = is_preview or (takes_votes and poll.is_open)
    shows = poll.shows(has_voted)
    coming = not window.is_over and not poll.is_open
    return {
        "heading": poll.value["heading"] or _opinion_poll(),
        "question": poll.value["question"],
        "anchor": poll.anchor,
        "form": (form or VoteForm(poll, initial={"answer": my_answer})) if is_open else None,
        "form_id": f"{poll.anchor}-form",
        "action": reverse("poll-vote", args=[poll.key]),
        "submit": _("Change my vote") if has_voted else _("Vote"),
        "is_preview": is_preview,
        "note": _note(has_voted),
        "my_words": poll.answers.get(my_answer, ""),
        "is_over": window.is_over,
        "closes": window.last_moment,
        "opens": window.opens if coming else None,
        "url": poll.path,
        "table": _table(poll, votes, is_open) if shows else None,
        "live_url": reverse("poll-results", args=[poll.key]) if shows and is_open else "",
        "number": number_in_words(voters(poll, votes)),
        "later": "" if shows or coming else _when_shown(poll),
    }


def _opinion_poll() -> str:
    return pgettext("a question with answers to vote for", "Opinion poll")


def _note(has_voted: bool) -> str:
    if has_voted:
        return _("Your new vote replaces the one before.")
    return _(
        "One vote for each person: you can change yours as long as the poll is open. To know it"
        " again, your browser keeps a random number in a cookie."
    )


def _when_shown(poll: Poll) -> str:
    if poll.rules["results"] == Results.VOTED:
        return _("The results are shown after you have voted.")
    return _("The results are shown once the poll is closed.")


def _table(poll: Poll, votes: Counter[str], is_open: bool) -> dict[str, Any]:
    """What ``components/bar_table.html`` takes."""
    return {
        "caption": _("Results so far") if is_open else poll.value["question"],
        "rows": result_rows(poll, votes),
        "label_heading": _("Answer"),
        "value_heading": _("Votes"),
        "note": number_in_words(voters(poll, votes)),
    }


def sample_poll(question: str, answers: Sequence[str]) -> dict[str, Any]:
    """What the block picker shows: no page and no vote has to be there."""
    offered = [SimpleNamespace(id=str(n), value=words) for n, words in enumerate(answers)]
    value = {
        "heading": "",
        "question": question,
        "answers": SimpleNamespace(bound_blocks=offered),
        "results": Results.ALWAYS,
    }
    poll = Poll(0, "preview0", value, value)
    votes = Counter({"0": 48, "1": 31, "2": 9})
    return {**present_poll(poll, votes, is_preview=True), "live_url": ""}
