"""How does a table become a codebook?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.cells import Row, Table
from vliegwiel.platform.tables.faults import Fault, FaultList, Phrase, excerpt
from vliegwiel.synthesis.contributions import Theme
from vliegwiel.synthesis.intake.cells import written
from vliegwiel.synthesis.intake.columns import find_columns
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import Names, key_of

MOST_THEMES: Final = 500


class CodebookField(Phrase):
    """What the columns of a codebook hold."""

    NAME = "name"
    DEFINITION = "definition"

    def sentence(self, language: Language) -> str:
        """The field as people call it."""
        return _SPOKEN[self](language)


_SPOKEN: Final[Mapping[CodebookField, Callable[[Language], str]]] = {
    CodebookField.NAME: lambda language: language.gettext("name"),
    CodebookField.DEFINITION: lambda language: language.gettext("definition"),
}
_DUTCH: Final = {
    CodebookField.NAME: "naam, thema, themas, themanaam, naam thema",
    CodebookField.DEFINITION: "definitie, omschrijving, beschrijving, toelichting, uitleg",
}
_ENGLISH: Final = {
    CodebookField.NAME: "name, theme, themes, theme name, label, code",
    CodebookField.DEFINITION: "definition, description, explanation, meaning",
}
_WORDS: Final = {
    CodebookField.NAME: "naam thema name theme",
    CodebookField.DEFINITION: "definitie omschrijving definition description",
}


def read_codebook(table: Table, *, language: str = "nl") -> tuple[Theme, ...]:
    """The themes in the order of the rows.

    Args:
        table: With a column for the name and, if wished, one for the definition.
        language: ``nl`` or ``en``: which columns are preferred where the codebook has both.

    Raises:
        TableRefused: With every fault found: names missing or twice, more than 500 themes.
    """
    first, second = (_DUTCH, _ENGLISH) if language == "nl" else (_ENGLISH, _DUTCH)
    names = {field: Names((first[field], second[field]), _WORDS[field]) for field in CodebookField}
    found = find_columns(table, names, required=[CodebookField.NAME], only_column=CodebookField.NAME)
    faults = FaultList()
    themes: dict[str, Theme] = {}
    rows: dict[str, int] = {}
    for row in table.rows:
        name, definition = (_line(row, found.get(field)) for field in CodebookField)
        column = table.column(found[CodebookField.NAME])
        key = key_of(name)
        if not key and (name or definition):
            faults.add(Fault(code=IntakeFault.THEME_NAMELESS, row=row.number, column=column))
        elif key in themes:
            parameters = {"other": str(rows[key])}
            faults.add(
                Fault(
                    code=IntakeFault.THEME_TWICE,
                    row=row.number,
                    column=column,
                    value=excerpt(name),
                    parameters=parameters,
                )
            )
        elif key:
            themes[key], rows[key] = Theme(name, definition), row.number
    if len(themes) > MOST_THEMES:
        faults.add(Fault(code=IntakeFault.THEMES_TOO_MANY, parameters={"limit": MOST_THEMES}))
    faults.refuse_if_any()
    return tuple(themes.values())


def _line(row: Row, index: int | None) -> str:
    value = None if index is None else row.cells[index]
    return "" if value is None else " ".join(written(value).split())
