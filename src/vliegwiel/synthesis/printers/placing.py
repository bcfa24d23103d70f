"""Where does every block stand: under which heading level, with which anchor, and how is it linked?

All printers print the same placed blocks, so that outline, links and texts agree between HTML, Word and PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import Any, Final, TypeVar, cast

from vliegwiel.platform.characters import printable
from vliegwiel.synthesis.document import (
    AgendaItem,
    Block,
    Deepening,
    Document,
    Evidence,
    Heading,
    Picture,
    Table,
)

DEEPEST: Final = 5
LONGEST_CONTENTS: Final = 18
T = TypeVar("T")
_SAFE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class BrokenDocument(ValueError):
    """A figure points to evidence that is not there, or one anchor names two different things."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place.

    Attributes:
        kind: Which block this is, in lower case ("heading", "agendaitem"); "evidences" is a run of them.
        block: The block itself, free of characters that no file format can hold; ``None`` for a run.
        level: Level of its heading, 1 for a section; 0 where it has none.
        anchor: Safe and unique within the document; empty where nothing can point to it.
        inside: The blocks within it.
    """

    kind: str
    block: Block | None
    level: int = 0
    anchor: str = ""
    inside: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document whose blocks stand in their places."""

    document: Document
    blocks: tuple[Placed, ...]

    @property
    def contents(self) -> tuple[Placed, ...]:
        """The headings for a table of contents: two levels, or one where two would be too long to take in."""
        headings = [one for one in self.blocks if one.kind == "heading" and one.level <= 2]  # noqa: PLR2004 - as it says
        if len(headings) <= LONGEST_CONTENTS:
            return tuple(headings)
        return tuple(one for one in headings if one.level == 1)


def place(document: Document) -> Sheet:
    """Clean, place and link every block.

    Raises:
        BrokenDocument: An anchor names two different things, or a link leads nowhere.
    """
    clean = _cleaned(document)
    anchors = _Anchors(clean.blocks)
    return Sheet(clean, tuple(_placed(clean.blocks, 0, anchors)))


def place_part(blocks: Sequence[Block], *, above: int, name: str) -> tuple[Placed, ...]:
    """Likewise for blocks that become part of a page; their links may lead elsewhere.

    Args:
        blocks: Without the title, which is the page's.
        above: How many heading levels the page has above them, its ``h1`` not counted.
        name: What all anchors begin with, so that none is like another's on the same page.

    Raises:
        BrokenDocument: An anchor names two different things.
    """
    clean = _cleaned(tuple(blocks))
    return tuple(_placed(clean, above, _Anchors(clean, prefix=f"{name}-")))


def safe_anchor(name: str) -> str:
    """The name itself where every format allows it as an anchor, otherwise a short hash of it."""
    return name if _SAFE.fullmatch(name) else f"a-{sha256(name.encode()).hexdigest()[:10]}"


def portions(table: Table, columns: int) -> tuple[Table, ...]:
    """A table too wide for its page as several, each of at most so many columns, row headings repeated."""
    if len(table.header) <= columns:
        return (table,)
    step = columns - 1
    starts = range(1, len(table.header), step)
    return tuple(
        replace(
            table,
            caption=f"{table.caption} ({number}/{len(starts)})",
            header=(table.header[0], *table.header[start : start + step]),
            rows=tuple((*row[:1], *row[start : start + step]) for row in table.rows),
            note=table.note if number == len(starts) else "",
        )
        for number, start in enumerate(starts, start=1)
    )


