"""Words are counted as the index holds them."""

from pathlib import Path

from django.db import migrations

FUNCTIONS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
FIRST = Path(__file__).with_name("0004_search.sql").read_text(encoding="utf-8")


def as_at_first(name: str) -> str:
    """A function as the first search made it."""
    begun = FIRST[FIRST.index(f"CREATE FUNCTION {name}(") :].replace("CREATE", "CREATE OR REPLACE", 1)
    return begun[: begun.index("\n\n")]


NO_FUNCTIONS = (
    f"{as_at_first('platform_search_words')}"
    f"{as_at_first('platform_search_counted')}"
    "REVOKE ALL ON FUNCTION platform_search_words FROM PUBLIC;"
    "DROP FUNCTION platform_search_held, platform_search_taken_apart"
)


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0009_search_at_scale"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
    ]
