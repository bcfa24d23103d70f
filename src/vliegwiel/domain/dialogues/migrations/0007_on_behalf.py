"""Who of the directory a speaker is, and on whose behalf he spoke."""

import django.db.models.deletion
from django.db import migrations

import vliegwiel.platform.owned
from vliegwiel.platform.isolation import IsolateKey


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0006_erased"), ("directory", "0006_warned")]

    operations = [
        migrations.AddField(
            model_name="speaker",
            name="person",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.person",
            ),
        ),
        IsolateKey("Speaker", "person"),
        migrations.AddField(
            model_name="speaker",
            name="speaks_for",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.organisation",
            ),
        ),
        IsolateKey("Speaker", "speaks_for"),
    ]
