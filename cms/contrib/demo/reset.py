"""Takes the demonstration away again."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, ModelLogEntry, Page, PageLogEntry
from wagtail_localize import models as localize

from cms.contrib.demo.files import COLLECTION
from cms.contrib.demo.keys import key
from cms.contrib.demo.plans import SLUGS
from cms.contrib.demo.site import point_site_at
from cms.contrib.poll.models import PollVote
from consultation_forms.models import (
    Comment,
    Contribution,
    Idea,
    LikenessMark,
    Referral,
    Registration,
)
from pages.models import HomePage
from snippets.models import ActionPlan, Institution, Organisation, ReasonText, Recording, Theme

#: What points to others comes first.
_SNIPPETS = (Theme, ActionPlan, Recording, ReasonText, Institution, Organisation)


def remove() -> None:
    """Delete what the demonstration made, and what citizens sent to its plans.

    To be called within a transaction.

    :raises django.db.models.ProtectedError: when a record of somebody else's points to it.
    """
    _remove_contributions()
    snippets = {model: _made(model) for model in _SNIPPETS}
    homes = HomePage.objects.filter(translation_key=key("HomePage", "home"))
    pages = [page for home in homes for page in Page.objects.descendant_of(home, inclusive=True)]
    _remove_translations(pages + [one for made in snippets.values() for one in made])
    point_site_at(Page.get_first_root_node())
    PollVote.objects.filter(page__in=[page.pk for page in pages]).delete()
    for home in homes:
        home.delete()
    PageLogEntry.objects.filter(page_id__in=[page.pk for page in pages]).delete()
    for model, made in snippets.items():
        _forget_log(model, [one.pk for one in made])
        model.objects.filter(pk__in=[one.pk for one in made]).delete()
    _remove_files()


def _made(model: type[Model]) -> list[Model]:
    if model is ActionPlan:
        return list(model.objects.filter(slug__in=SLUGS))
    if model is Theme:
        return list(model.objects.filter(plan__slug__in=SLUGS))
    slugs = model.objects.values_list("slug", flat=True)
    keys = [key(model.__name__, slug) for slug in slugs]
    return list(model.objects.filter(translation_key__in=keys))


def _remove_contributions() -> None:
    sent = {"plan__slug__in": SLUGS}
    for model in (Idea, Comment, Registration):
        _forget_log(model, model.objects.filter(**sent).values_list("pk", flat=True))
    clusters = Contribution.objects.filter(**sent).values("cluster")
    LikenessMark.objects.filter(cluster__in=clusters).delete()
    Referral.objects.filter(parent__isnull=False, **sent).delete()
    Referral.objects.filter(**sent).delete()
    Comment.objects.filter(reply_to__isnull=False, **sent).delete()
    Comment.objects.filter(**sent).delete()
    Idea.objects.filter(**sent).update(merged_into=None)
    Idea.objects.filter(**sent).delete()
    Registration.objects.filter(**sent).delete()
    Contribution.objects.filter(**sent).delete()


def _forget_log(model: type[Model], keys) -> None:
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id__in=[str(one) for one in keys],
    ).delete()


def _remove_translations(records: list[Model]) -> None:
    """Delete the rows of wagtail-localize in bulk: it would take dozens of queries a record."""
    keys = {record.translation_key for record in records}
    sources = localize.TranslationSource.objects.filter(object__in=keys)
    for model in (
        localize.StringSegment,
        localize.TemplateSegment,
        localize.RelatedObjectSegment,
        localize.OverridableSegment,
        localize.Translation,
        localize.TranslationLog,
    ):
        _drop(model.objects.filter(source__in=sources))
    for model in (localize.StringTranslation, localize.SegmentOverride):
        _drop(model.objects.filter(context__object__in=keys))
    _drop(localize.TranslationContext.objects.filter(object__in=keys))
    _drop(sources)
    _drop(localize.TranslatableObject.objects.filter(translation_key__in=keys))
    _drop(localize.String.objects.filter(segments__isnull=True, translations__isnull=True))
    _drop(localize.Template.objects.filter(segments__isnull=True))


def _drop(rows) -> None:
    model = rows.model
    keys = model.objects.filter(pk__in=rows.values("pk"))
    keys._raw_delete(keys.db)


def _remove_files() -> None:
    for collection in Collection.objects.filter(name=COLLECTION):
        for model in (get_image_model(), get_document_model()):
            for file in model.objects.filter(collection=collection):
                file.delete()
        collection.delete()
