"""Answers to surveys, which may belong to no plan, and who of the staff may read them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


#: Who sees the list of registrations sees the answers.
READERS = ("Authors", "Moderators", "Reviewers", "Publishers", "Administrators")


def grant(apps, schema_editor):
    permission = _permission(apps)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=READERS):
        group.permissions.add(permission)


def take_back(apps, schema_editor):
    permission = _permission(apps)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=READERS):
        group.permissions.remove(permission)


def _permission(apps):
    """Created when ``migrate`` has not come to it yet, as Django would name it."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="consultation_forms", model="feedbackresponse"
    )
    permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="view_feedbackresponse",
        defaults={"name": "Can view survey answer"},
    )
    return permission


class Migration(migrations.Migration):

    dependencies = [
        ('consultation_forms', '0007_supports_set_aside'),
        ('snippets', '0002_criterion'),
        # The roles.
        ('pages', '0003_review_roles'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedbackResponse',
            fields=[
                ('contribution_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='consultation_forms.contribution')),
            ],
            options={
                'verbose_name': 'survey answer',
                'verbose_name_plural': 'survey answers',
            },
            bases=('consultation_forms.contribution',),
        ),
        migrations.AlterField(
            model_name='contribution',
            name='plan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='snippets.actionplan', verbose_name='action plan'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(fields=['form_id', 'received_at'], name='contribution_of_form'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(('plan__isnull', False), ('moderation__in', ('private', 'withdrawn')), _connector='OR'), name='contribution_without_plan_is_private'),
        ),
        migrations.RunPython(grant, take_back),
    ]
