"""What happened to one idea, beside its publication and its decision: entries of its feed."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.fields.addresses import public_address
from consultation_forms.models import Idea, Referral
from consultation_forms.review.states import Outcome
from pages.due import due_in_words
from pages.feed_entry import Entry, decision_entry
from snippets.localization import localized
from snippets.models import Institution

_MOST_OF_A_KIND = 30


def idea_news(idea: Idea, index_url: str) -> Iterator[Entry]:
    """What the idea's timeline tells too: four queries at most, five for a merged idea.

    :param idea: a published idea, with the one that it was merged into.
    :param index_url: the path of the list of ideas.
    """
    url = _address(idea, index_url)
    yield from _referred(idea, url)
    for decision in idea.earlier_decisions.all()[:_MOST_OF_A_KIND]:
        yield decision_entry(idea, decision, url)
    merged = idea.merged.published().order_by("-merged_at", "-pk")[:_MOST_OF_A_KIND]
    for other in merged:
        words = _("Another idea joined: %(title)s") % {"title": other.title}
        yield _merge(other, other, words, index_url)
    if leading := idea.joined_with:
        words = _("Merged into another idea: %(title)s") % {"title": leading.title}
        yield _merge(idea, leading, words, index_url)


def _referred(idea: Idea, url: str) -> Iterator[Entry]:
    referrals = list(Referral.objects.told_of(idea))
    institutions = localized(
        Institution.objects.filter(pk__in={referral.institution_id for referral in referrals})
    )
    for referral in referrals:
        institution = institutions.get(referral.institution_id)
        name = institution.title if institution else ""
        waits = idea.outcome == Outcome.RECEIVED and referral.answered_at is None
        yield Entry(
            title=_("Sent to: %(institution)s") % {"institution": name},
            url=url,
            guid=f"{url}#referred-{referral.pk}",
            date=referral.created_at,
            text=due_in_words(referral) if waits else name,
            language=get_language(),
            author=None,
        )


def _merge(merged: Idea, other: Idea, words: str, index_url: str) -> Entry:
    """:param other: the idea that the entry leads to."""
    return Entry(
        title=words,
        url=_address(other, index_url),
        guid=f"{_address(merged, index_url)}#merged-{merged.merged_at.timestamp():.0f}",
        date=merged.merged_at,
        text=other.body,
        language=other.language,
        author=None,
    )


def _address(idea: Idea, index_url: str) -> str:
    return public_address(f"{index_url}{idea.reference}/")
