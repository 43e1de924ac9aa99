from django.db import migrations

from commonpot.assessment.frozen import RANKING


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]

    operations = [
        migrations.RunPython(RANKING.put_on, RANKING.take_off),
    ]
