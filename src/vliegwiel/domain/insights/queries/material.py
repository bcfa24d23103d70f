"""What are findings made of: contributions with what people and the computer made of them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import as_values
from vliegwiel.domain.insights.models import Analysis, Suggestion
from vliegwiel.domain.insights.queries.readings import Read, readings_of, themes_of
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.domain.register.queries.areas import areas_for_map
from vliegwiel.domain.register.queries.population import population_in_use
from vliegwiel.synthesis.answers import Coding as Suggestions
from vliegwiel.synthesis.answers import Method, Suggested, Why
from vliegwiel.synthesis.contributions import Contribution, Kind
from vliegwiel.synthesis.contributions import Theme as ThemeValue
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.material import Material, assemble
from vliegwiel.synthesis.quoting.flagging import FlaggedText

NOTHING_YET = Method(embedder="", understands_meaning=True, calibrated=False, to_confirm=())


def material_of(round_: Round) -> Material:
    """Everything said in a round, with what people coded. Eight queries, whatever the size."""
    codebook = themes_of(round_)
    names = {plain(name): theme.name for theme in codebook for name in theme.formerly}
    names |= {plain(theme.name): theme.name for theme in codebook}
    read = readings_of(round_)
    contributions = [_coded(one, read.get(one.row), names) for one in as_values(round_)]
    material = assemble(
        round_.name,
        contributions,
        [ThemeValue(theme.name, theme.definition) for theme in codebook],
        population=population_in_use(),
        areas=areas_for_map(),
    )
    return replace(material, source=replace(material.source, invented=this_workspace().invented))


def _coded(contribution: Contribution, read: Read | None, names: Mapping[str, str]) -> Contribution:
    """A colleague's word goes before what the source gave."""
    if read is not None:
        return replace(contribution, themes=read.themes, kinds=read.kinds or contribution.kinds)
    if contribution.themes is None:
        return contribution
    known = (names.get(plain(theme)) for theme in contribution.themes)
    return replace(contribution, themes=tuple(theme for theme in known if theme))


@dataclass(frozen=True, slots=True)
class Kept:
    """What jobs kept beside the contributions of a round."""

    suggestions: Suggestions
    flagged: Mapping[int, FlaggedText]


def kept_of(round_: Round) -> Kept:
    """Suggestions and flags by the contribution's number. Two queries."""
    rows = Suggestion.objects.filter(contribution__round=round_, contribution__replaced_at__isnull=True)
    suggested: dict[int, Suggested] = {}
    flagged: dict[int, FlaggedText] = {}
    for number, *values in rows.values_list(
        "contribution__number", "themes", "kinds", "words", "rows", "flagged"
    ):
        themes, kinds, words, like, flags = values
        suggested[number] = Suggested(
            themes=themes,
            kinds={Kind(kind): chance for kind, chance in kinds.items()},
            why=Why(tuple(words), tuple(like)) if words or like else None,
        )
        if flags:
            flagged[number] = FlaggedText.of(flags)
    return Kept(Suggestions(suggested=suggested, method=kept_method(round_)), flagged)


def kept_method(round_: Round) -> Method:
    """How the computer came to what it suggests."""
    analysis = Analysis.objects.filter(round=round_).first()
    if analysis is None or not analysis.method:
        return NOTHING_YET
    return method_from(analysis.method)


def method_from(data: Mapping[str, Any]) -> Method:
    """What ``method_data`` once gave."""
    return Method(**{**data, "to_confirm": tuple(data["to_confirm"])})


def method_data(method: Method) -> dict[str, Any]:
    """As JSON can hold it."""
    return {
        "embedder": method.embedder,
        "understands_meaning": method.understands_meaning,
        "calibrated": method.calibrated,
        "to_confirm": list(method.to_confirm),
        "model_hash": method.model_hash,
    }
