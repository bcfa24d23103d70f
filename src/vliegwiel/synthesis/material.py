"""Everything a report is made of, read and checked before any work starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from vliegwiel.algorithms.population import Population
from vliegwiel.platform.language import AVAILABLE, Language
from vliegwiel.platform.tables.cells import Table
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.synthesis.answers import Source
from vliegwiel.synthesis.contributions import Contribution, Numbering, Permission, Theme
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.intake.areas import Area, read_areas
from vliegwiel.synthesis.intake.codebook import read_codebook
from vliegwiel.synthesis.intake.contributions import Intake, read_contributions
from vliegwiel.synthesis.intake.fields import Field
from vliegwiel.synthesis.intake.population import read_population
from vliegwiel.synthesis.reference.codebooks import default_themes
from vliegwiel.synthesis.spelling import in_one_spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What somebody supplies.

    Attributes:
        contributions: The table of what was said.
        codebook: Themes; the default ones where absent, unless the table was coded with others.
        population: Business population, and which of its counts is the yardstick.
        areas: Where the areas lie.
        columns: Columns that a person pointed out.
        permission: What speakers allowed where the table does not say.
        ignore_coded: Suggest everything anew.
        invented: Whether it is the supplied sample.
    """

    contributions: Path
    sheet: str | None = None
    codebook: Path | None = None
    population: Path | None = None
    yardstick: str | None = None
    areas: Path | None = None
    columns: Mapping[Field, str] = field(default_factory=dict)
    permission: Permission = Permission.NOT_ASKED
    ignore_coded: bool = False
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything read: nothing in it can be refused any more."""

    source: Source
    contributions: tuple[Contribution, ...]
    themes: tuple[Theme, ...]
    population: Population | None
    areas: tuple[Area, ...]


def gather(files: Files, words: Language) -> Material:
    """Read everything that was supplied.

    Raises:
        TableRefused: Something in one of the files is wrong; it says in which, what, where and what to do.
    """
    # The small files first: whoever mistyped a name should not wait for a hundred thousand rows.
    with _refused_as(files.codebook):
        book = read_table(files.codebook) if files.codebook else None
        codebook = read_codebook(book, language=words.code) if book else ()
    with _refused_as(files.population):
        firms = read_table(files.population) if files.population else None
        people = read_population(firms, yardstick=files.yardstick) if firms else None
    with _refused_as(files.areas):
        areas = read_areas(files.areas) if files.areas else ()
    with _refused_as(files.contributions):
        intake = _contributions(
            read_table(files.contributions, sheet=files.sheet), files, codebook, words.code
        )
    material = assemble(
        files.contributions.name,
        intake.contributions,
        intake.themes,
        population=people.population if people else None,
        areas=areas,
    )
    warnings = {
        files.contributions: intake.warnings,
        files.codebook: book.warnings if book else (),
        files.population: people.warnings if people else (),
    }
    source = replace(
        material.source,
        columns={column.sentence(words): found.header for column, found in intake.columns.items()},
        skipped=intake.skipped,
        warnings=tuple(
            f"{path.name}: {in_words(warning, words)}"
            for path, found in warnings.items()
            for warning in found
            if path
        ),
        invented=files.invented,
        numbering=Numbering.ROW,
    )
    return replace(material, source=source)


def assemble(
    name: str,
    contributions: Sequence[Contribution],
    themes: Sequence[Theme],
    *,
    population: Population | None = None,
    areas: Sequence[Area] = (),
) -> Material:
    """The same from contributions that already are, such as those of a round.

    Args:
        name: Of the source, as people know it.
        contributions: In row order, each with a row of its own.
        themes: The codebook; every theme that a person gave stands in it.
        population: Its sectors, sizes and areas lend contributions their spelling.
        areas: Where the areas lie.
    """
    days = [one.said_date for one in contributions if one.said_date]
    return Material(
        source=Source(
            name=name,
            columns={},
            skipped=(),
            warnings=(),
            first_date=min(days, default=None),
            last_date=max(days, default=None),
            numbering=Numbering.CONTRIBUTION,
        ),
        contributions=in_one_spelling(contributions, population),
        themes=tuple(themes),
        population=population,
        areas=tuple(areas),
    )


@contextmanager
def _refused_as(path: Path | None) -> Iterator[None]:
    """Name the file in whatever refuses it."""
    try:
        yield
    except TableRefused as refusal:
        refusal.file = path.name if path else ""
        raise


def _contributions(table: Table, files: Files, codebook: Sequence[Theme], language: str) -> Intake:
    """With the codebook given; without one with the default, unless the table was plainly coded with another.

    Plainly: most of its themes are not in the default codebook. A single unknown name is a slip of the pen, which
    reading with the default codebook then points out. Names that a person gave stay as they are; where nobody gave
    any, those of the default codebook are in the language of the report.
    """

    def read(themes: Sequence[Theme]) -> Intake:
        return read_contributions(
            table,
            columns=files.columns,
            default_permission=files.permission,
            themes=themes,
            ignore_coded=files.ignore_coded,
        )

    if codebook:
        return read(codebook)
    found = read(())
    given = {plain(theme.name) for theme in found.themes}
    if not given:
        return replace(found, themes=default_themes(language))
    supplied = min(
        (default_themes(code) for code in AVAILABLE), key=lambda themes: len(given - _names(themes))
    )
    strange = given - _names(supplied)
    return found if len(strange) > len(given) / 2 else read(supplied)


def _names(themes: Sequence[Theme]) -> set[str]:
    return {plain(theme.name) for theme in themes}
