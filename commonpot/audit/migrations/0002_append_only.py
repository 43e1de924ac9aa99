from django.db import migrations

from commonpot.audit import triggers


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _apps, schema_editor: triggers.put_on(schema_editor),
            lambda _apps, schema_editor: triggers.take_off(schema_editor),
        )
    ]
