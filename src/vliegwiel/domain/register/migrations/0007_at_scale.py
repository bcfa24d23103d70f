"""Lists of millions of rows: what a row costs, on which list it stood last, and who moved out of a postcode."""

from pathlib import Path

from django.db import migrations, models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Replace

STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0006_reading"),
    ]

    operations = [
        migrations.AddField(
            model_name="establishmentchange",
            name="left_postcode",
            field=models.GeneratedField(
                db_persist=True,
                expression=Coalesce(
                    Replace(KeyTextTransform("postcode", "before"), models.Value(" "), models.Value("")),
                    models.Value(""),
                    output_field=models.TextField(),
                ),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddIndex(
            model_name="establishmentchange",
            index=models.Index(
                condition=models.Q(("left_postcode", ""), _negated=True),
                fields=["workspace", "left_postcode"],
                name="register_change_left",
            ),
        ),
        migrations.RunSQL(STATEMENTS, migrations.RunSQL.noop),
    ]
