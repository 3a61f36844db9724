from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oekonomi', '0005_scenarie'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='linje',
            name='linje_share_in_order',
        ),
        migrations.AddField(
            model_name='lovhenvisning',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name='budgettal',
            constraint=models.CheckConstraint(condition=models.Q(('aar__gte', 2000), ('aar__lte', 2100)), name='budgettal_aar_range'),
        ),
        migrations.AddConstraint(
            model_name='linje',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('andel_fra__isnull', True), ('andel_til__isnull', True)), models.Q(('andel_fra__gte', 0), ('andel_fra__isnull', False), ('andel_til__gte', models.F('andel_fra')), ('andel_til__isnull', False), ('andel_til__lte', 1)), _connector='OR'), name='linje_share_in_order'),
        ),
        migrations.AddConstraint(
            model_name='lovhenvisning',
            constraint=models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='lovhenvisning_has_text'),
        ),
    ]
