"""What the answers to a survey come to: read once, in batches, in bounded memory."""

from array import array
from collections import Counter
from typing import Any

from django.utils.functional import cached_property

from consultation_forms.models import FeedbackResponse
from consultation_forms.survey.forms import SurveyForm
from consultation_forms.survey.tallies import TextTally, tally_of
from consultation_forms.survey.tally import Tally
from consultation_forms.wordings import Answered, Asked, asked_on

#: So many answers are in memory at once.
_CHUNK = 2000


def is_empty(answer: Any) -> bool:
    """Whether a question was left out, or its answer is erased."""
    return answer is None or answer == "" or answer == []


class SurveyResults:
    """:param form: whose answers.

    :param sees_all: whether the reader may see what tells who somebody is.
    :param language: only the answers in this language; ``""`` for all.
    """

    def __init__(self, form: SurveyForm, sees_all: bool, language: str = ""):
        self.form, self.sees_all, self.language = form, sees_all, language

    @property
    def responses(self):
        responses = FeedbackResponse.objects.counted().of_form(self.form.page, self.form.form_id)
        return responses.order_by("-received_at", "-pk")

    @cached_property
    def now(self) -> dict[str, Asked]:
        """The questions as they are asked now, by id, in the form's order."""
        pages = [page for page, _block in self.form.versions.values()]
        asked = asked_on([page for page in pages if page.live] or pages)
        own = {
            child.id
            for _page, block in self.form.versions.values()
            for child in block.value.get("questions") or []
        }
        return {key: one for key, one in asked.items() if key in own}

    @cached_property
    def _read(self) -> tuple[Counter, dict[str, Answered], dict[str, Tally]]:
        languages: Counter[str] = Counter()
        answered: dict[str, Answered] = {}
        tallies: dict[str, Tally] = {}
        rows = self.responses.values_list("answers", "language").iterator(chunk_size=_CHUNK)
        for answers, language in rows:
            languages[language] += 1
            if self.language and language != self.language:
                continue
            for answer in answers:
                key, kind = answer["id"], answer["type"]
                answered.setdefault(key, Answered(kind)).add(answer, language)
                tally = tallies.setdefault(key, tally_of(kind))
                if not is_empty(answer["answer"]):
                    tally.add(answer, language)
        return languages, answered, tallies

    @property
    def languages(self) -> dict[str, int]:
        """How many answers came in each language, most first."""
        return dict(self._read[0].most_common())

    def questions(self) -> list[dict[str, Any]]:
        """Each question with what its answers come to, for the template."""
        _languages, answered, tallies = self._read
        keys = [*self.now, *(key for key in answered if key not in self.now)]
        return [self._question(key, answered.get(key), tallies.get(key)) for key in keys]

    def _question(self, key: str, answered: Answered | None, tally: Tally | None) -> dict[str, Any]:
        now = self.now.get(key)
        kind = answered.kind if answered else now.kind
        words, earlier = answered.wording(now) if answered else (now.shown, [])
        tally = tally or tally_of(kind)
        shown = self.may_read(key)
        columns = [self.language] if self.language else [*self.languages]
        return {
            "id": key,
            "kind": kind,
            "words": words,
            "earlier": earlier,
            "is_asked": now is not None,
            "answered": tally.answered,
            "is_shown": shown,
            "is_text": isinstance(tally, TextTally),
            "template": tally.template,
            **(tally.shown(now, columns) if shown else {}),
        }

    def may_read(self, key: str) -> bool:
        """Whether the reader may see the single answers to a question."""
        if self.sees_all:
            return True
        answered, now = self._read[1].get(key), self.now.get(key)
        kind = answered.kind if answered else now.kind if now else ""
        return kind != "email" and not (answered and answered.is_personal)

    def keys_of_texts(self, key: str) -> array:
        """The keys of those who answered a question, the newest first."""
        found = array("q")
        rows = self.responses.values_list("pk", "answers", "language").iterator(chunk_size=_CHUNK)
        for pk, answers, language in rows:
            if self.language and language != self.language:
                continue
            if any(one["id"] == key and not is_empty(one["answer"]) for one in answers):
                found.append(pk)
        return found

    def texts(self, keys: list[int], key: str) -> list[dict[str, Any]]:
        """What these answered: ``{"text", "language", "reference", "received"}``."""
        found = FeedbackResponse.objects.in_bulk(keys)
        return [
            {
                "text": str(one["answer"]),
                "language": found[pk].language,
                "reference": found[pk].reference,
                "received": found[pk].received_at,
            }
            for pk in keys
            if pk in found
            for one in found[pk].answers
            if one["id"] == key
        ]
