import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oekonomi', '0002_bog'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='forloebstal',
            options={'ordering': ['businesscase', 'aar', '-opgjort', '-pk'], 'verbose_name': 'forløbstal', 'verbose_name_plural': 'forløbstal'},
        ),
        migrations.RemoveConstraint(
            model_name='forloebstal',
            name='forloebstal_one_per_year',
        ),
        migrations.RemoveConstraint(
            model_name='forloebstal',
            name='forloebstal_year_known',
        ),
        migrations.AddField(
            model_name='forloebstal',
            name='af',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='forloebstal',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now, verbose_name='registreret'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='forloebstal',
            constraint=models.CheckConstraint(condition=models.Q(('aar__gte', 2000), ('aar__lte', 2100), models.Q(('kilde', ''), _negated=True)), name='forloebstal_known'),
        ),
    ]
