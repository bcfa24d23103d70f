"""How much is in a database, in words?"""

from __future__ import annotations

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.fingerprints import Contents


def size_of(contents: Contents, words: Language) -> str:
    """``64 tables, 12,345 rows``."""
    tables, rows = len(contents), sum(table.rows for table in contents.values())
    of_tables = words.ngettext("%(count)s table", "%(count)s tables", tables)
    of_rows = words.ngettext("%(count)s row", "%(count)s rows", rows)
    return f"{of_tables % {'count': words.number(tables)}}, {of_rows % {'count': words.number(rows)}}"
