"""Whom did we hear, and whom not yet?"""

from __future__ import annotations

from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.algorithms.reach import CategoryReach, DimensionReach, Reach, Standing
from vliegwiel.algorithms.small_cells import is_small, suppress_list
from vliegwiel.algorithms.weighting import NotWeighted, Weighting
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.headings import in_heading
from vliegwiel.synthesis.document import Cell, Table

WITHHELD = "–"
FEWEST_HEARD = 3


def dimension_name(dimension: Dimension, language: Language) -> str:
    """``Sector``, ``Omvang`` or ``Kern``."""
    return {
        Dimension.SECTOR: language.gettext("Sector"),
        Dimension.SIZE: language.gettext("Size"),
        Dimension.AREA: language.gettext("Area"),
    }[dimension]


def yardstick_name(population: Population, language: Language) -> str:
    """``vestigingen met personeel (LISA, 2025)``, or as much of it as the source says."""
    yardstick = population.yardstick or language.gettext("all firms")
    year = "" if population.year is None else str(population.year)
    counted = ", ".join(filter(None, [population.source, year]))
    if not counted:
        return yardstick
    return language.gettext("%(yardstick)s (%(source)s)") % {"yardstick": yardstick, "source": counted}


def reach_sentence(reach: Reach, language: Language) -> str:
    """Whom we heard, and out of how many."""
    heard = language.ngettext(
        "We heard %(count)s entrepreneur.", "We heard %(count)s entrepreneurs.", len(reach.respondents)
    ) % {"count": language.number(len(reach.respondents))}
    if reach.yardstick is None:
        unknown = language.gettext(
            "No business population was given, so we cannot say whether this is in proportion."
        )
        return f"{heard} {unknown}"
    firms = max((dimension.firms or 0 for dimension in reach.dimensions), default=0)
    total = reach.yardstick.count({}) or firms
    against = language.gettext("The yardstick: %(yardstick)s, %(count)s in all.") % {
        "count": language.number(total),
        "yardstick": yardstick_name(reach.yardstick, language),
    }
    return f"{heard} {against}"


def gaps(reach: Reach, language: Language) -> list[str]:
    """Per dimension who was heard too little, too much, or not at all, in words."""
    return [sentence for dimension in reach.dimensions for sentence in gaps_of(dimension, language)]


def gaps_of(dimension: DimensionReach, language: Language) -> list[str]:
    """Likewise for one dimension, the gravest first; never about a category whose figure stays away.

    Nobody is missed where of nobody is known where he belongs.
    """
    name = dimension_name(dimension.dimension, language)
    if dimension.unknown and not dimension.heard:
        return [
            language.gettext("%(dimension)s: known of none of the entrepreneurs heard.") % {"dimension": name}
        ]
    shown = {
        category.category
        for category, heard in zip(dimension.categories, shown_heard(dimension), strict=True)
        if heard is not None
    }
    sentences = {
        language.gettext("%(dimension)s: nobody heard yet from %(names)s."): [
            category for category in dimension.not_yet_heard if dimension.firms
        ],
        language.gettext("%(dimension)s: clearly too few from %(names)s."): [
            category for category in dimension.standing_at(Standing.CLEARLY_UNDER) if category.heard
        ],
        language.gettext("%(dimension)s: relatively many from %(names)s."): dimension.standing_at(
            Standing.CLEARLY_OVER
        ),
    }
    named = {
        sentence: [category.category for category in found if category.category in shown]
        for sentence, found in sentences.items()
    }
    return [
        *(
            sentence % {"dimension": name, "names": language.enumeration(names)}
            for sentence, names in named.items()
            if names
        ),
        *_strange(dimension, name, language),
    ]


def _strange(dimension: DimensionReach, name: str, language: Language) -> list[str]:
    """How many names the population does not know, not which: one may be a firm."""
    strange = len(dimension.not_in_population)
    if not strange:
        return []
    return [
        language.ngettext(
            "%(dimension)s: %(count)s name does not stand in the population given.",
            "%(dimension)s: %(count)s names do not stand in the population given.",
            strange,
        )
        % {"dimension": name, "count": language.number(strange)}
    ]


