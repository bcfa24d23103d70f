"""Doors are read before any workspace is known, and written in the scope of their own."""

from django.db import migrations

from vliegwiel.platform.isolation import WRITTEN


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0005_vector"),
    ]

    operations = [
        migrations.RunSQL(
            [
                "ALTER TABLE platform_door ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY may_read ON platform_door FOR SELECT USING (true)",
                f"CREATE POLICY may_add ON platform_door FOR INSERT WITH CHECK ({WRITTEN})",
                f"CREATE POLICY may_change ON platform_door FOR UPDATE USING ({WRITTEN}) WITH CHECK ({WRITTEN})",
                f"CREATE POLICY may_remove ON platform_door FOR DELETE USING ({WRITTEN})",
            ],
            "ALTER TABLE platform_door DISABLE ROW LEVEL SECURITY",
        ),
    ]
