"""Organisations, persons, and who does what where."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("platform", "0004_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(default=vliegwiel.platform.codes.new_code, editable=False, max_length=8),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("firm", "firm"),
                            ("association", "association or foundation"),
                            ("municipality", "municipality or other authority"),
                            ("school", "school"),
                            ("club", "club"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("name"), function="platform_sort_key"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                ("kvk_number", models.CharField(blank=True, max_length=8)),
                ("sole_trader", models.BooleanField(default=False)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("postcode", models.CharField(blank=True, max_length=7)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("website", models.URLField(blank=True)),
                ("sector", models.CharField(blank=True, max_length=120)),
                (
                    "size",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "1 working person"),
                            ("2-9", "2 to 9"),
                            ("10-49", "10 to 49"),
                            ("50+", "50 or more"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[("starter", "starter"), ("established", "established")],
                        max_length=20,
                    ),
                ),
                (
                    "tier",
                    models.CharField(blank=True, choices=[("A", "A"), ("B", "B"), ("C", "C")], max_length=1),
                ),
                ("rhythm_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=vliegwiel.platform.scope.written_in,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.workspace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(default=vliegwiel.platform.codes.new_code, editable=False, max_length=8),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.Func(
                                models.F("name"),
                                models.Value("^(.*)\\s(\\S+)\\s*$"),
                                models.Value("\\2 \\1"),
                                function="regexp_replace",
                            ),
                            function="platform_sort_key",
                        ),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                (
                    "legal_ground",
                    models.CharField(
                        choices=[
                            ("public_task", "public task"),
                            ("consent", "consent"),
                            ("agreement", "agreement"),
                            ("legitimate_interest", "legitimate interest"),
                        ],
                        default="public_task",
                        max_length=20,
                    ),
                ),
                ("do_not_contact", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=vliegwiel.platform.scope.written_in,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.workspace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(default=vliegwiel.platform.codes.new_code, editable=False, max_length=8),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("function", models.CharField(blank=True, max_length=120)),
                ("since_date", models.DateField(blank=True, null=True)),
                ("until_date", models.DateField(blank=True, null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=vliegwiel.platform.scope.written_in,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.workspace",
                    ),
                ),
                (
                    "organisation",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="directory.organisation",
                    ),
                ),
                (
                    "person",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="directory.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(("removed_at__isnull", True)),
                fields=["workspace", "sort_key", "id"],
                name="directory_organisation_order",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(("removed_at__isnull", True)),
                fields=["workspace", "-id"],
                name="directory_organisation_new",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(("removed_at__isnull", True)),
                fields=["workspace", "owner"],
                name="directory_organisation_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True), models.Q(("kvk_number", ""), _negated=True)),
                fields=("workspace", "kvk_number"),
                name="directory_organisation_kvk_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="directory_organisation_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kvk_number", ""), ("kvk_number__regex", "^[0-9]{8}$"), _connector="OR"),
                name="directory_organisation_kvk",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("postcode", ""), ("postcode__regex", "^[1-9][0-9]{3}( [A-Z]{2})?$"), _connector="OR"
                ),
                name="directory_organisation_postcode",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rhythm_months", None), ("tier", "")),
                    models.Q(
                        models.Q(("tier", ""), _negated=True),
                        ("rhythm_months__gt", 0),
                        ("rhythm_months__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="directory_organisation_rhythm",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("removed_at__isnull", True)),
                fields=["workspace", "sort_key", "id"],
                name="directory_person_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="directory_person_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_date__isnull", True)),
                fields=("workspace", "person", "organisation", "function"),
                name="directory_affiliation_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since_date", None),
                    ("until_date", None),
                    ("until_date__gte", models.F("since_date")),
                    _connector="OR",
                ),
                name="directory_affiliation_days",
            ),
        ),
        Isolate("Organisation"),
        Isolate("Person"),
        Isolate("Affiliation"),
    ]
