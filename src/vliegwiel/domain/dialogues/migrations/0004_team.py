"""A team can be dissolved: its rounds go on without one."""

import django.db.models.deletion
from django.db import migrations

import vliegwiel.platform.owned


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0003_closed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="round",
            name="team",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.team",
            ),
        ),
    ]
