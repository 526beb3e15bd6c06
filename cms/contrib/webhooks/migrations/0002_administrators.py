"""Administrators may set webhooks up, and nobody else.

It adds and never replaces: what an administrator gave to a role by hand stays.
"""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def grant(apps, schema_editor):
    for group in _administrators(apps):
        group.permissions.add(*_permissions(apps))


def take_back(apps, schema_editor):
    for group in _administrators(apps):
        group.permissions.remove(*_permissions(apps))


def _administrators(apps):
    return apps.get_model("auth", "Group").objects.filter(name="Administrators")


def _permissions(apps):
    """Created when ``migrate`` has not come to them yet, as Django would name them."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="webhooks", model="webhook"
    )
    permissions = apps.get_model("auth", "Permission").objects
    return [
        permissions.get_or_create(
            content_type=content_type,
            codename=f"{action}_webhook",
            defaults={"name": f"Can {action} webhook"},
        )[0]
        for action in ACTIONS
    ]


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial"), ("pages", "0002_roles")]
    operations = [migrations.RunPython(grant, take_back)]
