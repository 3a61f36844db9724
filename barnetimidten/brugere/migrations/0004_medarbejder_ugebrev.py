from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("brugere", "0003_medarbejder_diskret")]

    operations = [
        migrations.AddField(
            "medarbejder",
            "ugebrev",
            models.BooleanField("ugens tal i en mail", default=True),
        ),
        migrations.AddField(
            "medarbejder",
            "ugebrev_uge",
            models.DateField("ugen for den seneste mail", null=True),
        ),
    ]
