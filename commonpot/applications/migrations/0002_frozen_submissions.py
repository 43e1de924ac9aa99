from django.db import migrations

from commonpot.applications.frozen import SUBMISSIONS


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]

    operations = [
        migrations.RunPython(SUBMISSIONS.put_on, SUBMISSIONS.take_off),
    ]
