"""What things are found by, and the functions that find them."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import vliegwiel.platform.codes
import vliegwiel.platform.scope
from vliegwiel.platform.isolation import Isolate

FUNCTIONS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
NO_FUNCTIONS = (
    "DROP TRIGGER platform_searchentry_arrived ON platform_searchentry;"
    "DROP TRIGGER platform_searchentry_changed ON platform_searchentry;"
    "DROP TRIGGER platform_searchentry_departed ON platform_searchentry;"
    "DROP FUNCTION platform_search, platform_search_kinds, platform_search_part, platform_search_asked,"
    " platform_search_meant, platform_search_counted, platform_search_count, platform_search_words;"
    "ALTER TABLE platform_searchentry DROP COLUMN lexemes, DROP COLUMN sort_key;"
    "DROP FUNCTION platform_lexemes, platform_tagged, platform_numbers, platform_sort_key"
)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("platform", "0003_jobs_and_mail"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
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
                ("kind", models.CharField(max_length=20)),
                ("subject", models.CharField(max_length=8)),
                ("title", models.CharField(max_length=300)),
                ("detail", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("numbers", models.TextField(blank=True)),
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
                "verbose_name_plural": "search entries",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "kind", "subject"), name="platform_searchentry_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__regex", "^[a-z_]+$")), name="platform_searchentry_kind"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
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
                ("kind", models.CharField(max_length=20)),
                ("word", models.CharField(db_collation="C", max_length=60)),
                ("count", models.IntegerField()),
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
                        fields=("workspace", "kind", "word"), name="platform_searchword_once"
                    ),
                ],
            },
        ),
        Isolate("SearchEntry"),
        Isolate("SearchWord"),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
    ]
