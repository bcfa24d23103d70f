"""Talks that somebody is to have; an organisation that is erased leaves whoever spoke in its name."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [
        ("dialogues", "0004_team"),
        ("directory", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="speaker",
            name="organisation",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.organisation",
            ),
        ),
        migrations.CreateModel(
            name="Interview",
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
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("interview", "interview"),
                            ("telefoon", "telephone"),
                            ("bedrijfsbezoek", "company visit"),
                            ("expertarena", "expert arena"),
                            ("bijeenkomst", "gathering"),
                            ("formulier", "form"),
                            ("e-mail", "e-mail"),
                            ("brief", "letter"),
                            ("sociale media", "social media"),
                            ("zeepkist", "soapbox"),
                        ],
                        default="interview",
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(blank=True, null=True)),
                ("minutes", models.PositiveSmallIntegerField(default=60)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("sector", models.CharField(blank=True, max_length=200)),
                ("area", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to_invite", "to invite"),
                            ("invited", "invited"),
                            ("planned", "agreed on"),
                            ("held", "held"),
                            ("declined", "declined"),
                        ],
                        default="to_invite",
                        max_length=20,
                    ),
                ),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("form_key", models.CharField(blank=True, max_length=40)),
                (
                    "colleague",
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
                    "person",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.person",
                    ),
                ),
                (
                    "round",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interviews",
                        to="dialogues.round",
                    ),
                ),
                (
                    "speaker",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="interviews",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("form_key", ""), _negated=True),
                        fields=("workspace", "form_key"),
                        name="dialogues_interview_form_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["to_invite", "invited", "planned", "held", "declined"])
                        ),
                        name="dialogues_interview_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "planned"), _negated=True),
                            ("at__isnull", False),
                            _connector="OR",
                        ),
                        name="dialogues_interview_planned_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0)), name="dialogues_interview_takes_time"
                    ),
                ],
            },
        ),
        Isolate("Interview"),
    ]
