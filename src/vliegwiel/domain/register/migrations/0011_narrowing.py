"""Of millions of establishments those of one sector are found, and counted, without looking at the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_changes_by_sector"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="establishment",
            index=models.Index(
                fields=["workspace", "sbi_edition", "sbi_code", "ended_date"],
                name="register_establishment_sector",
            ),
        ),
    ]
