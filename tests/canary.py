"""Somebody whose words are easy to find, and her way through the whole portal."""

from urllib.parse import quote_plus

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import FormState

from consultation_forms.models import Idea, Message
from tests.factories import IDEAS, make_staff
from tests.portal import load_portal
from tests.sent_forms import idea_data

CANARY = "canary"
NAME, EMAIL = "Canaryname Zineb", "Canary.Zineb@example.org"
ORGANISATION, TOWN, ANSWER = "Canaryassociation", "Canarytown", "Canaryanswer"


def personal(**changes) -> dict:
    """What she writes into a form about herself."""
    return {
        "name": NAME,
        "email": EMAIL,
        "city": TOWN,
        "organisation": ORGANISATION,
        "show_name": "on",
        **changes,
    }


def send_idea(client: Client, **changes) -> Idea:
    response = client.post("/ar/nap-test/ideas/", idea_data(**personal(**changes)))
    assert response.status_code == 303
    return Idea.objects.order_by("-pk").first()


def live_through(client: Client) -> Idea:
    """An idea that is sent, moderated, edited, decided, written about and spoken of by staff."""
    idea = send_idea(client)
    client.force_login(make_staff("Administrators"))
    act = f"/admin/bulk/consultation_forms/idea/{{}}/?id={idea.pk}&next={IDEAS}"
    client.post(act.format("hide"), {"code": "other", "reason": f"{NAME} shows {EMAIL}"})
    client.post(act.format("publish"))
    client.post(f"{IDEAS}edit/{idea.pk}/", {"theme": load_portal().other_theme.pk})
    opened = client.get(f"{IDEAS}decide/{idea.pk}/")
    client.post(
        f"{IDEAS}decide/{idea.pk}/",
        {"version": opened.context["version"], "outcome": "accepted", "reason_ar": "سبب"},
    )
    idea.refresh_from_db()
    assert (idea.outcome, idea.theme) == ("accepted", load_portal().other_theme)
    _speak_of_her(idea)
    return idea


def _speak_of_her(idea: Idea) -> None:
    question = {"id": "1", "type": "short_text", "question": "?", "answer": ANSWER}
    Idea.objects.filter(pk=idea.pk).update(answers=[question])
    assert idea.subscriptions.filter(is_author=True).exists()
    for number, recipient in enumerate((EMAIL, EMAIL.lower())):
        Message.objects.create(
            key=f"decided:{number}:{recipient}",
            kind="decided",
            recipient=recipient,
            language="ar",
            contribution=idea,
            context={"name": NAME, "lines": [ORGANISATION]},
            error=f"550 {EMAIL} refused",
        )
    idea.notes.create(text=f"Called {NAME} of {ORGANISATION} today")
    FormState.objects.create(
        data=f"name={quote_plus(NAME)}",
        user=get_user_model().objects.first(),
        content_type=ContentType.objects.get_for_model(Idea),
        object_id="",
        last_updated_at=timezone.now(),
    )


def tables_with(word: str) -> dict[str, list[str]]:
    """The rows of all tables that hold ``word`` in any column and case, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = [str(row) for row in cursor.fetchall() if word in str(row).lower()]
            if rows:
                found[table] = rows
    return found
