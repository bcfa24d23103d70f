"""Outgoing mail, and why jobs failed."""

import django.db.models.deletion
from django.db import migrations, models

import vliegwiel.platform.codes
from vliegwiel.platform.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("platform", "0002_upload"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.CreateModel(
            name="JobFailure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=vliegwiel.platform.codes.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("job", models.BigIntegerField(unique=True)),
                ("error", models.CharField(max_length=120)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "workspace",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.workspace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutboxMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=vliegwiel.platform.codes.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("recipient", models.EmailField(max_length=254)),
                ("occasion", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("receipt", "receipt"),
                            ("code", "sign-in code"),
                            ("notice", "notice"),
                            ("digest", "digest"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(max_length=250)),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("message_id", models.CharField(max_length=320)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("failed", "not sent"),
                            ("unsure", "perhaps sent"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "workspace",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.workspace",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "sent"), _negated=True),
                        fields=["workspace", "state"],
                        name="platform_outboxmail_unsent",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "recipient", "occasion"),
                        name="platform_outboxmail_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at", None)),
                            _connector="OR",
                        ),
                        name="platform_outboxmail_sent_at",
                    ),
                ],
            },
        ),
        Isolate("JobFailure", unowned=True),
        Isolate("OutboxMail", unowned=True),
        # For whoever asks how the work of a workspace stands.
        migrations.RunSQL(
            "CREATE INDEX platform_jobs_of_workspace ON procrastinate_jobs ((args->'workspace'), task_name)",
            "DROP INDEX platform_jobs_of_workspace",
        ),
    ]
