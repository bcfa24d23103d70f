"""Of which day colleagues were warned before somebody may speak no longer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_comparing"),
    ]

    operations = [
        migrations.AddField(
            model_name="representation",
            name="warned_date",
            field=models.DateField(blank=True, null=True),
        ),
    ]
