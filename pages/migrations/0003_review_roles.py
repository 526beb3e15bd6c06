"""What the roles need for the review, and who may erase an author's personal data.

It adds and never replaces: what an administrator gave to a role by hand stays. A role that was
renamed or deleted is left alone. The criteria of a plan are part of the plan: whoever may change
plans may change them. Collections of images and documents are administered by permissions on the
collections themselves, which 0002 did not give.
"""

from django.db import migrations

REFER = ("consultation_forms", "referral", "refer_idea")
ERASE = ("consultation_forms", "personaldata", "delete_personaldata")
GRANTS = {"Reviewers": [REFER], "Administrators": [REFER, ERASE]}
COLLECTIONS = ("add_collection", "change_collection", "delete_collection")


def grant(apps, schema_editor):
    for group, permissions in _grants(apps):
        group.permissions.add(*permissions)
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    on_collection = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrators"):
        for codename in COLLECTIONS:
            permission = _permission(apps, "wagtailcore", "collection", codename)
            on_collection.get_or_create(group=group, collection=root, permission=permission)


def take_back(apps, schema_editor):
    for group, permissions in _grants(apps):
        group.permissions.remove(*permissions)
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        group__name="Administrators", permission__codename__in=COLLECTIONS
    ).delete()


def _grants(apps):
    groups = apps.get_model("auth", "Group").objects
    for name, codes in GRANTS.items():
        for group in groups.filter(name=name):
            yield group, [_permission(apps, *code) for code in codes]


def _permission(apps, label, model, codename):
    """The permission, created when ``migrate`` has not come to it yet, as Django would name it."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=label, model=model
    )
    options = apps.get_model(label, model)._meta
    action = codename.removesuffix(f"_{model}")
    name = dict(options.permissions).get(codename, f"Can {action} {options.verbose_name_raw}")
    permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_roles"),
        ("consultation_forms", "0004_review"),
        ("snippets", "0002_criterion"),
    ]
    operations = [migrations.RunPython(grant, take_back)]
