"""Changes know the name by which they are put in order: of very many no establishment is looked up for that."""

from django.db import migrations, models

FILL = """
UPDATE register_establishmentchange AS noted SET sort_key = place.sort_key
FROM register_establishment AS place
WHERE place.workspace_id = noted.workspace_id AND place.id = noted.establishment_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0007_at_scale"),
    ]

    operations = [
        migrations.AddField(
            model_name="establishmentchange",
            name="sort_key",
            field=models.TextField(blank=True, db_collation="C", default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="establishmentchange",
            index=models.Index(
                fields=["workspace", "delivery", "kind", "sort_key", "id"], name="register_change_order"
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
