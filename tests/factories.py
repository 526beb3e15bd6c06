"""Members of staff and contributions for tests."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from consultation_forms.models import Idea, PersonalData
from tests.portal import make_idea

IDEAS = "/admin/contributions/idea/"
COMMENTS = "/admin/contributions/comment/"

ROLES = ("Authors", "Translators", "Moderators", "Reviewers", "Publishers", "Administrators")


def make_staff(*roles: str, language: str = "en"):
    """A member of staff with roles, who reads the admin in ``language``."""
    name = f"{'-'.join(roles) or 'nobody'}-{language}".lower()
    user = get_user_model().objects.create_user(name, email=f"{name}@example.org")
    user.groups.set(Group.objects.filter(name__in=roles))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user


def make_idea_in_state(portal, state: str, **fields) -> Idea:
    """An idea that is ``pending``, ``published`` or ``hidden``, sent by somebody with a name."""
    consistent = {
        "pending": {"published_at": None},
        "published": {},
        "hidden": {"published_at": None, "hidden_code": "other", "hidden_reason": "off topic"},
    }[state]
    idea = make_idea(portal, moderation=state, **{**consistent, **fields})
    PersonalData.objects.create(contribution=idea, name="Souad", email="souad@example.org")
    return idea


def make_many_ideas(portal, count: int) -> list[Idea]:
    """Ideas of every state, an hour apart."""
    states = ("pending", "published", "hidden")
    now = timezone.now()
    return [
        make_idea_in_state(
            portal,
            states[number % 3],
            title=f"فكرة {number}",
            theme=(portal.theme, portal.other_theme)[number % 2],
            received_at=now - timedelta(hours=number),
            flags=["hasty"] if number % 5 == 0 else [],
        )
        for number in range(count)
    ]


def refused(response) -> bool:
    """Whether Wagtail turned a member of staff away."""
    return response.status_code == 403 or (
        response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    )
