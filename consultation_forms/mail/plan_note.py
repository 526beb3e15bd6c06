"""What a plan says at the end of every e-mail about what was sent to it."""

from django.conf import settings

from consultation_forms.models import Message
from snippets.models import ActionPlan


def plan_note(message: Message) -> str:
    """The note of the contribution's plan in the language of the e-mail, else in the main one.

    One query; none for an e-mail about no contribution. A draft says nothing yet.

    :returns: plain text; ``""`` if there is none.
    """
    if message.contribution is None or message.contribution.plan_id is None:
        return ""
    plan = ActionPlan.objects.filter(pk=message.contribution.plan_id)
    versions = ActionPlan.objects.live().filter(
        translation_key__in=plan.values("translation_key"),
        locale__language_code__in={message.language, settings.LANGUAGE_CODE},
    )
    notes = dict(versions.values_list("locale__language_code", "mail_note"))
    return notes.get(message.language) or notes.get(settings.LANGUAGE_CODE, "")
