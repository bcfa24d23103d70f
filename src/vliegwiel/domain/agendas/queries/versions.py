"""Which versions does a document have, do they still fit their hashes, and what differs between two of them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from vliegwiel.algorithms.texts.differences import Piece, differences, moved
from vliegwiel.domain.agendas.models import Document, FrozenEvidence, Version
from vliegwiel.domain.agendas.queries.standing import family_of
from vliegwiel.domain.agendas.sealing import DECIDED, salted, seal
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import showable, usable
from vliegwiel.synthesis.agendas.values import Written, WrittenChapter, WrittenItem

CARRIED: Final = ("title", "carrier")
SAID: Final = ("heading", "text", "kind", "holder", "hours", "budget", "participants")


def versions_of(document: Document) -> tuple[Version, ...]:
    """All of them, the latest first, with who froze them and without what they say. One query."""
    found = Version.objects.filter(document=document).select_related("frozen_by").defer("content")
    return tuple(found.order_by("-number"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Whether a version is what was frozen.

    Attributes:
        intact: The text and the hashes of the words under it fit the hash of the version.
        pieces: How many pieces of evidence it has.
        emptied: Of how many the words are gone, as they should be when they were withdrawn.
        changed: Item code and number of those whose words do not fit their hash; there should be none.
    """

    intact: bool
    pieces: int
    emptied: int
    changed: tuple[tuple[str, int], ...]

    @property
    def fits(self) -> bool:
        """Nothing in it was changed."""
        return self.intact and not self.changed


def verify(version: Version) -> Verified:
    """Work out all hashes again. One query."""
    pieces = list(FrozenEvidence.objects.filter(version=version).order_by("item_code", "number"))
    present = [piece for piece in pieces if piece.salt]
    under = [piece for piece in pieces if piece.item_code]
    return Verified(
        intact=seal(version.content, pieces) == version.sha256,
        pieces=len(under),
        emptied=sum(1 for piece in under if not piece.salt),
        changed=tuple(
            (piece.item_code, piece.number)
            for piece in present
            if salted(piece.salt, piece.text) != piece.sha256
        ),
    )


@dataclass(frozen=True, slots=True)
class FrozenWords:
    """Words under an item of a version.

    Attributes:
        text: As they stood there; empty where they are gone, or this reader may not see them.
    """

    number: int
    text: str


def frozen_evidence_of(
    version: Version, item_code: str, *, everything: bool = False
) -> tuple[FrozenWords, ...]:
    """The words under an item of a version, by number. Four queries."""
    return frozen_words_in([version], item_code, everything=everything)[version.number]


def frozen_words_in(
    versions: Sequence[Version], item_code: str, *, everything: bool = False
) -> Mapping[int, tuple[FrozenWords, ...]]:
    """The same in several versions of one document, by their numbers. Four queries.

    Withdrawn words are shown to nobody, adopted or not, in no part of what they were split from. Others than those who
    handle contributions see them only where the very same words may be shown to them today: a correction may have taken
    a name out.

    Args:
        versions: At least one.
        item_code: As the version's content has it; empty for why no item uses words.
        everything: Whether the reader handles contributions.
    """
    round_ = versions[0].document.round
    pieces = list(FrozenEvidence.objects.filter(version__in=versions, item_code=item_code).order_by("number"))
    numbers = sorted({piece.number for piece in pieces})
    hidden = _withdrawn(round_, numbers)
    same = usable(round_).filter(number__in=numbers)
    allowed = {} if everything else dict(showable(same).values_list("number", "text"))

    def words(piece: FrozenEvidence) -> FrozenWords:
        shown = piece.number not in hidden and (everything or _may_be_shown(piece, allowed))
        return FrozenWords(piece.number, piece.text if shown else "")

    return {
        version.number: tuple(words(piece) for piece in pieces if piece.version_id == version.pk)
        for version in versions
    }


def _may_be_shown(piece: FrozenEvidence, allowed: Mapping[int, str]) -> bool:
    """The very same words; why they are not used wherever the words themselves may be."""
    return piece.number in allowed and (not piece.item_code or allowed[piece.number] == piece.text)


def decided_in(version: Version) -> Mapping[int, str]:
    """By number what was decided on words that no item of a version uses. No query."""
    return {int(number): outcome for number, outcome in version.content.get(DECIDED, {}).items()}


