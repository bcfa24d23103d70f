"""Which column of somebody else's table holds what?"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from vliegwiel.platform.tables.cells import Table
from vliegwiel.platform.tables.faults import Fault, FaultList, Phrase, TableFault
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import Names, key_of, words_of

F = TypeVar("F", bound=Phrase)
_SENTENCE: Final = 4
_ONE_IN: Final = 4


@dataclass(frozen=True, slots=True)
class Guess(Generic[F]):
    """Which columns probably hold what.

    Attributes:
        found: Per field the index of its column, as far as there is one.
        unclear: Fields that several columns could hold equally well, with those columns: a person must choose.
    """

    found: Mapping[F, int]
    unclear: Mapping[F, tuple[int, ...]]


def guess_columns(table: Table, names: Mapping[F, Names]) -> Guess[F]:
    """What the header seems to say; nothing is refused, because a person is about to look at it.

    See :func:`find_columns` for the order in which names are tried.
    """
    found: dict[F, int] = {}
    unclear = _search(table, names, found)
    return Guess({field: index for field, index in found.items() if index >= 0}, unclear)


def find_columns(
    table: Table,
    names: Mapping[F, Names],
    *,
    given: Mapping[F, str] | None = None,
    required: Sequence[F] = (),
    only_column: F | None = None,
    guess: bool = True,
) -> dict[F, int]:
    """For each field the index of its column, as far as there is one.

    What a person gave goes first; then whole names; then names that ask for it; then words inside longer names,
    where a name with words of two fields goes to the one it begins with (``Datum gesprek`` is a date); then weak
    names, if no column is left over that holds sentences as well. A column serves one field, unless a person says
    otherwise.

    Args:
        table: Whose header is searched.
        names: How each field may be called.
        given: Column names that a person chose; ``None`` where nobody can, so that renaming is the remedy.
        required: Fields that must be found.
        only_column: What the column holds when there is but one, whatever it is called.
        guess: Look for fields that were not given as well; not where a person saw them all and left some out.

    Raises:
        TableRefused: A column is missing, or two columns fit equally well.
    """
    faults = FaultList()
    found = _given(table, given or {}, faults)
    if only_column is not None and sum(map(bool, table.header)) == 1:
        return {only_column: next(index for index, name in enumerate(table.header) if name)}
    can_point_out = given is not None
    for field, candidates in (_search(table, names, found) if guess else {}).items():
        faults.add(_ambiguous(table, field, candidates, can_point_out=can_point_out))
    for field in required:
        if field not in found and (given is None or field not in given):
            faults.add(_missing(table, field, can_point_out=can_point_out))
            if table.other_sheets:
                faults.add(_other_sheets(table, can_point_out=can_point_out))
    faults.refuse_if_any()
    return {field: index for field, index in found.items() if index >= 0}


def _search(table: Table, names: Mapping[F, Names], found: dict[F, int]) -> dict[F, tuple[int, ...]]:
    """Add the columns that are clear; those that are not are out of the running, and returned."""
    unclear: dict[F, tuple[int, ...]] = {}
    for search in (_by_whole_name, _by_question, _by_word, _by_weak_name):
        for field, candidates in search(table, names, found).items():
            if len(candidates) == 1:
                found[field] = candidates[0]
            else:
                # So that no vaguer name is found for it later.
                found[field] = -1
                unclear[field] = tuple(candidates)
    return unclear


def _given(table: Table, given: Mapping[F, str], faults: FaultList) -> dict[F, int]:
    found: dict[F, int] = {}
    keys = [key_of(name) for name in table.header]
    for field, wanted in given.items():
        places = [index for index, name in enumerate(table.header) if name == " ".join(wanted.split())]
        places = places or [index for index, key in enumerate(keys) if key and key == key_of(wanted)]
        if places:
            found[field] = places[0]
        else:
            parameters: dict[str, str | int] = {"field": field, "wanted": wanted, "headers": _headers(table)}
            faults.add(Fault(code=IntakeFault.COLUMN_NOT_FOUND, row=table.header_row, parameters=parameters))
    return found


def _by_whole_name(table: Table, names: Mapping[F, Names], found: Mapping[F, int]) -> dict[F, list[int]]:
    taken = set(found.values())
    keys = {index: key_of(name) for index, name in enumerate(table.header) if name and index not in taken}
    matches: dict[F, list[int]] = {}
    for field in names.keys() - found.keys():
        for tier in names[field].tier_keys():
            fitting = [index for index, key in keys.items() if key in tier]
            if fitting:
                matches[field] = fitting
                break
    return _in_order(names, matches)


def _by_question(table: Table, names: Mapping[F, Names], found: Mapping[F, int]) -> dict[F, list[int]]:
    matches: dict[F, list[int]] = {}
    for field in (name for name in names if name not in found):
        question = names[field].question
        if question is not None:
            fitting = [i for i in _left(table, found) if question.match(" ".join(words_of(table.header[i])))]
            matches.update({field: fitting} if fitting else {})
    return matches


def _by_word(table: Table, names: Mapping[F, Names], found: Mapping[F, int]) -> dict[F, list[int]]:
    fields = {word: field for field, own in names.items() for word in own.words.split()}
    alone = {word for own in names.values() for word in own.alone.split()}
    matches: dict[F, list[int]] = {}
    for index in _left(table, found):
        words = words_of(table.header[index])
        field = next((fields[word] for word in words if word in fields), None)
        if field is not None and field not in found and alone.isdisjoint(words):
            matches.setdefault(field, []).append(index)
    return _in_order(names, matches)


def _by_weak_name(table: Table, names: Mapping[F, Names], found: Mapping[F, int]) -> dict[F, list[int]]:
    """Columns with a weak name, and beside them whatever else could be meant."""
    matches: dict[F, list[int]] = {}
    for field in (name for name in names if name not in found):
        weak, left = names[field].weak_keys(), _left(table, found)
        if any(key_of(table.header[index]) in weak for index in left):
            matches[field] = [
                index
                for index in left
                if key_of(table.header[index]) in weak or _holds_sentences(table, index)
            ]
    return matches


def _left(table: Table, found: Mapping[F, int]) -> list[int]:
    taken = set(found.values())
    return [index for index, name in enumerate(table.header) if name and index not in taken]


def _holds_sentences(table: Table, index: int) -> bool:
    """Whether of the filled cells at least one in four has as many words as a sentence."""
    filled = [row.cells[index] for row in table.rows if row.cells[index] is not None]
    sentences = [cell for cell in filled if isinstance(cell, str) and len(cell.split()) >= _SENTENCE]
    return bool(filled) and _ONE_IN * len(sentences) >= len(filled)


def _in_order(names: Mapping[F, Names], matches: Mapping[F, list[int]]) -> dict[F, list[int]]:
    return {field: matches[field] for field in names if field in matches}


def _ambiguous(table: Table, field: F, candidates: Sequence[int], *, can_point_out: bool) -> Fault:
    quoted = ", ".join(f"{table.column(index).letter} (“{table.header[index]}”)" for index in candidates)
    parameters: dict[str, str | int] = {"field": field, "columns": quoted}
    if can_point_out:
        parameters["option"] = f"{field.value}={typed(table.header[candidates[0]])}"
    code = IntakeFault.COLUMN_AMBIGUOUS if can_point_out else IntakeFault.COLUMN_UNCLEAR
    return Fault(code=code, row=table.header_row, parameters=parameters)


def typed(name: str) -> str:
    """A column's name as it can be typed after an option."""
    return shlex.quote(name) if set(name) & set('"$`\\!') else f'"{name}"'


def _missing(table: Table, field: F, *, can_point_out: bool) -> Fault:
    parameters: dict[str, str | int] = {"field": field, "headers": _headers(table)}
    if can_point_out:
        filled = [name for name in table.header if name]
        parameters["option"] = f"{field.value}={typed(filled[0] if len(filled) == 1 else '…')}"
    code = IntakeFault.COLUMN_MISSING if can_point_out else IntakeFault.COLUMN_ABSENT
    return Fault(code=code, row=table.header_row, parameters=parameters)


def _other_sheets(table: Table, *, can_point_out: bool) -> Fault:
    parameters: dict[str, str | int] = {"sheet": str(table.sheet), "sheets": ", ".join(table.other_sheets)}
    if not can_point_out:
        return Fault(code=TableFault.OTHER_SHEETS_IGNORED, parameters=parameters)
    parameters["option"] = typed(table.other_sheets[0])
    return Fault(code=IntakeFault.OTHER_SHEETS, parameters=parameters)


def _headers(table: Table) -> str:
    return ", ".join(f"“{name}”" for name in table.header[:20] if name)
