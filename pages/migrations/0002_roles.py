"""The six roles of the staff, as groups.

Wagtail's own two groups become the roles that mean the same: Editors are Authors, Moderators (who
approve pages there) are Publishers. Moderators are here those who moderate what citizens send.
No role may delete contributions.
"""

from django.db import migrations

RECORDS = ("actionplan", "theme", "institution", "organisation", "recording", "reasontext")
WRITTEN_BY_AUTHORS = ("theme", "institution", "organisation", "recording")


def _codes(label, models, *actions):
    return [(label, model, f"{action}_{model}") for model in models for action in actions]


ADMIN = [("wagtailadmin", "admin", "access_admin")]
TRANSLATE = [("wagtail_localize", "translation", "submit_translation")]
READ = _codes("consultation_forms", ["idea", "comment", "registration"], "view")
ENTER = _codes("consultation_forms", ["idea"], "add")
MODERATE = [
    ("consultation_forms", "contribution", "moderate_contribution"),
    ("consultation_forms", "personaldata", "view_personaldata"),
    ("consultation_forms", "idea", "change_idea"),
]
DECIDE = [("consultation_forms", "idea", "decide_idea")]
READ_RECORDS = _codes("snippets", RECORDS, "view")
PUBLISH_RECORDS = _codes("snippets", RECORDS, "add", "change", "publish", "delete")
ADMINISTER = [
    *_codes("users", ["user"], "add", "change", "delete"),
    *_codes("auth", ["group"], "add", "change", "delete"),
    *_codes("wagtailcore", ["site", "locale"], "add", "change", "delete"),
    *_codes("wagtailcore", ["collection", "workflow", "task"], "add", "change", "delete"),
    *_codes("wagtailcore", ["apitoken"], "add", "change", "delete"),
    *_codes("wagtailredirects", ["redirect"], "add", "change", "delete"),
]

WRITE_PAGES = ("add", "change")
PUBLISH_PAGES = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
USE_MEDIA = ("choose",)
WRITE_MEDIA = ("add", "change", "choose")

#: Role: (permissions, on all pages, on all images and documents)
ROLES = {
    "Authors": (
        [
            *ADMIN,
            *READ,
            *ENTER,
            *READ_RECORDS,
            *_codes("snippets", WRITTEN_BY_AUTHORS, "add", "change"),
        ],
        WRITE_PAGES,
        WRITE_MEDIA,
    ),
    "Translators": (
        [*ADMIN, *TRANSLATE, *READ_RECORDS, *_codes("snippets", RECORDS, "change")],
        ("change",),
        USE_MEDIA,
    ),
    "Moderators": ([*ADMIN, *READ, *ENTER, *MODERATE], (), ()),
    "Reviewers": (
        [
            *ADMIN,
            *READ,
            *DECIDE,
            *READ_RECORDS,
            *_codes("snippets", ["reasontext"], "add", "change", "publish"),
        ],
        (),
        (),
    ),
    "Publishers": (
        [*ADMIN, *READ, *ENTER, *TRANSLATE, *READ_RECORDS, *PUBLISH_RECORDS],
        PUBLISH_PAGES,
        WRITE_MEDIA,
    ),
    "Administrators": (
        [
            *ADMIN,
            *READ,
            *ENTER,
            *MODERATE,
            *DECIDE,
            *TRANSLATE,
            *READ_RECORDS,
            *PUBLISH_RECORDS,
            *ADMINISTER,
        ],
        PUBLISH_PAGES,
        WRITE_MEDIA,
    ),
}
#: In this order: "Moderators" must be free before the new role takes the name.
RENAMED = {"Editors": "Authors", "Moderators": "Publishers"}
WAGTAILS_APPROVAL = "Moderators approval"


def create_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for old, new in RENAMED.items():
        if not Group.objects.filter(name=new).exists():
            Group.objects.filter(name=old).update(name=new)
    for name in ("Workflow", "Task"):
        model = apps.get_model("wagtailcore", name)
        model.objects.filter(name=WAGTAILS_APPROVAL).update(name="Approval by publishers")
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    media = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    for name, (permissions, on_pages, on_media) in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([_permission(apps, *code) for code in permissions])
        _grant(
            apps.get_model("wagtailcore", "GroupPagePermission"),
            group,
            {"page": root},
            [_permission(apps, "wagtailcore", "page", f"{a}_page") for a in on_pages],
        )
        _grant(
            apps.get_model("wagtailcore", "GroupCollectionPermission"),
            group,
            {"collection": media},
            [
                _permission(apps, f"wagtail{kind}", model, f"{action}_{model}")
                for kind, model in (("images", "image"), ("docs", "document"))
                for action in on_media
            ],
        )


def _grant(model, group, target, permissions):
    """Replaces what ``group`` may do with pages or media; ``target`` is the root of the tree."""
    model.objects.filter(group=group).delete()
    for permission in permissions:
        model.objects.create(group=group, permission=permission, **target)


def _permission(apps, label, model, codename):
    """The permission, created when ``migrate`` has not come to it yet, as Django would name it."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=label, model=model
    )
    permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": _name(apps, label, model, codename)},
    )
    return permission


def _name(apps, label, model, codename):
    try:
        options = apps.get_model(label, model)._meta
    except LookupError:
        return codename.replace("_", " ").capitalize()
    custom = dict(options.permissions)
    action = codename.removesuffix(f"_{model}")
    return str(custom.get(codename, f"Can {action} {options.verbose_name_raw}"))


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("consultation_forms", "0003_registration"),
        ("snippets", "0001_initial"),
        ("users", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(create_roles, migrations.RunPython.noop)]
