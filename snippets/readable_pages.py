"""Which pages may be named to whoever reads? Wagtail's ``public()`` costs a query, these none."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page, PageQuerySet, PageViewRestriction


def readable(pages: PageQuerySet, *passed: Page) -> PageQuerySet:
    """Those of ``pages`` that are published and that no view restriction keeps private.

    :param passed: pages whose own restrictions the reader has passed: those that she came by.
    """
    keys = [page.pk for page in passed]
    return _outside(pages, PageViewRestriction.objects.exclude(page__in=keys))


def readable_in_plan(pages: PageQuerySet) -> PageQuerySet:
    """Those that a reader of their plan may read: that all of the plan is private hides nothing.

    The page types live above this app: they are found through their tables' names.
    """
    parts = {"page__planpage__isnull": True, "page__homepage__isnull": True}
    return _outside(pages, PageViewRestriction.objects.filter(**parts))


def _outside(pages: PageQuerySet, restrictions: QuerySet) -> PageQuerySet:
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = restrictions.alias(below=path).filter(below__startswith=F("page__path"))
    return pages.live().filter(~Exists(above))
