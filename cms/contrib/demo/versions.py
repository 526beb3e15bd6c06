"""The language versions of one record, made together."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from modelcluster.models import ClusterableModel
from wagtail.models import Locale

from cms.contrib.demo.keys import key

MAIN = "ar"
LANGUAGES = (MAIN, "fr", "en")


def in_language(value: Any, language: str) -> Any:
    """``value`` with every text in it, however deep, replaced by its words in one language.

    :param value: a text by language, a callable that takes the language, anything that holds
        such, or a plain value.
    """
    if callable(value):
        return value(language)
    if isinstance(value, dict):
        if value.keys() == set(LANGUAGES):
            return value[language]
        return {name: in_language(part, language) for name, part in value.items()}
    if isinstance(value, list):
        return [in_language(part, language) for part in value]
    return value


class Versions(dict[str, Model]):
    """One record by language code."""

    @property
    def original(self) -> Model:
        return self[MAIN]


class Records:
    """Makes records in every language and remembers them."""

    def __init__(self):
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
        }
        self.all: list[Versions] = []

    def make(self, model: type[Model], *name: object, **fields: Any) -> Versions:
        """Unsaved versions of one record.

        :param name: what identifies the record among those of its model.
        :param fields: values, with texts by language where the languages differ.
        """
        return Versions(
            {
                language: model(
                    translation_key=key(model.__name__, *name),
                    locale=locale,
                    **in_language(fields, language),
                )
                for language, locale in self.locales.items()
            }
        )

    def save(self, made: Iterable[Versions]) -> None:
        """Save snippets of one model in all their languages.

        :raises ValidationError: when a text does not fit its field.
        """
        made = list(made)
        instances = [instance for versions in made for instance in versions.values()]
        model = type(instances[0])
        keys = [field.name for field in model._meta.fields if field.is_relation]
        for instance in instances:
            instance.clean_fields(exclude=keys)
        if issubclass(model, ClusterableModel):
            for instance in instances:
                instance.save()
        else:
            model.objects.bulk_create(instances)
        self.all += made

    def add_page(self, parent: Versions, model: type[Model], *name: object, **fields: Any):
        """A published page under its parent, in all languages.

        :returns: its versions.
        :raises ValidationError: when a value does not fit its field.
        """
        page = self.make(model, *name, **fields)
        for language, version in page.items():
            parent[language].add_child(instance=version)
        self.all.append(page)
        return page
