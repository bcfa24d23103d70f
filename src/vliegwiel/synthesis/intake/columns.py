"""Which column of somebody else's table holds what?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from vliegwiel.platform.tables.cells import Table
from vliegwiel.platform.tables.faults import Fault, FaultList, Phrase
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import Names, key_of, words_of

F = TypeVar("F", bound=Phrase)


def find_columns(
    table: Table,
    names: Mapping[F, Names],
    *,
    given: Mapping[F, str] | None = None,
    required: Sequence[F] = (),
    only_column: F | None = None,
) -> dict[F, int]:
    """For each field the index of its column, as far as there is one.

    What a person gave goes first; then whole names; then words inside longer names, where a name with words
    of two fields goes to the one it begins with (``Datum gesprek`` is a date). A column serves one field,
    unless a person says otherwise.

    Args:
        table: Whose header is searched.
        names: How each field may be called.
        given: Column names that a person chose.
        required: Fields that must be found.
        only_column: What the column holds when there is but one, whatever it is called.

    Raises:
        TableRefused: A column is missing, or two columns fit equally well.
    """
    faults = FaultList()
    found = _given(table, given or {}, faults)
    if only_column is not None and not given and sum(map(bool, table.header)) == 1:
        return {only_column: next(index for index, name in enumerate(table.header) if name)}
    for field, candidates in _by_whole_name(table, names, found).items():
        _take(table, field, candidates, found, faults)
    for field, candidates in _by_word(table, names, found).items():
        _take(table, field, candidates, found, faults)
    for field in required:
        if field not in found and (given is None or field not in given):
            faults.add(_missing(table, field))
    faults.refuse_if_any()
    return {field: index for field, index in found.items() if index >= 0}


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


def _by_word(table: Table, names: Mapping[F, Names], found: Mapping[F, int]) -> dict[F, list[int]]:
    taken = set(found.values())
    fields = {word: field for field, own in names.items() for word in own.words.split()}
    matches: dict[F, list[int]] = {}
    for index, name in enumerate(table.header):
        field = next((fields[word] for word in words_of(name) if word in fields), None)
        if index not in taken and field is not None and field not in found:
            matches.setdefault(field, []).append(index)
    return _in_order(names, matches)


def _in_order(names: Mapping[F, Names], matches: Mapping[F, list[int]]) -> dict[F, list[int]]:
    return {field: matches[field] for field in names if field in matches}


def _take(table: Table, field: F, candidates: Sequence[int], found: dict[F, int], faults: FaultList) -> None:
    if len(candidates) == 1:
        found[field] = candidates[0]
        return
    # Out of the running, so that no vaguer name is found for it later.
    found[field] = -1
    quoted = ", ".join(f"{table.column(index).letter} (“{table.header[index]}”)" for index in candidates)
    parameters: dict[str, str | int] = {
        "field": field,
        "columns": quoted,
        "option": field.value,
        "example": table.header[candidates[0]],
    }
    faults.add(Fault(code=IntakeFault.COLUMN_AMBIGUOUS, row=table.header_row, parameters=parameters))


def _missing(table: Table, field: F) -> Fault:
    parameters: dict[str, str | int] = {"field": field, "headers": _headers(table), "option": field.value}
    return Fault(code=IntakeFault.COLUMN_MISSING, row=table.header_row, parameters=parameters)


def _headers(table: Table) -> str:
    return ", ".join(f"“{name}”" for name in table.header[:20] if name)
