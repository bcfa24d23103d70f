"""A reading keeps the one in whose place it came."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("insights", "0002_second_readings")]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="replaced",
            field=models.JSONField(default=dict),
        ),
    ]
