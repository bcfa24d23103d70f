"""Which pictures does the report hold, what does each say, and which table says the same?"""

from __future__ import annotations

from babel.dates import format_date

from vliegwiel.algorithms.incidence import Interval
from vliegwiel.algorithms.population import Dimension
from vliegwiel.algorithms.reach import CategoryReach, DimensionReach, Standing
from vliegwiel.algorithms.saturation import SOON, Completeness
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.composition.headings import in_heading
from vliegwiel.synthesis.composition.leading import theme_sentence
from vliegwiel.synthesis.composition.matrix import weight_of
from vliegwiel.synthesis.composition.reach import (
    dimension_name,
    gaps_of,
    reach_table,
    shown_heard,
    yardstick_name,
)
from vliegwiel.synthesis.document import Block, Cell, Picture, Table
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.pictures import areas as area_pictures
from vliegwiel.synthesis.pictures.leading import Bar, leading_bars
from vliegwiel.synthesis.pictures.reach import ReachWords, Share, reach_dumbbells
from vliegwiel.synthesis.pictures.saturation import CurveWords, Expected, saturation_curve
from vliegwiel.synthesis.trend import Span, Trend, trend

BARS = 8
THEMES_OVER_TIME = 5


def leading_picture(findings: Findings, table: Table, language: Language) -> list[Block]:
    """The foremost themes as bars, with the table of all of them."""
    leading = findings.leading
    if not leading.themes:
        return []
    first = leading.themes[0]
    title = language.ngettext(
        "%(theme)s was named by most: %(named)s of %(heard)s entrepreneur",
        "%(theme)s was named by most: %(named)s of %(heard)s entrepreneurs",
        first.heard,
    ) % {
        "theme": first.theme,
        "named": language.number(first.named),
        "heard": language.number(first.heard),
    }
    description = language.gettext("Bars with the share of entrepreneurs that named each theme.")
    bars = [
        Bar(
            label=theme.theme,
            share=theme.named / theme.heard,
            value=language.percent(theme.named / theme.heard),
            note=theme_sentence(theme, language, findings.only_arenas),
            leading=theme.sectors_named == theme.sectors_heard,
        )
        for theme in sorted(leading.themes, key=lambda theme: (-theme.named, theme.theme))[:BARS]
    ]
    most = max(leading.themes, key=lambda theme: (theme.named, theme.theme))
    if most is not first:
        title = language.gettext("Share of the entrepreneurs that named each theme")
    svg = leading_bars(bars, title=title, description=description)
    return [Picture(title, description, svg, table, _source(findings, language))]


def _source(findings: Findings, language: Language) -> str:
    heard = findings.leading.organisations
    entrepreneurs = language.ngettext("%(count)s entrepreneur", "%(count)s entrepreneurs", heard)
    return f"{findings.source.name}, {entrepreneurs % {'count': language.number(heard)}}"


def reach_blocks(findings: Findings, language: Language) -> list[Block]:
    """Per dimension a picture with its table, or the table alone where there is nothing to compare with."""
    blocks: list[Block] = []
    for dimension in findings.reach.dimensions:
        if dimension.firms and dimension.compared:
            blocks += _compared(findings, dimension, language)
        else:
            blocks.append(reach_table(dimension, language))
    return blocks


def _compared(findings: Findings, dimension: DimensionReach, language: Language) -> list[Block]:
    heard = shown_heard(dimension)
    said = gaps_of(dimension, language)
    name = dimension_name(dimension.dimension, language)
    title = (
        said[0].rstrip(".")
        if said
        else language.gettext("%(dimension)s: heard in proportion") % {"dimension": name}
    )
    description = language.gettext(
        "Per category the share among the entrepreneurs heard beside the share among all firms."
    )
    words = ReachWords(
        title=title,
        description=description,
        heard=language.gettext("entrepreneurs heard"),
        population=language.gettext("all firms"),
    )
    shares = [
        Share(
            category=in_heading(category.category),
            heard=category.share_heard,
            population=category.share_population,
            value=_of_firms(category, language),
        )
        for category, shown in zip(dimension.categories, heard, strict=True)
        if shown is not None and category.share_heard is not None
    ]
    table = reach_table(dimension, language)
    source = _reach_source(findings, language)
    picture = Picture(title, description, reach_dumbbells(shares, words=words), table, source)
    if dimension.dimension is Dimension.AREA and findings.areas:
        return [_map(findings, dimension, language, title=title)]
    return [picture]


def _reach_source(findings: Findings, language: Language) -> str:
    source = _source(findings, language)
    if findings.population is None:
        return source
    return f"{source}; {yardstick_name(findings.population, language)}"


def _of_firms(category: CategoryReach, language: Language) -> str:
    return language.gettext("%(heard)s of %(firms)s firms") % {
        "heard": language.number(category.heard),
        "firms": language.number(category.population or 0),
    }


def _map(findings: Findings, dimension: DimensionReach, language: Language, *, title: str) -> Picture:
    shown = {
        category.category: category
        for category, heard in zip(dimension.categories, shown_heard(dimension), strict=True)
        if heard is not None
    }
    words = area_pictures.MapWords(
        title=title,
        description=language.gettext(
            "Map of the areas, coloured by how much was heard compared with the firms there."
        ),
        steps=(
            language.gettext("far less than expected"),
            language.gettext("less than expected"),
            language.gettext("about as expected"),
            language.gettext("more than expected"),
            language.gettext("far more than expected"),
        ),
        unknown=language.gettext("unknown or not shown"),
        # The picture's own source line stands beneath it.
        source="",
    )
    drawn = [
        area_pictures.Area(
            name=area.name,
            rings=area.rings,
            point=area.point,
            ratio=_ratio(shown.get(area.name)),
            value=_of_firms(shown[area.name], language) if area.name in shown else "",
        )
        for area in findings.areas
    ]
    table = reach_table(dimension, language)
    svg = area_pictures.area_map(drawn, words=words)
    return Picture(title, words.description, svg, table, _reach_source(findings, language))


