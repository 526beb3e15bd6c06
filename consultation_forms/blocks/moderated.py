"""What the form types have in common whose contributions everybody can read."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.plugins.form_types import FormType
from consultation_forms.models import Contribution
from consultation_forms.public_url import page_url
from consultation_forms.review.states import Moderation
from snippets.readable_pages import readable

_STANDING = {
    Moderation.PENDING: gettext_lazy("It is safe with us and waits for moderation."),
    Moderation.PUBLISHED: gettext_lazy("It is published."),
    Moderation.HIDDEN: gettext_lazy("It is not shown on the site."),
    Moderation.WITHDRAWN: gettext_lazy("You withdrew it: it is no longer shown on the site."),
}


class ModeratedFormType(FormType):
    """Its contributions are read by a moderator, then by everybody: on the page that they were sent
    from, unless a subclass says where."""

    def public_url(self, contribution: Contribution, request: HttpRequest | None) -> str:
        page = contribution.sent_from
        is_readable = page and readable(Page.objects.filter(pk=page.pk)).exists()
        return page_url(page, request) if is_readable else ""

    def standing(self, contribution: Contribution) -> str:
        return str(_STANDING[contribution.moderation])

    def next_steps(self, contribution: Contribution) -> list[str]:
        if contribution.moderation == Moderation.PENDING:
            return [_("A moderator reads it, then it appears on the site.")]
        return []
