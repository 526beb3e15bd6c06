"""A portal as an early version left it: its database and a few records, and how they are now.

Run by ``tests/test_upgrade.py`` in a process of its own, with the database that is upgraded:
``python -m tests.old_portal fill`` and, after the upgrade, ``python -m tests.old_portal show``.
"""

import json
import sys

import django

#: Where the first version that others use stopped.
FIRST = [("consultation_forms", "0003_registration"), ("snippets", "0001_initial"),
         ("pages", "0002_roles")]  # fmt: skip


def fill() -> None:
    """Migrate an empty database to ``FIRST`` and write the records with the models of then."""
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    for app, name in FIRST:
        call_command("migrate", app, name, verbosity=0)
    executor = MigrationExecutor(connection)
    wanted = executor.loader.graph.nodes.keys() & executor.loader.applied_migrations.keys()
    newest = [node for node in wanted if not _has_applied_child(executor.loader, node)]
    with transaction.atomic():
        _write(executor.loader.project_state(newest).apps)


def _has_applied_child(loader, node) -> bool:
    children = loader.graph.node_map[node].children
    return any(child.key in loader.applied_migrations for child in children)


def _write(apps) -> None:
    from django.utils import timezone

    now = timezone.now()

    def make(model, **values):
        return apps.get_model(model).objects.create(**values)

    locale = apps.get_model("wagtailcore.Locale").objects.first()
    plan = make("snippets.ActionPlan", slug="old", title="خطة", start_year=2021, end_year=2023,
                locale=locale)  # fmt: skip
    theme = make("snippets.Theme", plan=plan, number=1, slug="one", title="محور", summary="نص",
                 locale=locale)  # fmt: skip
    page = apps.get_model("wagtailcore.Page").objects.filter(depth=2).first()
    texts = {"title": "فكرة", "theme": theme, "search_text": ""}
    decided = make("consultation_forms.Idea", reference="OLD2-DECI", kind="idea", plan=plan,
                   moderation="published", published_at=now, body="decided", **texts)  # fmt: skip
    make("consultation_forms.Decision", idea=decided, outcome="rejected", reason="سبب")
    make("consultation_forms.Idea", reference="OLD2-HIDE", kind="idea", plan=plan, body="hidden",
         moderation="hidden", hidden_reason="why", **texts)  # fmt: skip
    registration = make(
        "consultation_forms.Registration", reference="OLD2-REGI", kind="registration", plan=plan,
        moderation="private", workshop=page, address="0" * 64, place="seat",
    )  # fmt: skip
    make("consultation_forms.PersonalData", contribution_id=registration.pk, name="سعاد",
         email="souad@example.org")  # fmt: skip
    approval = apps.get_model("wagtailcore.Workflow").objects.get()
    under_way = make(
        "wagtailcore.WorkflowState", workflow=approval, object_id=str(page.pk),
        content_type=page.content_type, base_content_type=page.content_type,
    )  # fmt: skip
    assert under_way.status == "in_progress"
    group = apps.get_model("auth.Group").objects.get(name="Reviewers")
    by_hand = apps.get_model("auth.Permission").objects.get(codename="add_idea")
    group.permissions.add(by_hand)


def show() -> None:
    """Print as JSON what the models of now find in the database."""
    from django.contrib.auth.models import Group
    from wagtail.models import Page, Workflow, WorkflowState

    from consultation_forms.models import Idea, PersonalData, Registration

    print(
        json.dumps(
            {
                "ideas": {
                    idea.reference: [idea.body, idea.moderation, idea.outcome, idea.hidden_reason]
                    for idea in Idea.objects.select_related("decision")
                },
                "clusters": Idea.objects.values("cluster").distinct().count(),
                "registrations": [
                    [one.reference, one.place, one.moderation] for one in Registration.objects.all()
                ],
                "people": list(PersonalData.objects.values_list("name", "email")),
                "workflows": dict(Workflow.objects.values_list("name", "active")),
                "assigned": Page.get_first_root_node().get_workflow().__dict__["name"],
                "under way": list(WorkflowState.objects.values_list("workflow__name", "status")),
                "roles": {
                    group.name: sorted(group.permissions.values_list("codename", flat=True))
                    for group in Group.objects.all()
                },
            }
        )
    )


if __name__ == "__main__":
    django.setup()
    {"fill": fill, "show": show}[sys.argv[1]]()
