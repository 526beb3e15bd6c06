"""A public body that answers ideas and leads commitments."""

from django.utils.translation import gettext_lazy as _

from snippets.models.body import Body


class Institution(Body):
    class Meta(Body.Meta):
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
