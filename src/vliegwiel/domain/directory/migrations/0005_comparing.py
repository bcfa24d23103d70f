"""Which version was compared with the others, and upon what a colleague said that two are not the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_parks"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="compared_version",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="person",
            name="compared_version",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="organisationduplicate",
            name="decided_upon",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
        migrations.AddField(
            model_name="personduplicate",
            name="decided_upon",
            field=models.CharField(blank=True, default="", max_length=32),
        ),
    ]
