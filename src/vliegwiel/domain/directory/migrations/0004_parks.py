"""Premises, and what business parks and shopping areas are faced with."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_duplicates"),
        ("people", "0001_initial"),
        ("register", "0004_establishments"),
    ]

    operations = [
        migrations.CreateModel(
            name="Premises",
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
                ("address", models.CharField(max_length=200)),
                ("postcode", models.CharField(blank=True, max_length=7)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("bag_object_id", models.CharField(blank=True, max_length=16)),
                (
                    "area",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="register.ownarea",
                    ),
                ),
                ("floor_area", models.PositiveIntegerField(blank=True, null=True)),
                ("built_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("vacant_since_date", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("bag_object_id", ""), _negated=True),
                        fields=("workspace", "bag_object_id"),
                        name="directory_premises_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "\\S")), name="directory_premises_somewhere"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bag_object_id", ""), ("bag_object_id__regex", "^[0-9]{16}$"), _connector="OR"
                        ),
                        name="directory_premises_bag",
                    ),
                ],
            },
        ),
        Isolate(
            model_name="Premises",
        ),
        migrations.CreateModel(
            name="PremisesParty",
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
                (
                    "premises",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="directory.premises",
                    ),
                ),
                (
                    "organisation",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="premises",
                        to="directory.organisation",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "owner"),
                            ("tenant", "tenant or user"),
                            ("manager", "property manager"),
                        ],
                        max_length=10,
                    ),
                ),
                ("since_date", models.DateField(blank=True, null=True)),
                ("until_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_date__isnull", True)),
                        fields=("workspace", "premises", "organisation", "role"),
                        name="directory_premises_party_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_date", None),
                            ("until_date", None),
                            ("until_date__gte", models.F("since_date")),
                            _connector="OR",
                        ),
                        name="directory_premises_party_days",
                    ),
                ],
            },
        ),
        Isolate(
            model_name="PremisesParty",
        ),
        migrations.CreateModel(
            name="ParkParty",
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
                (
                    "area",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="register.ownarea",
                    ),
                ),
                (
                    "organisation",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parks",
                        to="directory.organisation",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("association", "association of entrepreneurs"),
                            ("manager", "park manager"),
                            ("fund", "BIZ or fund"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since_date", models.DateField(blank=True, null=True)),
                ("until_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_date__isnull", True)),
                        fields=("workspace", "area", "organisation", "role"),
                        name="directory_park_party_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_date", None),
                            ("until_date", None),
                            ("until_date__gte", models.F("since_date")),
                            _connector="OR",
                        ),
                        name="directory_park_party_days",
                    ),
                ],
            },
        ),
        Isolate(
            model_name="ParkParty",
        ),
        migrations.CreateModel(
            name="Challenge",
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
                (
                    "area",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges",
                        to="register.ownarea",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("revitalising", "revitalising"),
                            ("ageing", "ageing buildings"),
                            ("safety_mark", "safety mark"),
                            ("vacancy", "vacancy"),
                            ("energy", "energy and grid"),
                            ("access", "access and parking"),
                            ("other", "other"),
                        ],
                        max_length=15,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("explanation", models.TextField(blank=True)),
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
                    "organisation",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "not begun"),
                            ("busy", "being worked on"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("due_date", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S")), name="directory_challenge_named"
                    )
                ],
            },
        ),
        Isolate(
            model_name="Challenge",
        ),
        migrations.CreateModel(
            name="ChallengeStep",
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
                (
                    "challenge",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="directory.challenge",
                    ),
                ),
                ("done_date", models.DateField()),
                ("text", models.TextField()),
                (
                    "written_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")), name="directory_challenge_step_told"
                    )
                ],
            },
        ),
        Isolate(
            model_name="ChallengeStep",
        ),
    ]
