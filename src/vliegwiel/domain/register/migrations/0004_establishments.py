"""Establishments, and what became different at them."""

import django.db.models.deletion
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.owned
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("register", "0003_deliveries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Establishment",
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
                    "supplier",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="establishments",
                        to="register.supplier",
                    ),
                ),
                ("supplier_key", models.CharField(max_length=64)),
                ("kvk_number", models.CharField(blank=True, max_length=8)),
                ("branch_number", models.CharField(blank=True, max_length=12)),
                ("name", models.CharField(max_length=200)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("name"), function="platform_sort_key"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                ("also_called", models.TextField(blank=True)),
                ("legal_form", models.CharField(blank=True, max_length=80)),
                ("sole_trader", models.BooleanField(default=False)),
                ("sbi_code", models.CharField(blank=True, max_length=6)),
                (
                    "sbi_edition",
                    models.CharField(
                        blank=True, choices=[("2008", "SBI 2008"), ("2025", "SBI 2025")], max_length=4
                    ),
                ),
                ("sbi_date", models.DateField(blank=True, null=True)),
                ("further_sbi", models.JSONField(blank=True, default=list)),
                (
                    "size",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "1 working person"),
                            ("2-9", "2 to 9"),
                            ("10-49", "10 to 49"),
                            ("50+", "50 or more"),
                        ],
                        max_length=10,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200)),
                ("postcode", models.CharField(blank=True, max_length=7)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("municipality_code", models.CharField(blank=True, max_length=6)),
                ("bag_address_id", models.CharField(blank=True, max_length=16)),
                ("bag_object_id", models.CharField(blank=True, max_length=16)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("website", models.CharField(blank=True, max_length=200)),
                ("non_mailing", models.BooleanField(default=False)),
                ("started_date", models.DateField(blank=True, null=True)),
                ("ended_date", models.DateField(blank=True, null=True)),
                (
                    "village",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="register.ownarea",
                    ),
                ),
                (
                    "park",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="register.ownarea",
                    ),
                ),
                (
                    "last_delivery",
                    vliegwiel.platform.owned.OwnedKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.delivery",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "sort_key", "id"], name="register_establishment_order"),
                    models.Index(
                        condition=models.Q(("kvk_number", ""), _negated=True),
                        fields=["workspace", "kvk_number"],
                        name="register_establishment_kvk",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "supplier", "supplier_key"), name="register_establishment_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="register_establishment_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kvk_number", ""), ("kvk_number__regex", "^[0-9]{8}$"), _connector="OR"
                        ),
                        name="register_establishment_kvk_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("branch_number", ""), ("branch_number__regex", "^[0-9]{12}$"), _connector="OR"
                        ),
                        name="register_establishment_branch_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sbi_code", ""), ("sbi_edition", "")),
                            models.Q(
                                models.Q(("sbi_code", ""), _negated=True),
                                models.Q(("sbi_edition", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="register_establishment_edition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bag_address_id", ""),
                                ("bag_address_id__regex", "^[0-9]{16}$"),
                                _connector="OR",
                            ),
                            models.Q(
                                ("bag_object_id", ""),
                                ("bag_object_id__regex", "^[0-9]{16}$"),
                                _connector="OR",
                            ),
                        ),
                        name="register_establishment_bag",
                    ),
                ],
            },
        ),
        Isolate(
            model_name="Establishment",
        ),
        migrations.CreateModel(
            name="EstablishmentChange",
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
                    "establishment",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="register.establishment",
                    ),
                ),
                (
                    "delivery",
                    vliegwiel.platform.owned.OwnedKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="register.delivery",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("moved", "moved"),
                            ("renamed", "renamed"),
                            ("grown", "grown"),
                            ("shrunk", "shrunk"),
                            ("ended", "ended"),
                            ("resumed", "resumed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("before", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "delivery", "establishment", "kind"), name="register_change_once"
                    )
                ],
            },
        ),
        Isolate(
            model_name="EstablishmentChange",
        ),
    ]
