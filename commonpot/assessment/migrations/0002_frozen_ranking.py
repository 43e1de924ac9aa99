from django.db import migrations

from commonpot.assessment.frozen import put_on, take_off


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]

    operations = [
        migrations.RunPython(lambda _apps, editor: put_on(editor), lambda _apps, editor: take_off(editor)),
    ]
