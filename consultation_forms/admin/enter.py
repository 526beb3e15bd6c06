"""Takes in an idea that was said in a workshop."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.plugins.events import announce, contribution_received
from consultation_forms.audit.listen import changed
from consultation_forms.models import Channel, Idea
from consultation_forms.review.actions.moderate import PublishContribution
from consultation_forms.review.permissions import may_moderate


class EnterWorkshopIdea:
    """Stores the idea, and publishes it when the user may moderate.

    :param idea: unsaved, with theme, workshop, title, body and language.
    :param user: who types it in; whoever calls has checked that she may add ideas.
    """

    def __init__(self, idea: Idea, user: Any):
        self.idea = idea
        self.user = user

    def execute(self) -> Idea:
        idea = self.idea
        idea.kind = "idea"
        idea.channel = Channel.WORKSHOP
        idea.plan = idea.theme.plan
        with transaction.atomic():
            idea.save()
            data = changed("moderation", None, idea.moderation)
            log(idea, "wagtail.create", user=self.user, content_changed=True, data=data)
            announce(contribution_received, Idea, contribution=idea)
            if may_moderate(self.user):
                PublishContribution(idea, self.user).execute()
        return idea
