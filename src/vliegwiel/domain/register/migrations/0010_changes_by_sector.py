"""Changes know what an establishment did: by sector they are found without looking up very many establishments."""

from django.db import migrations, models

FILL = """
UPDATE register_establishmentchange AS noted SET sbi_code = place.sbi_code
FROM register_establishment AS place
WHERE place.workspace_id = noted.workspace_id AND place.id = noted.establishment_id AND place.sbi_edition = '2008'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0009_known_size"),
    ]

    operations = [
        migrations.AddField(
            model_name="establishmentchange",
            name="sbi_code",
            field=models.TextField(blank=True, db_collation="C", default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="establishmentchange",
            index=models.Index(fields=["workspace", "delivery", "sbi_code"], name="register_change_sector"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
