"""Records that look the same, and those that became one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_relations"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganisationDuplicate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "code",
                    models.CharField(default=vliegwiel.platform.codes.new_code, editable=False, max_length=8),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("probability", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("different", "not a duplicate"),
                            ("merged", "merged"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
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
                    "first",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "second",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "first", "second"), name="directory_organisation_duplicate_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="directory_organisation_duplicate_in_order",
                    ),
                ],
            },
        ),
        Isolate(
            model_name="OrganisationDuplicate",
        ),
        migrations.CreateModel(
            name="PersonDuplicate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "code",
                    models.CharField(default=vliegwiel.platform.codes.new_code, editable=False, max_length=8),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("probability", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("different", "not a duplicate"),
                            ("merged", "merged"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
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
                    "first",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.person"
                    ),
                ),
                (
                    "second",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "first", "second"), name="directory_person_duplicate_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="directory_person_duplicate_in_order",
                    ),
                ],
            },
        ),
        Isolate(
            model_name="PersonDuplicate",
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "code",
                    models.CharField(default=vliegwiel.platform.codes.new_code, editable=False, max_length=8),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("kind", models.CharField(max_length=20)),
                ("kept_code", models.CharField(max_length=8)),
                ("gone_code", models.CharField(max_length=8)),
                ("before", models.JSONField(default=dict)),
                ("moved", models.JSONField(default=dict)),
                (
                    "merged_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["workspace", "gone_code"], name="directory_merge_gone")],
            },
        ),
        Isolate(
            model_name="Merge",
        ),
    ]
