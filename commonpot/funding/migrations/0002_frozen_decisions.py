from django.db import migrations

from commonpot.funding.frozen import DECISIONS


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]

    operations = [
        migrations.RunPython(DECISIONS.put_on, DECISIONS.take_off),
    ]
