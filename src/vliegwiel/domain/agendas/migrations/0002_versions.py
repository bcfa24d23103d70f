"""Versions of documents, as they were at one moment."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [("agendas", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Version",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_test", "in the test round"),
                            ("amended", "amended"),
                            ("submitted", "submitted"),
                            ("in_treatment", "being dealt with"),
                            ("adopted", "adopted as it is"),
                            ("adopted_changed", "adopted with changes"),
                            ("held_over", "held over"),
                            ("sent_back", "sent back"),
                            ("not_adopted", "not adopted"),
                            ("noted", "noted"),
                            ("in_execution", "being carried out"),
                        ],
                        max_length=20,
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=200)),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "document",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="agendas.document",
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        db_index=False,
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
            ],
        ),
        migrations.CreateModel(
            name="FrozenEvidence",
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
                ("item_code", models.CharField(max_length=8)),
                ("number", models.PositiveIntegerField()),
                ("salt", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("text", models.TextField(blank=True)),
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
                    "version",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="agendas.version",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "frozen evidence",
            },
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("workspace", "document", "number"), name="agendas_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="frozenevidence",
            constraint=models.UniqueConstraint(
                fields=("workspace", "version", "item_code", "number"), name="agendas_frozen_evidence_once"
            ),
        ),
        Isolate("Version"),
        Isolate("FrozenEvidence"),
    ]
