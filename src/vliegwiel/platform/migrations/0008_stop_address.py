"""Mail that nobody asked for says where it can be stopped."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0007_read_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="outboxmail",
            name="stop_address",
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
