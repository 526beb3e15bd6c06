"""What an editor is about to see in another front end: a page as it is at that moment."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageDraft(models.Model):
    """The unsaved, unpublished or earlier content of a page, for as long as its token is good."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editor"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("draft shown elsewhere")
        verbose_name_plural = _("drafts shown elsewhere")

    def __str__(self):
        return str(self.pk)

    @cached_property
    def page(self) -> Page | None:
        """The page with this content; its ``pk`` is empty when it was never saved.

        ``None`` when what it cannot be without was deleted meanwhile.
        """
        kind = self.content_type.model_class()
        return kind.from_serializable_data(self.content, check_fks=True, strict_fks=True)