def _withdrawn(round_: Round, numbers: Sequence[int]) -> set[int]:
    """Those of the numbers of which any part was withdrawn. Two queries."""
    families = family_of(round_, numbers)
    gone = set(
        Contribution.objects.filter(
            round=round_, number__in=set().union(*families.values()), withdrawn_at__isnull=False
        ).values_list("number", flat=True)
    )
    return {number for number, family in families.items() if family & gone}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one thing said, and says.

    Attributes:
        name: Of the field.
        old: As it was; numbers as they are, ``None`` where nobody said.
        new: Likewise.
        pieces: For words, what went and came.
    """

    name: str
    old: Any
    new: Any
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """An item that is in both versions and says something else."""

    item: WrittenItem
    fields: tuple[FieldChange, ...]
    numbers_added: tuple[int, ...] = ()
    numbers_removed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterChange:
    """A chapter that is called or carried otherwise, or, where nothing of that differs, stands elsewhere."""

    chapter: WrittenChapter
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An item that stands elsewhere.

    Attributes:
        chapter_before: Title of its chapter; empty before all chapters.
        chapter_now: Likewise.
    """

    item: WrittenItem
    chapter_before: str
    chapter_now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two versions; nothing where all of it is empty.

    Attributes:
        fields: Of the document itself: title, kind, introduction.
        added: Items that came.
        removed: Items that went, as they were.
        moved: Items that stand elsewhere.
        changed: Items that say something else, or stand on other words.
        chapters_added: Chapters that came.
        chapters_removed: Chapters that went.
        chapters_changed: Chapters that are called or carried otherwise, or stand elsewhere, as they are now.
    """

    fields: tuple[FieldChange, ...]
    added: tuple[WrittenItem, ...]
    removed: tuple[WrittenItem, ...]
    moved: tuple[Move, ...]
    changed: tuple[ItemChange, ...]
    chapters_added: tuple[WrittenChapter, ...]
    chapters_removed: tuple[WrittenChapter, ...]
    chapters_changed: tuple[ChapterChange, ...]


def compare(old: Version, new: Version) -> Comparison:
    """What differs between two versions of a document. No query."""
    return compare_written(Written.of(old.content), Written.of(new.content))


def compare_written(old: Written, new: Written) -> Comparison:
    """What differs between any two texts of a document, such as a version and how it stands now."""
    before = {item.code: item for item in old.items}
    after = {item.code: item for item in new.items}
    both = [code for code in after if code in before]
    changes = [_item_change(before[code], after[code]) for code in both]
    chapters_before = {chapter.code: chapter for chapter in old.chapters}
    chapters_after = {chapter.code: chapter for chapter in new.chapters}
    went = moved(list(chapters_before), list(chapters_after))
    return Comparison(
        fields=_field_changes(old, new, ("title", "kind", "introduction")),
        added=tuple(item for item in new.items if item.code not in before),
        removed=tuple(item for item in old.items if item.code not in after),
        moved=tuple(
            Move(
                item=after[code],
                chapter_before=_title(chapters_before, before[code].chapter),
                chapter_now=_title(chapters_after, after[code].chapter),
            )
            for code in _moved_items(old, new, both)
        ),
        changed=tuple(one for one in changes if one.fields or one.numbers_added or one.numbers_removed),
        chapters_added=tuple(one for one in new.chapters if one.code not in chapters_before),
        chapters_removed=tuple(one for one in old.chapters if one.code not in chapters_after),
        chapters_changed=tuple(
            ChapterChange(chapter=one, fields=_field_changes(chapters_before[one.code], one, CARRIED))
            for one in new.chapters
            if one.code in chapters_before and (one.code in went or one != chapters_before[one.code])
        ),
    )


def _moved_items(old: Written, new: Written, both: Iterable[str]) -> list[str]:
    """Items in another chapter, or elsewhere among those that stayed in theirs."""
    chapter_before = {item.code: item.chapter for item in old.items}
    chapter_now = {item.code: item.chapter for item in new.items}
    elsewhere = {code for code in both if chapter_before[code] != chapter_now[code]}
    for chapter in set(chapter_now.values()):
        stayed = [
            [item.code for item in one.items_in(chapter) if item.code not in elsewhere] for one in (old, new)
        ]
        elsewhere |= moved(*stayed)
    return [code for code in both if code in elsewhere]


def _item_change(before: WrittenItem, after: WrittenItem) -> ItemChange:
    return ItemChange(
        item=after,
        fields=_field_changes(before, after, SAID),
        numbers_added=tuple(number for number in after.numbers if number not in before.numbers),
        numbers_removed=tuple(number for number in before.numbers if number not in after.numbers),
    )


def _field_changes(before: object, after: object, names: Iterable[str]) -> tuple[FieldChange, ...]:
    found = []
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            words = isinstance(old, str) and name != "kind"
            found.append(FieldChange(name, old, new, differences(old, new) if words else ()))
    return tuple(found)


def _title(chapters: dict[str, WrittenChapter], code: str) -> str:
    return chapters[code].title if code in chapters else ""
