"""What can be found of a thing? Told by the action that changes it, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.platform.characters import printable
from vliegwiel.platform.models import SearchEntry

LONGEST_LINE: Final = 300
# Words further on are not found; PostgreSQL reads no more of them either.
LONGEST_TEXT: Final = 20_000
_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """A thing as it can be found.

    Attributes:
        kind: Lower-case letters and underscores, as in ``organisation``.
        code: The thing's own.
        title: What it is called; matches here come first.
        detail: What tells it apart from others with its name; shown beside the title, and searched.
        text: Searched, never shown.
        numbers: Registration numbers, telephone numbers, postcodes: found by how they begin, however they are spaced.
    """

    kind: str
    code: str
    title: str
    detail: str = ""
    text: str = ""
    numbers: Sequence[str] = ()


def index(  # one thing, spelled out where it is told
    *, kind: str, code: str, title: str, detail: str = "", text: str = "", numbers: Sequence[str] = ()
) -> None:
    """Let this thing be found by this, and by nothing it was found by before."""
    index_all([Searchable(kind=kind, code=code, title=title, detail=detail, text=text, numbers=numbers)])


def index_all(things: Iterable[Searchable]) -> None:
    """As ``index``, for many at once; every thing may occur once."""
    SearchEntry.objects.bulk_create(
        [_entry(thing) for thing in things],
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["workspace", "kind", "subject"],
        update_fields=["title", "detail", "text", "numbers"],
    )


def forget(*, kind: str, code: str) -> None:
    """Let this thing not be found any more; words that only it held leave the vocabulary as well."""
    SearchEntry.objects.filter(kind=kind, subject=code).delete()


def _entry(thing: Searchable) -> SearchEntry:
    return SearchEntry(
        kind=thing.kind,
        subject=thing.code,
        title=printable(thing.title)[:LONGEST_LINE],
        detail=printable(thing.detail)[:LONGEST_LINE],
        text=printable(thing.text)[:LONGEST_TEXT],
        numbers="\n".join(printable(number) for number in thing.numbers),
    )