def shown_heard(dimension: DimensionReach) -> tuple[int | None, ...]:
    """Per category how many were heard; ``None`` where so few firms stand behind it that the figure stays away."""
    if dimension.firms is None and dimension.dimension is Dimension.SECTOR:
        return tuple(category.heard for category in dimension.categories)  # the matrix tells as much
    safe = suppress_list(
        [category.heard for category in dimension.categories],
        [_is_small(category, known=dimension.firms is not None) for category in dimension.categories],
    )
    # How many were heard in all stands in the first sentence of the report: a list not safe beside it is not shown.
    return safe.counts if safe.total is not None else (None,) * len(safe.counts)


def _is_small(category: CategoryReach, *, known: bool) -> bool:
    """Fewer than ten firms; where nobody knows how many there are, fewer than three heard."""
    return is_small(category.heard, category.population) if known else 0 < category.heard < FEWEST_HEARD


def reach_table(dimension: DimensionReach, language: Language) -> Table:
    """Heard beside firms, with the share of each; figures of fewer than ten firms stay away."""
    compared = dimension.firms is not None
    name = dimension_name(dimension.dimension, language)
    heard = shown_heard(dimension)
    header = [name, language.gettext("Heard"), language.gettext("Share")]
    if compared:
        header += [language.gettext("Firms"), language.gettext("Share"), language.gettext("In proportion")]
    note = language.gettext(
        "“–” is not shown, because few firms stand behind it or because it would give such a figure away."
    )
    return Table(
        caption=language.gettext("Whom we heard, by %(dimension)s") % {"dimension": name.lower()},
        header=header,
        rows=[
            _row(category, shown, language, compared=compared)
            for category, shown in zip(dimension.categories, heard, strict=True)
        ],
        note=" ".join(filter(None, [note if None in heard else "", _unknown(dimension, language)])),
    )


def _unknown(dimension: DimensionReach, language: Language) -> str:
    if not dimension.unknown:
        return ""
    return language.ngettext(
        "Of %(count)s entrepreneur this is not known.",
        "Of %(count)s entrepreneurs this is not known.",
        dimension.unknown,
    ) % {"count": language.number(dimension.unknown)}


def _row(category: CategoryReach, heard: int | None, language: Language, *, compared: bool) -> list[Cell]:
    cells = [
        Cell(in_heading(category.category), heading=True),
        Cell(WITHHELD if heard is None else language.number(heard), numeric=True),
        Cell(WITHHELD if heard is None else _share(category.share_heard, language), numeric=True),
    ]
    if compared:
        cells += [
            Cell(_count(category.population, language), numeric=True),
            Cell(_share(category.share_population, language), numeric=True),
            Cell(_standing(category, language) if heard is not None else WITHHELD),
        ]
    return cells


def _share(share: float | None, language: Language) -> str:
    return language.gettext("unknown") if share is None else language.percent(share)


def _count(count: int | None, language: Language) -> str:
    return language.gettext("unknown") if count is None else language.number(count)


def _standing(category: CategoryReach, language: Language) -> str:
    if category.heard == 0 and category.standing is Standing.NOT_CLEAR:
        return language.gettext("nobody heard yet")
    return {
        Standing.CLEARLY_UNDER: language.gettext("clearly too few"),
        Standing.CLEARLY_OVER: language.gettext("relatively many"),
        Standing.NOT_CLEAR: language.gettext("no clear difference"),
        Standing.UNKNOWN: language.gettext("unknown"),
    }[category.standing]


def weighting_sentence(weighting: Weighting, language: Language) -> str:
    """What was weighted, or why nothing was."""
    if weighting.not_weighted is not None:
        return {
            NotWeighted.NO_POPULATION: language.gettext("Not weighted: there is no population by sector."),
            NotWeighted.TOO_FEW: language.gettext(
                "Not weighted: with fewer than 40 entrepreneurs of known sector weighting can make a figure worse."
            ),
            NotWeighted.ONE_CATEGORY: language.gettext(
                "Not weighted: too few sectors with at least five entrepreneurs heard."
            ),
        }[weighting.not_weighted]
    margins = [dimension_name(margin.dimension, language).lower() for margin in weighting.margins]
    return language.gettext(
        "Weighted by %(margins)s, each weight between a third and three. The %(heard)s entrepreneurs then tell as much as "
        "%(effective)s heard in proportion would."
    ) % {
        "margins": language.enumeration(margins),
        "heard": language.number(len(weighting.weights)),
        "effective": language.number(weighting.effective),
    }
