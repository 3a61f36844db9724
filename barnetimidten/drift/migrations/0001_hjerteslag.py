from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Hjerteslag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "navn",
                    models.CharField(
                        choices=[("worker", "Worker"), ("beat", "Beat")],
                        max_length=20,
                        unique=True,
                        verbose_name="proces",
                    ),
                ),
                ("updated_at", models.DateTimeField(verbose_name="sidst set")),
            ],
            options={
                "verbose_name": "hjerteslag",
                "verbose_name_plural": "hjerteslag",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("navn__in", ["worker", "beat"])),
                        name="hjerteslag_navn_known",
                    )
                ],
            },
        ),
    ]
