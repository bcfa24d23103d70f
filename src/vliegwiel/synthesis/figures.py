"""The findings for machines: everything the report says, as JSON and CSV, and nothing it may not show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeAlias

from vliegwiel.algorithms.leading import SectorHeard, ThemeCount
from vliegwiel.algorithms.reach import DimensionReach
from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.synthesis.answers import Coded, DraftItem, ShownQuote
from vliegwiel.synthesis.composition.quoting import found_name
from vliegwiel.synthesis.composition.reach import shown_heard
from vliegwiel.synthesis.contributions import Kind, Numbering
from vliegwiel.synthesis.findings import Findings

Data: TypeAlias = dict[str, Any]

FORMAT = "vliegwiel-findings-1"


def print_json(findings: Findings) -> str:
    """The findings as one JSON object; keys are English, values as in the source."""
    leading = findings.leading
    data = {
        "format": FORMAT,
        "source": _source(findings),
        "method": {
            "embedder": findings.method.embedder,
            "understands_meaning": findings.method.understands_meaning,
            "calibrated": findings.method.calibrated,
            "coded_by_a_person": findings.confirmed,
            "passages": len(findings.coded),
            "confirm_next": findings.method.to_confirm,
        },
        "heard": {
            "entrepreneurs": leading.organisations,
            "conversations": leading.conversations,
            "others": dict(leading.others_heard),
        },
        "themes": [_theme(theme, findings) for theme in leading.themes],
        "not_mentioned": [
            {"theme": theme.theme, "others": dict(theme.others)} for theme in leading.not_mentioned
        ],
        "sectors": [_sector(sector, findings) for sector in leading.sectors],
        "reach": [_reach(dimension) for dimension in findings.reach.dimensions],
        "saturation": _saturation(findings),
        "agenda": [_item(item) for item in findings.agenda],
        "codings": [_coding(coded, findings) for coded in findings.coded],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def print_csv(findings: Findings, language: Language) -> bytes:
    """The evidence: per passage of the source its themes and kinds, who gave them, and whether it may be quoted.

    Without the passage and without the speaker: whoever has the source finds both by the number.
    """
    number, because_of = _numbers(findings.source.numbering, language)
    header = [
        number,
        language.gettext("themes"),
        language.gettext("kinds"),
        language.gettext("themes by"),
        language.gettext("kinds by"),
        language.gettext("probability"),
        language.gettext("because of words"),
        because_of,
        language.gettext("may be quoted"),
        language.gettext("read first because of"),
    ]
    return write_csv(header, [_evidence(coded, findings, language) for coded in findings.coded])


def _numbers(numbering: Numbering, language: Language) -> tuple[str, str]:
    return {
        Numbering.ROW: (language.gettext("row"), language.gettext("because of rows")),
        Numbering.CONTRIBUTION: (
            language.gettext("contribution"),
            language.gettext("because of contributions"),
        ),
    }[numbering]


def _evidence(coded: Coded, findings: Findings, language: Language) -> Sequence[str]:
    themes = sorted(coded.themes)
    return [
        str(coded.contribution.row),
        " | ".join(themes),
        " | ".join(sorted(kind.value for kind in coded.kinds)),
        _by(language, person=coded.themes_confirmed),
        _by(language, person=coded.kinds_confirmed),
        " | ".join(
            language.percent(coded.probabilities[theme]) for theme in themes if theme in coded.probabilities
        ),
        ", ".join(_telling_words(coded, findings)),
        ", ".join(map(str, coded.why.rows if coded.why else ())),
        language.gettext("yes") if coded.contribution.permission.may_be_quoted else language.gettext("no"),
        ", ".join(found_name(kind, language) for kind in findings.flagged.get(coded.contribution.row, ())),
    ]


def _by(language: Language, *, person: bool) -> str:
    return language.gettext("person") if person else language.gettext("suggestion")


def _telling_words(coded: Coded, findings: Findings) -> tuple[str, ...]:
    """The words a suggestion rests on, where the passage they come from may be shown whole."""
    contribution = coded.contribution
    if coded.why is None or not contribution.permission.may_be_quoted or contribution.row in findings.flagged:
        return ()
    return coded.why.words


def _source(findings: Findings) -> Data:
    source = findings.source
    return {
        "name": source.name,
        "columns": dict(source.columns),
        "rows_without_text": list(source.skipped),
        "first_date": source.first_date.isoformat() if source.first_date else None,
        "last_date": source.last_date.isoformat() if source.last_date else None,
        "invented": source.invented,
        "numbered_by": source.numbering.value,
        "warnings": list(source.warnings),
    }


def _theme(theme: ThemeCount, findings: Findings) -> Data:
    share = findings.shares.get(theme.theme)
    return {
        "theme": theme.theme,
        "entrepreneurs": theme.named,
        "of_entrepreneurs": theme.heard,
        "sectors": theme.sectors_named,
        "of_sectors": theme.sectors_heard,
        "arenas": findings.arenas.named.get(theme.theme, 0),
        "of_arenas": findings.arenas.held,
        "others": dict(theme.others),
        "probability_in_every_sector": theme.probability,
        "no_probability": theme.no_probability.name.lower() if theme.no_probability else None,
        "plays_in_every_sector": theme.plays_in_every_sector,
        "weighted_share": None
        if share is None or share.weighted is None
        else {"share": share.weighted, "low": share.low, "high": share.high},
        "by_sector": {sector.sector: sector.named for sector in theme.sectors},
        "rows": list(findings.evidence.get((theme.theme, None), ())),
        "quotes": [_quote(quote) for quote in findings.quotes.get(theme.theme, ())],
    }


def _sector(sector: SectorHeard, findings: Findings) -> Data:
    def of(kind: Kind) -> Data:
        themes = findings.by_kind[kind].themes
        counts = {
            theme.theme: own.named for theme in themes for own in theme.sectors if own.sector == sector.sector
        }
        return {
            "themes": {theme: named for theme, named in counts.items() if named},
            "quotes": [_quote(quote) for quote in findings.voices.get((sector.sector, kind), ())],
        }

    return {
        "sector": sector.sector,
        "entrepreneurs": sector.organisations,
        "conversations": sector.conversations,
        "ambitions": of(Kind.AMBITION),
        "barriers": of(Kind.BARRIER),
    }


def _quote(quote: ShownQuote) -> Data:
    return {
        "row": quote.row,
        "text": quote.text,
        "role": quote.role.value,
        "name": quote.name,
        "shown": {dimension.value: category for dimension, category in quote.shown.items()},
        "kinds": sorted(kind.value for kind in quote.kinds),
    }


def _reach(dimension: DimensionReach) -> Data:
    heard = shown_heard(dimension)
    return {
        "dimension": dimension.dimension.value,
        "unknown": dimension.unknown,
        "categories": [
            {
                "category": category.category,
                "heard": shown,
                "firms": category.population,
                "standing": None if shown is None else category.standing.name.lower(),
            }
            for category, shown in zip(dimension.categories, heard, strict=True)
        ],
    }


def _saturation(findings: Findings) -> Data:
    found = findings.saturation
    data: Data = {
        "conversations": found.conversations,
        "insights": found.insights,
        "heard_once": found.heard_once,
        "too_early": found.too_early.name.lower() if found.too_early else None,
    }
    if found.completeness is not None:
        for name in ("coverage", "new_in_next", "new_in_next_ten"):
            estimate = getattr(found.completeness, name)
            data[name] = {
                "value": estimate.value,
                "low": estimate.interval.low,
                "high": estimate.interval.high,
            }
        data["insights_at_least"] = int(found.completeness.at_least)
    return data


def _item(item: DraftItem) -> Data:
    return {
        "theme": item.theme.theme,
        "wishes": [_quote(quote) for quote in item.wishes],
        "barriers": [_quote(quote) for quote in item.barriers],
        "rows": list(item.rows),
    }


def _coding(coded: Coded, findings: Findings) -> Data:
    return {
        "row": coded.contribution.row,
        "themes": sorted(coded.themes),
        "probabilities": {theme: round(p, 3) for theme, p in sorted(coded.probabilities.items())},
        "themes_by_a_person": coded.themes_confirmed,
        "because_of_words": list(_telling_words(coded, findings)),
        "because_of_rows": list(coded.why.rows if coded.why else ()),
        "kinds": sorted(kind.value for kind in coded.kinds),
        "kinds_by_a_person": coded.kinds_confirmed,
        "read_first_because_of": [kind.value for kind in findings.flagged.get(coded.contribution.row, ())],
    }
