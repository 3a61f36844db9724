from django.db import migrations


def hash_cpr(apps, schema_editor):
    """Children from before the hash: reading the number lets the save compute it."""
    boern = apps.get_model("forloeb", "Barn").objects.filter(cpr_hash="")
    for barn in boern.iterator():
        if barn.cpr:
            barn.save(update_fields=["cpr_hash"])


class Migration(migrations.Migration):
    dependencies = [("forloeb", "0004_beskyttelse")]
    operations = [migrations.RunPython(hash_cpr, migrations.RunPython.noop)]
