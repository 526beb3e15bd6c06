"""The recording of a workshop: a video elsewhere, its words and its picture here."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.fields.languages import language_choices
from cms.fields.timecode import TimecodeBlock, seconds
from cms.fields.video import VideoField, film
from snippets.models.record import Record


class ChapterBlock(blocks.StructBlock):
    time = TimecodeBlock(label=_("Moment"), help_text=_("For example 12:30 or 1:12:30"))
    label = blocks.CharBlock(label=_("What begins there"), max_length=150)

    class Meta:
        icon = "time"
        label = _("Chapter")


class Recording(Record):
    """A film with chapters and a transcript. ``duration`` is in minutes."""

    video = VideoField(
        _("address of the film"),
        help_text=_("Copy it from the film’s page on YouTube or on an allowed PeerTube site."),
    )
    date = models.DateField(_("recorded on"))
    duration = models.PositiveSmallIntegerField(
        _("duration in minutes"), validators=[MinValueValidator(1), MaxValueValidator(1440)]
    )
    language = models.CharField(_("spoken language"), max_length=10, choices=language_choices)
    thumbnail = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown before the video plays; it is served by this portal."),
    )
    chapters = StreamField([("chapter", ChapterBlock())], verbose_name=_("chapters"), blank=True)
    transcript = RichTextField(
        _("transcript"), blank=True, features=["h3", "bold", "italic", "ul", "ol", "link"]
    )

    search_fields = [
        *Record.search_fields,
        index.FilterField("date"),
        index.FilterField("language"),
    ]
    override_translatable_fields = [
        *Record.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("video", "date", "duration", "language")
        ),
        SynchronizedField("thumbnail"),
    ]
    api_fields = [
        *Record.api_fields,
        "video",
        "date",
        "duration",
        "language",
        "thumbnail",
        "chapters",
        "transcript",
    ]
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("video"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("duration"), FieldPanel("language")]),
        FieldPanel("thumbnail"),
        FieldPanel("chapters"),
        FieldPanel("transcript"),
    ]

    class Meta(Record.Meta):
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-date", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="recording_slug_once_a_language",
                violation_error_code="slug",
                violation_error_message=_("This short name is already taken."),
            )
        ]

    @property
    def chapter_list(self) -> list[dict]:
        """``[{"title", "time", "seconds", "url"}]``, in order of time."""
        chapters = [
            {
                "title": chapter.value["label"],
                "time": chapter.value["time"],
                "seconds": (start := seconds(chapter.value["time"])),
                "url": film(self.video).watch_url(start),
            }
            for chapter in self.chapters
        ]
        return sorted(chapters, key=lambda chapter: chapter["seconds"])

    @property
    def watch_url(self) -> str:
        return film(self.video).watch_url()