def _cleaned(value: T) -> T:
    """The same value without characters that XML, HTML or PDF cannot hold; words are never changed."""
    if isinstance(value, str):
        return cast("T", printable(value))
    if isinstance(value, (list, tuple, range)):
        numbers = {int}.issuperset(map(type, value))  # thousands of rows, in which nothing can be amiss
        return cast("T", tuple(value) if numbers else tuple(_cleaned(item) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {
            field.name: _cleaned(getattr(value, field.name)) for field in fields(value)
        }
        return cast("T", replace(value, **changes))
    return value


class _Anchors:
    """Gives out anchors: those the document names, and ones made from its titles.

    With a prefix it is a part of something larger, where links may also lead elsewhere.
    """

    def __init__(self, blocks: Sequence[Block], prefix: str = "") -> None:
        self._prefix = prefix
        self._named: dict[str, object] = {}
        self._taken: set[str] = set()
        for name, thing in _named(blocks):
            if self._named.setdefault(name, thing) != thing:
                raise BrokenDocument(f"anchor {name!r} names two different things")
        for target in _targets(blocks):
            if target not in self._named and not prefix:
                raise BrokenDocument(f"a figure points to {target!r}, which is not there")
        self._reserved = {prefix + safe_anchor(name) for name in self._named}

    def named(self, name: str) -> str:
        """The safe form of a name, once; empty for the same thing printed again."""
        anchor = self._prefix + safe_anchor(name)
        if anchor in self._taken:
            return ""
        self._taken.add(anchor)
        return anchor

    def titled(self, title: str) -> str:
        """An anchor made from a title."""
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:48] or "deel"
        stem = self._prefix + (slug if slug[0].isalpha() else f"n-{slug}")
        anchor, number = stem, 1
        while anchor in self._taken or anchor in self._reserved:
            number += 1
            anchor = f"{stem}-{number}"
        self._taken.add(anchor)
        return anchor


def _named(blocks: Iterable[Block]) -> Iterator[tuple[str, object]]:
    for block in blocks:
        if isinstance(block, (Heading, Evidence, AgendaItem)) and block.anchor:
            yield block.anchor, block
        if isinstance(block, AgendaItem):
            yield block.evidence.anchor, block.evidence
        if isinstance(block, (Deepening, AgendaItem)):
            yield from _named(block.blocks)


def _targets(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, (Deepening, AgendaItem)):
            yield from _targets(block.blocks)
        table = block.table if isinstance(block, Picture) else block
        if isinstance(table, Table):
            yield from (cell.target for row in table.rows for cell in row if cell.target)


def _placed(blocks: Sequence[Block], above: int, anchors: _Anchors) -> Iterator[Placed]:
    """Blocks in their places; no level is skipped, because a reader by ear takes a gap for a missing part."""
    level = above
    highest = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    shift = above + 1 - highest
    for kind, run in groupby(blocks, key=lambda block: type(block).__name__.lower()):
        if kind == "evidence":
            yield Placed("evidences", None, inside=tuple(_evidence(block, anchors) for block in run))
            continue
        for block in run:
            if isinstance(block, Heading):
                level = min(max(block.level + shift, above + 1), level + 1, DEEPEST)
                anchor = anchors.named(block.anchor) if block.anchor else anchors.titled(block.text)
                yield Placed(kind, block, level, anchor)
            elif isinstance(block, Deepening) and not block.blocks:
                continue  # a fold that opens on nothing only disappoints
            elif isinstance(block, (Deepening, AgendaItem)):
                yield _nested(block, min(level + 1, DEEPEST), anchors)
            else:
                yield Placed(kind, block)


def _nested(block: Deepening | AgendaItem, level: int, anchors: _Anchors) -> Placed:
    named = block.anchor if isinstance(block, AgendaItem) else None
    anchor = anchors.named(named) if named else anchors.titled(block.title)
    inside = list(_placed(block.blocks, level, anchors))
    if isinstance(block, AgendaItem):
        inside.append(_evidence(block.evidence, anchors))
    return Placed(type(block).__name__.lower(), replace(block, blocks=()), level, anchor, tuple(inside))


def _evidence(block: Block, anchors: _Anchors) -> Placed:
    return Placed(
        "evidence", block, anchor=anchors.named(block.anchor) if isinstance(block, Evidence) else ""
    )
