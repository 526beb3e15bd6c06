"""The columns of the lists of contributions."""

from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, StatusTagColumn
from wagtail.models import Page

from consultation_forms.admin.flags import flags_in_words
from consultation_forms.admin.names import page_names, theme_names
from consultation_forms.models import Comment, Contribution, Idea
from consultation_forms.review.missing_languages import missing_in_words
from consultation_forms.review.states import Moderation, Stage

_HEADING, _EXCERPT = 90, 240


def heading(contribution: Contribution) -> str:
    """Its title, or the beginning of its text; without any, what kind of contribution it is."""
    if title := getattr(contribution, "title", ""):
        return title
    text = Truncator(getattr(contribution, "body", "")).chars(_HEADING)
    return text or capfirst(contribution._meta.verbose_name)


def excerpt(contribution: Contribution) -> str:
    """The beginning of its text, unless the heading shows it already."""
    body = getattr(contribution, "body", "")
    is_title = bool(getattr(contribution, "title", ""))
    return Truncator(body).chars(_EXCERPT) if is_title or len(body) > _HEADING else ""


def heading_cell(contribution: Contribution) -> str:
    """Heading and reference, isolated from the direction of the admin's language."""
    return format_html(
        '<bdi lang="{}">{}</bdi><br><small><bdi dir="ltr">{}</bdi></small>',
        contribution.language,
        heading(contribution),
        contribution.reference,
    )


class ThemeColumn(Column):
    """The theme's name in the language of the staff: one query a page of the list.

    It works for every model with a key ``theme`` to the theme in the main language.
    """

    def __init__(self, **kwargs):
        super().__init__("theme", label=kwargs.pop("label", _("Theme")), **kwargs)

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        table = parent_context["table"]
        if not hasattr(table, "theme_names"):
            table.theme_names = theme_names()
        context["value"] = table.theme_names.get(instance.theme_id, "")
        return context

    def get_value(self, instance):
        return instance.theme_id


def subject_title(comment: Comment, pages: dict[int, str]) -> str:
    """What a comment is about.

    :param pages: the titles of pages by primary key, in the language of the staff.
    """
    return comment.about_idea.title if comment.about_idea_id else pages[comment.about_page_id]


class SubjectColumn(Column):
    """What a comment is about, in the language of the staff: two queries a page of the list."""

    def __init__(self):
        super().__init__("about", label=_("About"))

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        table = parent_context["table"]
        if not hasattr(table, "page_names"):
            shown = [comment.about_page_id for comment in table.data]
            table.page_names = page_names(Page.objects.filter(pk__in=shown))
        context["value"] = format_html("<bdi>{}</bdi>", subject_title(instance, table.page_names))
        return context

    def get_value(self, instance):
        return instance.about_page_id


class ModerationColumn(StatusTagColumn):
    def __init__(self):
        super().__init__(
            "moderation",
            label=_("Moderation"),
            accessor="get_moderation_display",
            sort_key="moderation",
            primary=lambda contribution: contribution.moderation == Moderation.PUBLISHED,
        )


class FlagsColumn(Column):
    def __init__(self, **kwargs):
        super().__init__("flags", label=_("What the checks say"), accessor=self._words, **kwargs)

    @staticmethod
    def _words(contribution: Contribution) -> str:
        return format_html_join("", "<div>{}</div>", ((w,) for w in flags_in_words(contribution)))


def outcome_cell(idea: Idea) -> str:
    """What is decided or prepared, and in which languages its reason is missing."""
    if idea.merged_into_id:
        lines = [(Stage.MERGED.label,), (idea.merged_into.reference,)]
        return format_html_join("", "<div>{}</div>", lines)
    prepared = getattr(idea, "prepared_decision", None)
    decision = prepared or getattr(idea, "decision", None)
    words = idea.outcome.label
    if prepared:
        words = _("Prepared: %(outcome)s") % {"outcome": prepared.get_outcome_display()}
    missing = decision and missing_in_words(decision.reason, decision.reason_translations)
    if prepared and not prepared.reason:
        missing = _("No reason yet")
    small = format_html("<br><small>{}</small>", missing) if missing else ""
    return format_html("{}{}", words, small)


class ScoreColumn(NumberColumn):
    """The mean from 0 to 2, with one decimal."""

    def get_value(self, instance):
        score = super().get_value(instance)
        return "" if score is None else formats.number_format(score, 1)


def _common_columns() -> list[Column]:
    return [
        Column("get_language_display", label=_("Language"), sort_key="language"),
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        ModerationColumn(),
    ]


def idea_columns() -> list[Column]:
    return [
        ThemeColumn(sort_key="theme__number"),
        *_common_columns(),
        Column("outcome", label=_("Outcome"), accessor=outcome_cell),
        ScoreColumn("score", label=_("Score"), sort_key="score"),
        FlagsColumn(),
        NumberColumn("support_count", label=_("Supports"), sort_key="support_count"),
    ]


def kind_columns() -> list[Column]:
    """What every kind has: for those of plugins."""
    return [*_common_columns(), FlagsColumn()]


def comment_columns() -> list[Column]:
    return [SubjectColumn(), *kind_columns()]
