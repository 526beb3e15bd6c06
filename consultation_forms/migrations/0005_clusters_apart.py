"""Each contribution that was there before clusters were gets one of its own.

A column that is added with a random default gets one value for all rows that exist: they would
all count as near-identical.
"""

from django.db import migrations

_RANDOM = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}


def set_apart(apps, schema_editor):
    connection = schema_editor.connection
    contribution = apps.get_model("consultation_forms", "Contribution")._meta.db_table
    shingle = apps.get_model("consultation_forms", "Shingle")._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {contribution} SET cluster = {_RANDOM[connection.vendor]}"
            f" WHERE NOT EXISTS (SELECT 1 FROM {shingle}"
            f" WHERE {shingle}.contribution_id = {contribution}.id)"
        )


class Migration(migrations.Migration):
    dependencies = [("consultation_forms", "0004_review")]
    operations = [migrations.RunPython(set_apart, migrations.RunPython.noop)]
