"""Search that finds a word however it was typed: Arabic letter variants, accents, digits."""

import re
import unicodedata

from django.db import models

_DROPPED = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_VARIANTS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"}
)
_PREFIX = re.compile(r"^(?:وال|بال|كال|فال|لل|ال)(?=\w{3})")
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """``text`` as comparable words: one spelling of alef, hamza, yeh and teh marbuta; no vowel
    marks, tatweel, accents or Arabic article; ASCII digits; lower case; single spaces.

    >>> fold("المُشارَكَةُ في École ٢٠٢١")
    'مشاركه في ecole 2021'
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", text)).translate(_VARIANTS)
    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(
        str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, None) is not None else c
        for c in decomposed
        if not unicodedata.combining(c)
    )
    return " ".join(_PREFIX.sub("", word) for word in _WORD.findall(plain))


class SearchTextField(models.TextField):
    """The folded text of other fields of the same record, kept up to date by ``save()``.

    :param sources: the names of the fields, in order.
    """

    def __init__(self, sources: tuple[str, ...] = (), **kwargs):
        self.sources = tuple(sources)
        kwargs.update(editable=False, default="", blank=True)
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for option in ("editable", "default", "blank"):
            kwargs.pop(option, None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, instance, add):
        text = fold(" ".join(str(getattr(instance, source) or "") for source in self.sources))
        setattr(instance, self.attname, text)
        return text


def search_field(model: type[models.Model]) -> str:
    """The name of a model's ``SearchTextField``; ``""`` when it has none."""
    fields = (one for one in model._meta.concrete_fields if isinstance(one, SearchTextField))
    return next((one.name for one in fields), "")


def matching(field: str, query: str) -> models.Q:
    """A condition: the ``SearchTextField`` named ``field`` contains every word of ``query``.

    A query without any letter or digit matches nothing; an empty one matches everything.
    """
    if not query.strip():
        return models.Q()
    words = fold(query).split()
    if not words:
        return models.Q(pk__in=[])
    condition = models.Q()
    for word in words[:12]:
        condition &= models.Q(**{f"{field}__contains": word})
    return condition
