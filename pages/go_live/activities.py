"""What citizens can do, as it is said after "citizens can"."""

from django.utils.translation import pgettext_lazy

from snippets.models import Activity

WORDS = {
    Activity.IDEAS: pgettext_lazy("citizens can", "send ideas"),
    Activity.SUPPORTS: pgettext_lazy("citizens can", "support ideas"),
    Activity.REGISTRATIONS: pgettext_lazy("citizens can", "register for workshops"),
    Activity.COMMENTS: pgettext_lazy("citizens can", "comment"),
}
