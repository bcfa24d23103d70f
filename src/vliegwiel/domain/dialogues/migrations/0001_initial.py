"""Rounds, contributions and the spreadsheets they came from."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate

# What a speaker said stands as it was said, whoever writes to the table and by whatever way.
KEEP_VERBATIM = """
CREATE FUNCTION dialogues_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A contribution is never changed: a correction is a new version.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER dialogues_contribution_verbatim BEFORE UPDATE ON dialogues_contribution FOR EACH ROW WHEN (
    (OLD.round_id, OLD.number, OLD.version, OLD.text, OLD.role, OLD.channel, OLD.said_date, OLD.sector, OLD.size,
     OLD.area, OLD.organisation_name, OLD.conversation, OLD.permission, OLD.given, OLD.source)
    IS DISTINCT FROM
    (NEW.round_id, NEW.number, NEW.version, NEW.text, NEW.role, NEW.channel, NEW.said_date, NEW.sector, NEW.size,
     NEW.area, NEW.organisation_name, NEW.conversation, NEW.permission, NEW.given, NEW.source)
) EXECUTE FUNCTION dialogues_verbatim();
"""
CHANGEABLE = """
DROP TRIGGER dialogues_contribution_verbatim ON dialogues_contribution;
DROP FUNCTION dialogues_verbatim;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
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
                ("name", models.CharField(max_length=120)),
                ("assignment", models.TextField(blank=True)),
                ("assignment_source", models.TextField(blank=True)),
                ("principal", models.CharField(blank=True, max_length=200)),
                (
                    "participation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inform", "informing"),
                            ("consult", "consulting"),
                            ("advise", "advising"),
                            ("coproduce", "making it together"),
                            ("decide", "deciding together"),
                        ],
                        max_length=20,
                    ),
                ),
                ("already_fixed", models.TextField(blank=True)),
                ("start_date", models.DateField(blank=True, null=True)),
                ("end_date", models.DateField(blank=True, null=True)),
                ("channels", models.JSONField(default=list)),
                (
                    "default_permission",
                    models.CharField(
                        choices=[
                            ("alleen voor het dossier", "only for the file"),
                            ("zonder naam", "use without name"),
                            ("met naam", "use with name"),
                            ("niet gevraagd", "not asked"),
                        ],
                        default="niet gevraagd",
                        max_length=30,
                    ),
                ),
                (
                    "codebook",
                    models.CharField(
                        choices=[
                            ("supplied", "the supplied themes for a local economy"),
                            ("own", "our own themes"),
                        ],
                        default="supplied",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("open", "open"),
                            ("closed", "closed"),
                            ("reported", "reported"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("last_number", models.PositiveIntegerField(default=0)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("form_key", models.CharField(blank=True, max_length=40)),
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
            name="ContributionImport",
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
                ("file_name", models.CharField(max_length=200)),
                ("upload_code", models.CharField(max_length=8)),
                ("sha256", models.CharField(max_length=64)),
                ("sheet", models.CharField(blank=True, max_length=200)),
                ("mapping", models.JSONField(default=dict)),
                (
                    "default_permission",
                    models.CharField(
                        choices=[
                            ("alleen voor het dossier", "only for the file"),
                            ("zonder naam", "use without name"),
                            ("met naam", "use with name"),
                            ("niet gevraagd", "not asked"),
                        ],
                        max_length=30,
                    ),
                ),
                ("added", models.PositiveIntegerField()),
                ("skipped", models.PositiveIntegerField()),
                ("recognised", models.PositiveIntegerField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "imported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
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
                (
                    "round",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imports",
                        to="dialogues.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contribution",
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
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.TextField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("ondernemer", "entrepreneur"),
                            ("vereniging", "association"),
                            ("gemeente", "municipality"),
                            ("regio of uitvoerder", "region or agency"),
                            ("onderwijs", "education"),
                            ("overig", "other"),
                        ],
                        default="ondernemer",
                        max_length=30,
                    ),
                ),
                ("channel", models.TextField(blank=True)),
                ("said_date", models.DateField(blank=True, null=True)),
                ("sector", models.TextField(blank=True)),
                ("size", models.TextField(blank=True)),
                ("area", models.TextField(blank=True)),
                ("organisation_name", models.TextField(blank=True)),
                ("conversation", models.TextField(blank=True)),
                (
                    "permission",
                    models.CharField(
                        choices=[
                            ("alleen voor het dossier", "only for the file"),
                            ("zonder naam", "use without name"),
                            ("met naam", "use with name"),
                            ("niet gevraagd", "not asked"),
                        ],
                        default="niet gevraagd",
                        max_length=30,
                    ),
                ),
                ("given", models.JSONField(default=dict)),
                (
                    "source",
                    models.CharField(
                        choices=[("import", "from a spreadsheet"), ("staff", "entered by a colleague")],
                        max_length=20,
                    ),
                ),
                ("row", models.PositiveIntegerField(blank=True, null=True)),
                ("likeness", models.CharField(blank=True, max_length=64)),
                ("form_key", models.CharField(blank=True, max_length=40)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="dialogues.contribution",
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
                (
                    "contribution_import",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="dialogues.contributionimport",
                    ),
                ),
                (
                    "round",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="dialogues.round",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                models.F("workspace"),
                django.db.models.functions.text.Lower("name"),
                name="dialogues_round_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("form_key", ""), _negated=True),
                fields=("workspace", "form_key"),
                name="dialogues_round_form_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("start_date__isnull", True),
                    ("end_date__isnull", True),
                    ("end_date__gte", models.F("start_date")),
                    _connector="OR",
                ),
                name="dialogues_round_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "open", "closed", "reported"])),
                name="dialogues_round_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionimport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("workspace", "round", "sha256", "sheet"),
                name="dialogues_import_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                fields=("workspace", "round", "number", "version"), name="dialogues_contribution_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at__isnull", True)),
                fields=("workspace", "round", "number"),
                name="dialogues_contribution_one_latest",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                fields=("workspace", "replaces"), name="dialogues_contribution_replaced_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("form_key", ""), _negated=True),
                fields=("workspace", "form_key"),
                name="dialogues_contribution_form_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="dialogues_contribution_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at__isnull", True), ("released_by__isnull", False), _connector="OR"
                ),
                name="dialogues_contribution_released_by_somebody",
            ),
        ),
        migrations.RunSQL(KEEP_VERBATIM, CHANGEABLE),
        Isolate("Round"),
        Isolate("ContributionImport"),
        Isolate("Contribution"),
    ]
