"""What would come of a delivery before a colleague agreed, and where a list stands while it is compared."""

from pathlib import Path

from django.db import migrations, models

FUNCTIONS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0005_establishment_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="rehearsal",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("running", "being read"),
                    ("checked", "checked, not yet taken over"),
                    ("done", "read"),
                    ("refused", "refused"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION register_lay_out, register_look_over"),
    ]
