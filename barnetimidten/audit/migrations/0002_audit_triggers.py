from django.db import migrations

from barnetimidten.audit.triggers import create_triggers, drop_triggers


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_auditentry")]
    operations = [migrations.RunPython(create_triggers, drop_triggers)]
