"""Who delivers lists of establishments, and the lists."""

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
        ("people", "0001_initial"),
        ("platform", "0004_search"),
        ("register", "0002_reference"),
    ]

    operations = [
        migrations.CreateModel(
            name="Supplier",
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
                ("name", models.CharField(max_length=120)),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("lisa", "LISA: for the customer alone"),
                            ("kvk", "KVK: for the customer alone"),
                            ("own", "our own list"),
                        ],
                        max_length=10,
                    ),
                ),
                ("mapping", models.JSONField(blank=True, default=dict)),
                (
                    "edition",
                    models.CharField(
                        choices=[("2008", "SBI 2008"), ("2025", "SBI 2025")], default="2008", max_length=4
                    ),
                ),
                ("complete", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("workspace"),
                        django.db.models.functions.text.Lower("name"),
                        name="register_supplier_name_once",
                    )
                ],
            },
        ),
        Isolate(
            model_name="Supplier",
        ),
        migrations.CreateModel(
            name="Delivery",
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
                        related_name="deliveries",
                        to="register.supplier",
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("reference_date", models.DateField()),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("upload_code", models.CharField(blank=True, max_length=8)),
                ("mapping", models.JSONField(blank=True, default=dict)),
                (
                    "edition",
                    models.CharField(choices=[("2008", "SBI 2008"), ("2025", "SBI 2025")], max_length=4),
                ),
                ("complete", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "being read"),
                            ("done", "read"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("progress", models.PositiveIntegerField(default=0)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("reason", models.TextField(blank=True)),
                (
                    "delivered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "done"), models.Q(("sha256", ""), _negated=True)),
                        fields=("workspace", "supplier", "sha256"),
                        name="register_delivery_once",
                    )
                ],
            },
        ),
        Isolate(
            model_name="Delivery",
        ),
    ]
