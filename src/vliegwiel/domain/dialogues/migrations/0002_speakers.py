"""Speakers, drafts, lineage, and what a public page says of a round."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate, IsolateKey


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0001_initial"),
        ("directory", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Speaker",
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
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("offer", models.TextField(blank=True)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("form_key", models.CharField(blank=True, max_length=40)),
                ("news_stopped_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told", models.JSONField(default=list)),
                ("report_sent_at", models.DateTimeField(blank=True, null=True)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.TextField(blank=True)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "round",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="speakers",
                        to="dialogues.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("form_key", models.CharField(max_length=40)),
                ("answers", models.JSONField(default=dict)),
                ("email", models.EmailField(max_length=254)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
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
                        related_name="drafts",
                        to="dialogues.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Lineage",
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
                    "contribution",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins",
                        to="dialogues.contribution",
                    ),
                ),
                (
                    "origin",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offspring",
                        to="dialogues.contribution",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="round",
            name="announced_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="answer_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="guide",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="round",
            name="ordinance_rule",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="round",
            name="public_code",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name="round",
            name="purpose",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="round",
            name="question",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="round",
            name="target",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="round",
            name="target_count",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="round",
            name="team",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.team",
            ),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="source",
            field=models.CharField(
                choices=[
                    ("import", "from a spreadsheet"),
                    ("staff", "entered by a colleague"),
                    ("form", "sent by the speaker"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                condition=models.Q(("public_code", ""), _negated=True),
                fields=("workspace", "public_code"),
                name="dialogues_round_public_code_once",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="speaker",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="dialogues.speaker",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("workspace", "form_key"), name="dialogues_draft_form_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lineage",
            constraint=models.UniqueConstraint(
                fields=("workspace", "contribution", "origin"), name="dialogues_lineage_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.UniqueConstraint(
                condition=models.Q(("form_key", ""), _negated=True),
                fields=("workspace", "form_key"),
                name="dialogues_speaker_form_once",
            ),
        ),
        Isolate("Speaker"),
        Isolate("Draft"),
        Isolate("Lineage"),
        IsolateKey("Contribution", "speaker"),
        IsolateKey("Round", "team"),
    ]
