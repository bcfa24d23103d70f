"""What ties organisations and persons together."""

import django.db.models.deletion
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate, IsolateKey


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("people", "0001_initial"),
        ("register", "0004_establishments"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="parent",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="daughters",
                to="directory.organisation",
            ),
        ),
        IsolateKey(
            model_name="Organisation",
            name="parent",
        ),
        migrations.AddField(
            model_name="organisation",
            name="legal_ground",
            field=models.CharField(
                blank=True,
                choices=[
                    ("public_task", "public task"),
                    ("consent", "consent"),
                    ("agreement", "agreement"),
                    ("legitimate_interest", "legitimate interest"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="do_not_contact",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="organisation",
            name="keep_until_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_into",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.organisation",
            ),
        ),
        IsolateKey(
            model_name="Organisation",
            name="merged_into",
        ),
        migrations.AddField(
            model_name="person",
            name="keep_until_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=vliegwiel.platform.owned.OwnedKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.person",
            ),
        ),
        IsolateKey(
            model_name="Person",
            name="merged_into",
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="directory_organisation_not_its_own_parent",
            ),
        ),
        migrations.CreateModel(
            name="OrganisationEstablishment",
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
                    "organisation",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="establishments",
                        to="directory.organisation",
                    ),
                ),
                (
                    "establishment",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="register.establishment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "establishment"), name="directory_establishment_of_one"
                    )
                ],
            },
        ),
        Isolate(
            model_name="OrganisationEstablishment",
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "member",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="directory.organisation",
                    ),
                ),
                (
                    "association",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="directory.organisation",
                    ),
                ),
                ("since_date", models.DateField(blank=True, null=True)),
                ("until_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_date__isnull", True)),
                        fields=("workspace", "member", "association"),
                        name="directory_membership_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("member", models.F("association")), _negated=True),
                        name="directory_membership_of_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_date", None),
                            ("until_date", None),
                            ("until_date__gte", models.F("since_date")),
                            _connector="OR",
                        ),
                        name="directory_membership_days",
                    ),
                ],
            },
        ),
        Isolate(
            model_name="Membership",
        ),
        migrations.CreateModel(
            name="Representation",
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
                    "person",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="representations",
                        to="directory.person",
                    ),
                ),
                (
                    "organisation",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="representations",
                        to="directory.organisation",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("decided_where", models.CharField(max_length=200)),
                ("since_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "person", "organisation", "subject", "since_date"),
                        name="directory_representation_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_where__regex", "\\S")),
                        name="directory_representation_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date", None), ("until_date__gte", models.F("since_date")), _connector="OR"
                        ),
                        name="directory_representation_days",
                    ),
                ],
            },
        ),
        Isolate(
            model_name="Representation",
        ),
    ]
