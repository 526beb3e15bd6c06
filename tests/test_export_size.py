"""What a big export costs: queries and memory (RES-07)."""

import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultation_forms.admin.exports import export
from consultation_forms.admin.exports.decisions import DecisionExport
from consultation_forms.admin.exports.formats import FORMATS
from consultation_forms.admin.exports.ideas import IdeaExport
from consultation_forms.models import Contribution, Decision, Idea
from tests.exported import content_of
from tests.factories import IDEAS, make_many_ideas, make_staff
from tests.test_query_budgets import add_ideas

EXPORT_BUDGET = 10


def test_ten_thousand_ideas_cost_ten_queries(portal):
    add_ideas(portal, 10_000)
    Contribution.objects.update(
        answers=[{"id": "q", "type": "choice", "question": "?", "answer": "a"}]
    )
    keys = Idea.objects.values_list("pk", flat=True)
    decisions = [Decision(idea_id=key, outcome="rejected", reason="لأن") for key in keys]
    Decision.objects.bulk_create(decisions, batch_size=500)
    user = make_staff("Reviewers")
    user.has_perm("consultation_forms.view_idea")
    listed = Idea.objects.with_supports().order_by("-support_count", "pk")
    for kind in (IdeaExport, DecisionExport):
        for file_format in FORMATS.values():
            with CaptureQueriesContext(connection) as queries:
                taken_out = kind(listed, user)
                pieces = sum(1 for _piece in file_format.write(taken_out, taken_out.columns))
            assert len(taken_out) == 10_000 <= pieces
            assert len(queries) <= EXPORT_BUDGET, [query["sql"][:90] for query in queries]


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_whole_request_costs_the_same_however_long(portal, client, sign_in, file_format):
    sign_in("Moderators")
    client.get(IDEAS)
    counts = []
    for more in (3, 30):
        make_many_ideas(portal, more)
        with CaptureQueriesContext(connection) as queries:
            content_of(client.get(f"{IDEAS}?export={file_format}"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


@pytest.mark.parametrize("file_format", FORMATS)
def test_memory_does_not_grow_with_the_list(portal, client, sign_in, monkeypatch, file_format):
    monkeypatch.setattr(export, "CHUNK", 200)
    sign_in("Moderators")
    client.get(IDEAS)
    peaks = []
    for more in (1_000, 4_000):
        add_ideas(portal, more)
        Idea.objects.update(body="نص " * 300)
        response = client.get(f"{IDEAS}?export={file_format}")
        tracemalloc.start()
        size = sum(len(piece) for piece in response.streaming_content)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert size > 5_000 * (10 if file_format == "xlsx" else 1_500)
    assert peaks[1] < 1.5 * peaks[0], peaks
