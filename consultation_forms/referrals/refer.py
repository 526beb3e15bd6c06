"""Sends ideas to an institution."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultation_forms.audit.listen import changed
from consultation_forms.audit.referrals import record_referral
from consultation_forms.follow.tell import tell_followers
from consultation_forms.models import Idea, Referral, ReferralEvent, ReferredIdea
from consultation_forms.referrals.links import expiry
from consultation_forms.referrals.mails import write_invitation
from consultation_forms.review.permissions import may_refer
from snippets.models import Institution

_What = ReferralEvent.What

#: More would be a page that nobody fills in, and more text than the server takes at once.
MOST_IDEAS = 100


class ReferIdeas:
    """Puts published ideas of one plan before an institution, and mails its focal point a link.

    :param institution: in the main language.
    :param language: the language of the mail and of the page behind the link.
    :param due_on: the day by which an answer is expected.
    """

    def __init__(
        self,
        ideas: Iterable[Idea],
        user: Any,
        institution: Institution,
        contact_email: str,
        due_on: date,
        contact_name: str = "",
        language: str = settings.LANGUAGE_CODE,
        note: str = "",
    ):
        self.ideas = list(ideas)
        self.user = user
        self.referral = Referral(
            institution=institution,
            contact_name=contact_name.strip(),
            contact_email=contact_email.strip(),
            language=language,
            note=note.strip(),
            due_on=due_on,
            expires_at=expiry(due_on),
            created_by=user if user.pk else None,
        )

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not.

        :raises ValidationError: by field, when something cannot be sent like this.
        """
        if not may_refer(self.user):
            raise PermissionDenied
        if not self.ideas:
            raise ValidationError(_("Choose at least one idea."))
        if len(self.ideas) > MOST_IDEAS:
            raise ValidationError(
                _("At most %(limit)s ideas can be sent at once.") % {"limit": MOST_IDEAS}
            )
        if any(not idea.is_public for idea in self.ideas):
            raise ValidationError(_("Only published ideas can be sent to an institution."))
        if any(idea.merged_into_id for idea in self.ideas):
            raise ValidationError(_("Send the idea that it was merged into instead."))
        if len({idea.plan_id for idea in self.ideas}) > 1:
            raise ValidationError(_("Choose ideas of one action plan only."))
        if self.referral.due_on < timezone.localdate():
            raise ValidationError({"due_on": _("This day is over: choose a later one.")})
        if already := self._already_there():
            raise ValidationError(
                _("The institution is already asked about: %(references)s.")
                % {"references": ", ".join(already)}
            )
        self.referral.clean_fields(exclude=["plan", "created_by"])

    def _already_there(self) -> list[str]:
        asked = ReferredIdea.objects.filter(
            idea__in=self.ideas,
            referral__institution=self.referral.institution,
            referral__in=Referral.objects.unanswered().filter(expires_at__gt=timezone.now()),
        )
        return list(asked.order_by("idea__reference").values_list("idea__reference", flat=True))

    def execute(self) -> Referral:
        with transaction.atomic():
            # Whoever hides, merges or refers one of them at the same time queues here.
            keys = [idea.pk for idea in self.ideas]
            self.ideas = list(Idea.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
            self.check()
            referral = self.referral
            referral.plan_id = self.ideas[0].plan_id
            referral.save()
            ReferredIdea.objects.bulk_create(
                ReferredIdea(referral=referral, idea=idea) for idea in self.ideas
            )
            Idea.objects.filter(pk__in=keys).update(institution=referral.institution)
            record_referral(referral, _What.SENT, None, self.user)
            ReferralEvent.objects.create(referral=referral, what=_What.SENT, detail=str(self.user))
            told = {"institution": referral.institution_id, "due_on": referral.due_on.isoformat()}
            for idea in self.ideas:
                data = {"referral": referral.pk}
                data |= changed("institution", idea.institution_id, referral.institution_id)
                log(idea, "idea.refer", user=self.user, data=data)
                tell_followers(idea, "referred", referral.pk, **told)
            write_invitation(referral)
        return referral
