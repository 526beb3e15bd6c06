"""Times the list of ideas of the API with many ideas: the first part and the last.

    python -m tests.measure_api [NUMBER]

Builds NUMBER ideas (100000) in the database of the settings and rolls them back.
"""

import os
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")

ROUNDS = 9


def measure(number: int) -> None:
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from consultation_forms.models import Idea
    from snippets.models import ActionPlan, Theme
    from tests.test_query_budgets import add_ideas

    plan = ActionPlan.objects.originals().get(slug="nap-2021-2023")
    place = type("Place", (), {"plan": plan, "theme": Theme.objects.filter(plan=plan).first()})
    client = Client(headers={"host": "localhost"})
    with transaction.atomic():
        add_ideas(place, number)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        total = Idea.objects.published().of_plan(plan).count()
        medians = {}
        for name, query in {
            "first": "",
            "last": f"&offset={total - 20}",
            "by theme": "&theme=gender-equality",
            "words": "&q=transparence",
            "most supported": "&order=supports",
            "cursor": "&cursor=start",
        }.items():
            url = f"/api/v1/ideas/?plan=nap-2021-2023&limit=20&locale=fr{query}"
            times = []
            for _round in range(ROUNDS):
                with CaptureQueriesContext(connection) as captured:
                    began = time.perf_counter()
                    response = client.get(url)
                    times.append(time.perf_counter() - began)
                assert response.status_code == 200, response.content
            medians[name] = statistics.median(times)
            print(f"{name}: {medians[name] * 1000:.0f} ms, {len(captured)} queries")
        print(f"{total} ideas: last / first = {medians['last'] / medians['first']:.2f}")
        transaction.set_rollback(True)


if __name__ == "__main__":
    import django

    django.setup()
    from django.conf import settings

    settings.PORTAL_API_READS_PER_MINUTE = 10**9
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
