"""The way of a page: its author, then the translators, then the publishers.

Wagtail's own workflow, of one approval, is retired: what is on its way in it ends in it, what is
submitted from now on takes the new way. A workflow that an administrator made or changed stays where
it is assigned, and the new one stands beside it.
"""

import django.db.models.deletion
from django.db import migrations, models

WORKFLOW = "Author, translator, publisher"
TRANSLATION = "Translation"
PUBLICATION = "Publication"
#: As Wagtail and an earlier migration of this app called it.
RETIRED = ("Approval by publishers", "Moderators approval")
GROUPS = {
    TRANSLATION: ("Translators", "Administrators"),
    PUBLICATION: ("Publishers", "Administrators"),
}


def create_workflow(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    workflow = Workflow.objects.create(name=WORKFLOW, active=True)
    steps = (
        (TRANSLATION, apps.get_model("pages", "TranslationTask")),
        (PUBLICATION, apps.get_model("wagtailcore", "GroupApprovalTask")),
    )
    for order, (name, model) in enumerate(steps):
        task = model.objects.create(
            name=name, active=True, content_type_id=_content_type(apps, model).pk
        )
        task.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=GROUPS[name]))
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(
            workflow=workflow, task_id=task.pk, sort_order=order
        )
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    retired = [old for old in Workflow.objects.filter(name__in=RETIRED) if _is_untouched(old)]
    assigned = WorkflowPage.objects.filter(page=root).first()
    if assigned is None or assigned.workflow in retired:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    for old in retired:
        if not WorkflowPage.objects.filter(workflow=old).exists():
            # Not cancelled: Wagtail lets pages that are under way in it arrive.
            Workflow.objects.filter(pk=old.pk).update(active=False)


def _is_untouched(workflow) -> bool:
    """Whether it is the one step that Wagtail made."""
    steps = list(workflow.workflow_tasks.values_list("task__name", flat=True))
    return len(steps) == 1 and steps[0] in RETIRED


def _content_type(apps, model):
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=model._meta.app_label, model=model._meta.model_name
    )
    return content_type


def remove_workflow(apps, schema_editor):
    """Back to Wagtail's own; pages under way in the new one are so no more."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    old = Workflow.objects.filter(name__in=RETIRED).first()
    if old:
        Workflow.objects.filter(pk=old.pk).update(active=True)
        apps.get_model("wagtailcore", "WorkflowPage").objects.filter(
            workflow__name=WORKFLOW
        ).update(workflow=old)
    Workflow.objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(
        name__in=[TRANSLATION, PUBLICATION], workflow_tasks__isnull=True
    ).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('pages', '0003_review_roles'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='TranslationTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'translation step',
                'verbose_name_plural': 'translation steps',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.RunPython(create_workflow, remove_workflow),
    ]
