"""Generated requests, valid and not, against the API as it is served, with every check on.

``API_CASES=700 python -m pytest tests/api/test_schemathesis.py`` makes some 20,000 of them; each
run of the tests makes some hundreds. A failure prints the request as a ``curl`` command.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings

from cms.wsgi import application
from consultation_forms.models import Decision
from tests.portal import make_comment, make_idea

#: The client of the tests does not unpack.
_PLAIN = {"Accept-Encoding": "identity"}
CASES = int(os.environ.get("API_CASES", "12"))

#: 400: a cursor that is none, 404: a name that nothing has, 409: what is closed.
_REFUSALS = [400, 401, 403, 404, 409, 413, 415, 429]


def described(*refusals: int):
    """The API, by its description.

    :param refusals: what it may answer to a request as described, beside success.
    """
    expected = {"expected-statuses": ["2xx", *_REFUSALS, *refusals]}
    config = {
        "generation": {"mode": "all"},
        "checks": {"positive_data_acceptance": expected},
    }
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", application, config=schemathesis.Config.from_dict(config)
    )


reads = described().include(method="GET")
#: What is written is read as a form is: no schema says that a day is over or a word is a name.
writes = described(422).exclude(method="GET")
often = settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def served(portal, settings):
    settings.PORTAL_API_READS_PER_MINUTE = settings.PORTAL_API_WRITES_PER_MINUTE = 10**9
    idea = make_idea(portal)
    Decision.objects.create(idea=idea, outcome="rejected", reason="سبب")
    make_comment(portal, about_idea=idea)
    # As Django's own test client: the transaction of the test outlives its requests.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield portal
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@reads.parametrize()
@often
def test_generated_reads(served, case):
    case.call_and_validate(headers=_PLAIN)


@writes.parametrize()
@often
def test_generated_writes(served, case):
    case.call_and_validate(headers=_PLAIN)
