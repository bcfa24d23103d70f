"""Establishments are found by how their branch number begins."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0004_establishments"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="establishment",
            index=models.Index(
                condition=models.Q(("branch_number", ""), _negated=True),
                fields=["workspace", "branch_number"],
                name="register_establishment_branch",
            ),
        ),
    ]
