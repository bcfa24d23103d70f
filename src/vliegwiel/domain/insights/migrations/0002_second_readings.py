"""Second readings, fragments, themes that come and go, and themes that the computer proposes."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0002_speakers"),
        ("insights", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ThemeProposal",
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
                ("name", models.CharField(blank=True, max_length=120)),
                ("numbers", models.JSONField(default=list)),
                ("words", models.JSONField(default=list)),
                ("conversations", models.PositiveIntegerField(default=0)),
                ("speakers", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("accepted", "accepted"),
                            ("dismissed", "dismissed"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                (
                    "round",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="dialogues.round",
                    ),
                ),
                (
                    "theme",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="insights.theme",
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
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "accepted", "dismissed"])),
                        name="insights_proposal_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("theme__isnull", False),
                            models.Q(("state", "accepted"), _negated=True),
                            _connector="OR",
                        ),
                        name="insights_proposal_accepted_is_theme",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="reading", name="insights_reading_once"),
        migrations.RemoveConstraint(model_name="theme", name="insights_theme_name_once"),
        migrations.AddField(
            model_name="coding", name="end", field=models.PositiveIntegerField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="coding", name="start", field=models.PositiveIntegerField(blank=True, null=True)
        ),
        migrations.AddField(model_name="reading", name="second", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="reading", name="settled_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="theme", name="dropped_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(model_name="theme", name="formerly", field=models.JSONField(default=list)),
        migrations.AddField(
            model_name="theme",
            name="origin",
            field=models.CharField(
                choices=[
                    ("supplied", "from the codebook"),
                    ("source", "named by a spreadsheet"),
                    ("added", "added by a colleague"),
                    ("proposed", "proposed by the computer"),
                ],
                default="supplied",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__isnull", True), ("start__isnull", True)),
                    models.Q(
                        ("end__gt", models.F("start")), ("end__isnull", False), ("start__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="insights_coding_fragment_holds_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("second", False)),
                fields=("workspace", "contribution"),
                name="insights_reading_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("workspace", "contribution", "coder"), name="insights_reading_once_per_coder"
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.UniqueConstraint(
                models.F("workspace"),
                models.F("round"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("dropped_at__isnull", True)),
                name="insights_theme_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["supplied", "source", "added", "proposed"])),
                name="insights_theme_origin_known",
            ),
        ),
        Isolate("ThemeProposal"),
    ]
