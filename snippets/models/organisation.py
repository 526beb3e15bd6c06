"""An association or another body that runs workshops."""

from django.utils.translation import gettext_lazy as _

from snippets.models.body import Body


class Organisation(Body):
    class Meta(Body.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
