"""What every page of one language is surrounded with; its values are fields of the home page.

The home page is read with every request anyway, so none of this costs a query.
"""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.fields.streams import OpenStreamField
from pages.blocks.site import entry_list, footer_column_list, partner_list, profile_list

_PHONE = RegexValidator(r"^\+?[\d\s().-]{5,}$", _("Digits, spaces, brackets, and + in front."))


class NoticeKind(models.TextChoices):
    """How the bar on top of every page looks."""

    INFO = "info", _("Information")
    WARNING = "warning", _("Warning")


class SiteWords(models.Model):
    """To be put before ``PortalPage`` among the bases of the home page."""

    notice = models.CharField(
        _("notice"),
        max_length=300,
        blank=True,
        help_text=_("One sentence on top of every page; leave it empty for none."),
    )
    notice_kind = models.CharField(
        _("kind of notice"), max_length=10, choices=NoticeKind, default=NoticeKind.WARNING
    )
    notice_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that the notice leads to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    notice_url = models.URLField(_("or address that the notice leads to"), blank=True)
    notice_from = models.DateTimeField(_("shown from"), null=True, blank=True)
    notice_until = models.DateTimeField(_("shown until"), null=True, blank=True)

    navigation = OpenStreamField(
        entry_list,
        blank=True,
        max_num=4,
        verbose_name=_("further entries of the menu"),
        help_text=_("They stand after the sections of the plan, which are there by themselves."),
    )
    footer_columns = OpenStreamField(
        footer_column_list, blank=True, max_num=3, verbose_name=_("columns of the footer")
    )
    footer_text = models.TextField(_("text of the footer"), max_length=500, blank=True)
    partners = OpenStreamField(
        partner_list,
        blank=True,
        max_num=12,
        verbose_name=_("partners"),
        help_text=_("They are shown at the end of the home page."),
    )
    profiles = OpenStreamField(
        profile_list, blank=True, max_num=8, verbose_name=_("profiles on social networks")
    )
    contact_email = models.EmailField(_("e-mail for questions"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[_PHONE])
    contact_address = models.TextField(_("postal address"), max_length=300, blank=True)

    form_note = models.CharField(
        _("sentence beside the consent of every form"), max_length=300, blank=True
    )
    closed_note = models.CharField(
        _("sentence on forms that are closed"), max_length=300, blank=True
    )
    mail_signature = models.TextField(
        _("signature of e-mails"),
        max_length=500,
        blank=True,
        help_text=_("At the end of every e-mail that the portal sends in this language."),
    )

    override_translatable_fields = [
        *(
            SynchronizedField(name, overridable=False)
            for name in ("notice_kind", "notice_page", "notice_from", "notice_until")
        ),
        *(SynchronizedField(name) for name in ("notice_url", "contact_email", "contact_phone")),
    ]
    navigation_panels = [
        FieldPanel("navigation"),
        FieldPanel("footer_columns"),
        FieldPanel("footer_text"),
        FieldPanel("partners"),
        FieldPanel("profiles"),
        MultiFieldPanel(
            [
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_address"),
            ],
            heading=_("Contact"),
        ),
    ]
    notice_panels = [
        MultiFieldPanel(
            [
                FieldPanel("notice"),
                FieldPanel("notice_kind"),
                FieldPanel("notice_page"),
                FieldPanel("notice_url"),
                FieldRowPanel([FieldPanel("notice_from"), FieldPanel("notice_until")]),
            ],
            heading=_("Notice on top of every page"),
        ),
        MultiFieldPanel(
            [
                HelpPanel(content=_("The portal has words of its own for where these are empty.")),
                FieldPanel("privacy_page"),
                FieldPanel("form_note"),
                FieldPanel("closed_note"),
            ],
            heading=_("Forms"),
        ),
        FieldPanel("mail_signature"),
    ]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.notice_page_id and self.notice_url:
            message = _("Choose a page or write an address, not both.")
            raise ValidationError({"notice_url": message})
        if self.notice_from and self.notice_until and self.notice_until <= self.notice_from:
            raise ValidationError({"notice_until": _("The end must be after the beginning.")})

    @property
    def notice_is_shown(self) -> bool:
        """Whether there is a notice and its dates say that it is shown now."""
        now = timezone.now()
        begun = self.notice_from is None or self.notice_from <= now
        over = self.notice_until is not None and self.notice_until <= now
        return bool(self.notice) and begun and not over
