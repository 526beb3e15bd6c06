"""A referral that was just sent, and one of whose ideas a colleague has."""

import pytest

from tests.factories import make_staff
from tests.portal import make_idea
from tests.referrals.sheets import last_path, refer, sheet


@pytest.fixture
def reviewer(db):
    return make_staff("Reviewers", language="fr")


@pytest.fixture
def case(portal, reviewer):
    """Two ideas before an institution, and the path of its link."""
    ideas = [make_idea(portal, title=f"فكرة {n}") for n in range(2)]
    referral = refer(portal, reviewer, ideas)
    return referral, ideas, last_path("referral")


@pytest.fixture
def delegated(client, case):
    """The second idea is with a colleague; her path."""
    _referral, (_first, second), path = case
    colleague = {
        "colleague-ideas": second.reference,
        "colleague-contact_name": "Collègue",
        "colleague-contact_email": "collegue@example.org",
        "colleague-note": "Pour vous",
    }
    response = client.post(path, sheet(client, path, do="delegate", **colleague))
    assert response.status_code == 303
    return last_path("delegation")
