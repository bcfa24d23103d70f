"""Finding things by what people remember of them: the start of a word, a number, a name with a typing error."""

from __future__ import annotations

from vliegwiel.platform.search.gathering import forget_rows, index_rows
from vliegwiel.platform.search.indexing import Searchable, forget, index, index_all
from vliegwiel.platform.search.reasons import explained
from vliegwiel.platform.search.searching import Hit, search

__all__ = [
    "Hit",
    "Searchable",
    "explained",
    "forget",
    "forget_rows",
    "index",
    "index_all",
    "index_rows",
    "search",
]
