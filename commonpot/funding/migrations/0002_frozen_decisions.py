from django.db import migrations

from commonpot.funding.frozen import put_on, take_off


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]

    operations = [
        migrations.RunPython(lambda _apps, editor: put_on(editor), lambda _apps, editor: take_off(editor)),
    ]
