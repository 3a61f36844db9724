from django.db import migrations

from barnetimidten.dansk import CREATE_FUNCTION_SQL, DROP_FUNCTION_SQL


def create_function(apps, schema_editor):
    # SQLite gets the Python function on every new connection instead.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE_FUNCTION_SQL, params=None)


def drop_function(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP_FUNCTION_SQL, params=None)


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunPython(create_function, drop_function)]
