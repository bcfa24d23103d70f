"""What only migrations write, the application's role reads.

Whoever finds a way to say something to the database in its name must not be able to undo migrations, to name another
sign-in service, or to give rights that Django would believe.
"""

from django.db import migrations

KEPT = "django_migrations, django_content_type, auth_permission, auth_group, auth_group_permissions, socialaccount_socialapp"


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("platform", "0006_doors"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        migrations.RunSQL(
            f"REVOKE INSERT, UPDATE, DELETE ON {KEPT} FROM vliegwiel_app",
            f"GRANT INSERT, UPDATE, DELETE ON {KEPT} TO vliegwiel_app",
        ),
    ]
