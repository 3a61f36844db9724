# A kind is named by the table in overblik/sletning/regler.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sletning", "0001_sletteforslag"),
    ]

    operations = [
        migrations.AlterField(
            model_name="slettelinje",
            name="slags",
            field=models.CharField(
                choices=[
                    ("forloeb", "Forløb"),
                    ("dialog", "Dialog, der ikke blev til et forløb"),
                    ("kladde", "Kladder"),
                    ("indsendelse", "Nøgler til afsendte formularer"),
                    ("session", "Udløbne log-ind"),
                    ("invitation", "Invitationer til medarbejdere"),
                    ("kalendernoegle", "Kalenderadresser for lukkede brugere"),
                    ("indsigt", "Svar på indsigt"),
                    ("svarkladde", "Svar, som aldrig blev sendt"),
                    ("sdqimport", "Indlæste målinger pr. barn"),
                    ("stikproeve", "Stikprøver af sporet"),
                    ("fravaer", "Fravær"),
                ],
                max_length=20,
                verbose_name="slags",
            ),
        ),
    ]
