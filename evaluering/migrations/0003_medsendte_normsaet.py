"""The norm sets that come with the product, as `evaluering.normer` has them today."""

from django.db import migrations

from evaluering.normsaet import columns
from evaluering.normer import MEDSENDTE


def create(apps, schema_editor):
    Normsaet = apps.get_model("evaluering", "Normsaet")
    kendte = set(Normsaet.objects.values_list("navn", "udgave"))
    Normsaet.objects.bulk_create(
        Normsaet(**columns(saet), medsendt=True, status="godkendt")
        for saet in MEDSENDTE
        if (saet.navn, saet.version) not in kendte
    )


class Migration(migrations.Migration):
    dependencies = [
        ("evaluering", "0002_invitation_by_the_system"),
    ]

    operations = [
        # Measurements may point at them when it is undone: the rows stay
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
