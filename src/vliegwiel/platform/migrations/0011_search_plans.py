"""Searching is planned once a session."""

from pathlib import Path

from django.db import migrations

FUNCTIONS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
BEFORE = Path(__file__).with_name("0009_search_at_scale.sql").read_text(encoding="utf-8")


def as_before(name: str) -> str:
    """A function as it was for millions at first."""
    begun = BEFORE[BEFORE.index(f"FUNCTION {name}(") :]
    return f"CREATE OR REPLACE {begun[: begun.index('END $$;')]}END $$;"


NO_FUNCTIONS = as_before("platform_search_matching") + as_before("platform_search_part")


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0010_search_counting"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
    ]
