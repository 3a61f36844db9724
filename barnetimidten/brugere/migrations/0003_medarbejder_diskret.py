from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("brugere", "0002_invitation_gennemgang_version_email")]

    operations = [
        migrations.AddField(
            "medarbejder",
            "diskret",
            models.BooleanField("diskret visning", default=False),
        ),
    ]
