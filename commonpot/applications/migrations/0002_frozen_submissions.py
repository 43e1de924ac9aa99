from django.db import migrations, models

from commonpot.applications.frozen import put_on, take_off


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="submittedpartner",
            name="role",
            field=models.CharField(
                choices=[("coordinator", "coordinator"), ("partner", "partner"), ("associated", "associated")],
                default="partner",
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="submittedpartner",
            name="project",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="submittedpartner",
            name="grant",
            field=models.BigIntegerField(null=True),
        ),
        migrations.RunPython(lambda _apps, editor: put_on(editor), lambda _apps, editor: take_off(editor)),
    ]
