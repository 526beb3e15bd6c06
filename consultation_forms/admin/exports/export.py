"""A list of contributions on its way out, in bounded memory."""

from array import array
from collections.abc import Iterator
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django_filters import FilterSet

from cms.plugins.exporters import Column, Exporter
from consultation_forms.admin.exports.column import answer_column
from consultation_forms.models import Contribution
from consultation_forms.review.permissions import may_see_personal_data
from consultation_forms.wordings import Answered, asked_on, versions_of

#: So many records are in memory at once.
CHUNK = 4000


class Export(Exporter):
    """The contributions that a list shows, in its order, for one member of staff.

    The keys come first, in one query that also finds which further questions were answered; then
    the records, ``CHUNK`` at a time. However slowly somebody downloads, no cursor, transaction or
    lock stays open meanwhile.

    :param listed: what the list shows, filtered and in order.
    :param user: who takes it out: without the right to see personal data she gets none.
    :cvar filterset_class: the filters of the list.
    """

    filterset_class: ClassVar[type[FilterSet]]

    def __init__(self, listed: QuerySet, user: AbstractBaseUser):
        self.listed = self.among(listed)
        self.user = user

    @classmethod
    def filters(cls):
        return cls.filterset_class.base_filters

    def among(self, listed: QuerySet) -> QuerySet:
        """Those of the list that the export is about."""
        return listed

    def is_personal_question(self, kind: str) -> bool:
        """Whether answers to a type of question can tell who somebody is.

        What was sent to be published is shown to the staff whole, save addresses.
        """
        return kind == "email"

    def own_columns(self) -> list[Column]:
        """Without those of further questions. Looks names up, once and for all records."""
        raise NotImplementedError

    def with_all(self) -> QuerySet:
        """The records with all that the columns read."""
        return self.listed.model._default_manager.with_author()

    @cached_property
    def _found(self) -> tuple[array, dict[str, Answered], set[int | None]]:
        """The keys, each question that was answered, in the order of the list, and its pages."""
        keys, questions, pages = array("q"), {}, set()
        rows = self.listed.values_list("pk", "answers", "language", "sent_from")
        for key, answers, language, page in rows.iterator(chunk_size=CHUNK):
            keys.append(key)
            for answer in answers:
                pages.add(page)
                known = questions.setdefault(answer["id"], Answered(answer["type"]))
                known.add(answer, language)
        return keys, questions, pages

    @cached_property
    def columns(self) -> list[Column]:
        """All that this member of staff may have."""
        _keys, answered, pages = self._found
        now = asked_on(versions_of(pages))
        asked = [
            answer_column(
                key,
                one.heading(now.get(key)),
                one.is_personal or self.is_personal_question(one.kind),
            )
            for key, one in answered.items()
        ]
        columns = [*self.own_columns(), *asked]
        if may_see_personal_data(self.user):
            return columns
        return [column for column in columns if not column.is_personal]

    @property
    def is_personal(self) -> bool:
        return any(column.is_personal for column in self.columns)

    def __len__(self) -> int:
        return len(self._found[0])

    def records(self) -> Iterator[Contribution]:
        keys = self._found[0]
        for start in range(0, len(keys), CHUNK):
            wanted = keys[start : start + CHUNK]
            found = {record.pk: record for record in self.with_all().filter(pk__in=list(wanted))}
            for key in wanted:
                if key in found:
                    yield found.pop(key)
