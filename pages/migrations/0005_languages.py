"""Who is asked to translate; and addresses of translations, which are not texts any more."""

import json

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_chosen_slugs(apps, schema_editor):
    """A slug was a text to be translated; now it follows the original's unless one is chosen."""
    overrides = apps.get_model("wagtail_localize", "SegmentOverride")
    texts = apps.get_model("wagtail_localize", "StringTranslation").objects.filter(
        context__path="slug", context__object__content_type__app_label="wagtailcore"
    )
    for text in texts.select_related("translation_of").iterator():
        if text.data != text.translation_of.data:
            overrides.objects.get_or_create(
                context_id=text.context_id,
                locale_id=text.locale_id,
                defaults={
                    "data_json": json.dumps(text.data),
                    "last_translated_by_id": text.last_translated_by_id,
                },
            )
    # Nobody waits for their translation any more.
    segments = apps.get_model("wagtail_localize", "StringSegment")
    segments.objects.filter(
        context__path="slug", context__object__content_type__app_label="wagtailcore"
    ).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0004_workflows'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedTranslator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField()),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'person asked to translate',
                'verbose_name_plural': 'persons asked to translate',
                'constraints': [models.UniqueConstraint(fields=('translation_key', 'locale'), name='one_translator_a_record_and_language')],
            },
        ),
        migrations.RunPython(keep_chosen_slugs, migrations.RunPython.noop),
    ]
