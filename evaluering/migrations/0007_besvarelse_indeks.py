from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluering', '0006_maaling_opfoelgning'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='besvarelse',
            name='besvarelse_forloeb',
        ),
        migrations.AddIndex(
            model_name='besvarelse',
            index=models.Index(fields=['forloeb', 'status', 'indsendt_at'], name='besvarelse_forloeb'),
        ),
    ]
