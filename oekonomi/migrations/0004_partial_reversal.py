from django.db import migrations, models
from django.db.models import Q

from oekonomi.bog.triggers import create_triggers, drop_triggers


class Migration(migrations.Migration):
    """An entry may be taken back unit by unit: what is left of it is the triggers'
    rule, on entries, so a decision no longer repeats what is reversed. Before the
    ledger was in use anywhere: a column's removal changes the content of its links.
    """

    dependencies = [("oekonomi", "0003_forloebstal")]

    operations = [
        migrations.RunPython(drop_triggers, create_triggers),
        migrations.RemoveConstraint(
            model_name="afgoerelse", name="afgoerelse_reversed_once"
        ),
        migrations.RemoveField(model_name="afgoerelse", name="ophaever"),
        migrations.RemoveConstraint(
            model_name="postering", name="postering_enheder_with_pris"
        ),
        migrations.AddConstraint(
            model_name="postering",
            constraint=models.CheckConstraint(
                condition=Q(enheder__isnull=True, pris__isnull=True)
                | Q(enheder__isnull=False, enheder__gt=0, pris__isnull=False),
                name="postering_enheder_with_pris",
            ),
        ),
        migrations.RunPython(create_triggers, drop_triggers),
    ]
