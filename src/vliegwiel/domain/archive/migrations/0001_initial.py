"""Requests for erasure, how long things are kept, and what was destroyed."""

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
        ("dialogues", "0006_erased"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DestructionList",
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
                ("revision", models.PositiveIntegerField(default=1)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "approved_by",
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
            name="DestructionLine",
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
                            ("contact", "name, mail address and telephone number of speakers"),
                            ("contributions", "contributions of a round"),
                            ("document", "agendas and ambition documents"),
                        ],
                        max_length=20,
                    ),
                ),
                ("subject", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=200)),
                ("count", models.PositiveIntegerField()),
                ("speakers", models.PositiveIntegerField(default=0)),
                ("since", models.DateField()),
                ("years", models.PositiveSmallIntegerField()),
                ("due_date", models.DateField()),
                ("kept_reason", models.CharField(blank=True, max_length=200)),
                ("kept_until", models.DateField(blank=True, null=True)),
                (
                    "kept_by",
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
                    "destruction_list",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="archive.destructionlist",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ErasureRequest",
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
                    "ground",
                    models.CharField(
                        choices=[
                            (
                                "no_longer_needed",
                                "the data are no longer needed for what they were gathered for",
                            ),
                            ("consent_withdrawn", "permission was taken back"),
                            ("objection", "the speaker objects to the use"),
                            ("unlawful", "we should not have had the data"),
                            ("not_said", "no ground was given"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("own_page", "on the speaker’s own page"),
                            ("mail", "by mail"),
                            ("letter", "by letter"),
                            ("telephone", "by telephone"),
                            ("face_to_face", "face to face"),
                        ],
                        max_length=20,
                    ),
                ),
                ("asked_date", models.DateField()),
                ("due_date", models.DateField()),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("erased", "erased"), ("refused", "not erased, because")],
                        max_length=20,
                    ),
                ),
                ("explanation", models.TextField(blank=True)),
                ("numbers", models.JSONField(default=list)),
                ("archived", models.PositiveIntegerField(default=0)),
                (
                    "handled_by",
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
                    "round",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="dialogues.round"
                    ),
                ),
                (
                    "speaker",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="dialogues.speaker",
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
            name="RetentionPeriod",
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
                            ("contact", "name, mail address and telephone number of speakers"),
                            ("contributions", "contributions of a round"),
                            ("document", "agendas and ambition documents"),
                        ],
                        max_length=20,
                    ),
                ),
                ("years", models.PositiveSmallIntegerField()),
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
        migrations.AddConstraint(
            model_name="destructionlist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("approved_at__isnull", True)),
                fields=("workspace",),
                name="archive_destructionlist_one_proposal",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionlist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_at__isnull", True),
                    models.Q(("approved_by__isnull", False), models.Q(("sha256", ""), _negated=True)),
                    _connector="OR",
                ),
                name="archive_destructionlist_approved_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionline",
            constraint=models.UniqueConstraint(
                fields=("workspace", "destruction_list", "kind", "subject"),
                name="archive_destructionline_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kept_by__isnull", True), ("kept_reason", ""), ("kept_until__isnull", True)),
                    models.Q(
                        models.Q(("kept_reason", ""), _negated=True),
                        ("kept_by__isnull", False),
                        ("kept_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="archive_destructionline_kept_because",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("handled_at__isnull", True)),
                fields=("workspace", "speaker"),
                name="archive_erasurerequest_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handled_at__isnull", True), ("outcome", "")),
                    models.Q(
                        ("handled_at__isnull", False),
                        ("handled_by__isnull", False),
                        ("outcome__in", ["erased", "refused"]),
                    ),
                    _connector="OR",
                ),
                name="archive_erasurerequest_handled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "refused"), _negated=True),
                    models.Q(("explanation", ""), _negated=True),
                    _connector="OR",
                ),
                name="archive_erasurerequest_refusal_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionperiod",
            constraint=models.UniqueConstraint(
                fields=("workspace", "kind"), name="archive_retentionperiod_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("years__gte", 1)), name="archive_retentionperiod_some_time"
            ),
        ),
        Isolate("DestructionList"),
        Isolate("DestructionLine"),
        Isolate("ErasureRequest"),
        Isolate("RetentionPeriod"),
    ]
