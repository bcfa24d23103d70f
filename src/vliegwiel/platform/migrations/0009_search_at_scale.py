"""Search among millions."""

import re
from pathlib import Path

from django.db import migrations

FUNCTIONS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
BEFORE = Path(__file__).with_name("0004_search.sql").read_text(encoding="utf-8")


def functions_before() -> str:
    """Those that are replaced, as they were."""
    replaced = re.findall(r"^CREATE OR REPLACE FUNCTION (\w+)\(", FUNCTIONS, re.MULTILINE)
    blocks = (
        block[block.find("CREATE FUNCTION ") :]
        for block in BEFORE.split("\n\n")
        if "CREATE FUNCTION " in block
    )
    return "".join(
        block.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
        for block in blocks
        if block.split("(")[0].removeprefix("CREATE FUNCTION ") in replaced
    )


NO_FUNCTIONS = (
    "DROP TRIGGER platform_searchentry_settled ON platform_searchentry;"
    "ALTER INDEX platform_searchentry_lexemes SET (fastupdate = off);"
    f"{functions_before()};"
    "DROP FUNCTION platform_search_settled, platform_search_often, platform_search_plan, platform_search_matching"
)


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0008_stop_address"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
    ]