def _ratio(category: CategoryReach | None) -> float | None:
    if category is None or category.standing is Standing.UNKNOWN or not category.share_population:
        return None
    return (category.share_heard or 0.0) / category.share_population


def saturation_picture(findings: Findings, language: Language) -> list[Block]:
    """How insights came in with the conversations, and what ten more may add."""
    saturation = findings.saturation
    if len(saturation.curve) < 2:  # noqa: PLR2004 - a line needs two points
        return []
    description = language.gettext(
        "A line that rises with every conversation and bends as less new is heard."
    )
    title = language.gettext("%(insights)s insights in %(conversations)s conversations") % {
        "insights": language.number(saturation.insights),
        "conversations": language.number(saturation.conversations),
    }
    words = CurveWords(
        title=title,
        description=description,
        units=language.gettext("conversations"),
        insights=language.gettext("different insights"),
        observed=language.gettext("heard"),
        expected=language.gettext("expected"),
        number=language.number,
    )
    expected = _expected(saturation.insights, saturation.conversations, saturation.completeness)
    points = [(point.conversations, point.insights) for point in saturation.curve]
    table = Table(
        caption=language.gettext("Different insights after so many conversations, averaged over every order"),
        header=[language.gettext("Conversations"), language.gettext("Insights")],
        rows=[
            [Cell(language.number(units), heading=True), Cell(language.number(insights, 1), numeric=True)]
            for units, insights in dict.fromkeys(points[:: max(1, len(points) // 10)] + points[-1:])
        ],
    )
    svg = saturation_curve(points, expected, words=words)
    return [Picture(title, description, svg, table, _source(findings, language))]


def _expected(insights: int, conversations: int, completeness: Completeness | None) -> list[Expected]:
    if completeness is None:
        return []

    def ahead(units: int, value: float, interval: Interval) -> Expected:
        return Expected(
            units=conversations + units,
            insights=insights + value,
            low=insights + interval.low,
            high=insights + interval.high,
        )

    next_one, next_ten = completeness.new_in_next, completeness.new_in_next_ten
    return [
        ahead(1, next_one.value, next_one.interval),
        ahead(SOON, next_ten.value, next_ten.interval),
    ]


def trend_picture(findings: Findings, language: Language) -> list[Block]:
    """The course of the round with its table; nothing where there is none to tell of."""
    found = trend(findings.coded)
    return [] if found.refused else [_trend_picture(findings, found, language)]


def _trend_picture(findings: Findings, found: Trend, language: Language) -> Picture:
    busiest = max(found.spans, key=lambda span: (span.heard, span.first))
    title = language.gettext("Most entrepreneurs spoke in %(span)s: %(heard)s") % {
        "span": _span_name(busiest, language),
        "heard": language.number(busiest.heard),
    }
    description = language.gettext(
        "Bars with the number of entrepreneurs who spoke in each part of the period."
    )
    bars = [
        Bar(
            label=_span_name(span, language),
            share=span.heard / busiest.heard,
            value=language.number(span.heard),
            note=_foremost(span, language),
            leading=span.heard == busiest.heard,
        )
        for span in found.spans
    ]
    return Picture(
        title,
        description,
        leading_bars(bars, title=title, description=description),
        _trend_table(findings, found, language),
        _source(findings, language),
    )


def _foremost(span: Span, language: Language) -> str:
    if not span.named:
        return ""
    theme, named = min(span.named.items(), key=lambda item: (-item[1], item[0]))
    return language.gettext("Named by most: %(theme)s, by %(named)s of %(heard)s.") % {
        "theme": theme,
        "named": language.number(named),
        "heard": language.number(span.heard),
    }


def _trend_table(findings: Findings, found: Trend, language: Language) -> Table:
    themes = [one.theme for one in findings.leading.themes[:THEMES_OVER_TIME]]
    notes = [
        language.gettext(
            "Months in which fewer than ten entrepreneurs spoke are taken together. Who spoke in two of them counts in both."
        )
    ]
    if found.undated:
        notes.append(
            language.ngettext(
                "Of %(count)s passage the day is not known.",
                "Of %(count)s passages the day is not known.",
                found.undated,
            )
            % {"count": language.number(found.undated)}
        )
    return Table(
        caption=language.gettext("Entrepreneurs who spoke, and who named the foremost themes, over time"),
        header=[language.gettext("Period"), language.gettext("Heard"), *themes],
        rows=[_trend_row(span, themes, language) for span in found.spans],
        note=" ".join(notes),
    )


def _trend_row(span: Span, themes: list[str], language: Language) -> list[Cell]:
    return [
        Cell(_span_name(span, language), heading=True),
        Cell(language.number(span.heard), numeric=True),
        *(
            Cell(
                language.number(span.named.get(theme, 0)),
                numeric=True,
                weight=weight_of(span.named.get(theme, 0), span.heard),
            )
            for theme in themes
        ),
    ]


def _span_name(span: Span, language: Language) -> str:
    """Like ``maart 2026`` or ``maart 2026 – mei 2026``."""
    first, last = (format_date(day, "MMMM y", locale=language.code) for day in (span.first, span.last))
    return first if first == last else f"{first} – {last}"
