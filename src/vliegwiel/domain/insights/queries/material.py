"""What are findings made of: contributions with what people and the computer made of them?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from vliegwiel.domain.dialogues.enums import Channel
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import as_values
from vliegwiel.domain.insights.models import Analysis, Suggestion
from vliegwiel.domain.insights.queries.readings import Read, by_name, readings_of, themes_of
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

_SUGGESTED: Final = ("contribution__number", "themes", "kinds")
_REASONS: Final = ("words", "rows", "flagged")
_KINDS: Final = {kind.value: kind for kind in Kind}  # thrice as fast as asking the enumeration
NOTHING_YET = Method(embedder="", understands_meaning=True, calibrated=False, to_confirm=())


def material_of(round_: Round) -> Material:
    """Everything said in a round, with what people coded. Eight queries, whatever the size."""
    return as_read(said_in(round_), readings_of(round_))


def said_in(round_: Round, *, texts: bool = True) -> Material:
    """The same as it came in: what people coded since is not in it yet. Six queries.

    Args:
        round_: Whose.
        texts: Whether the words come along; whoever only counts does without.
    """
    codebook = themes_of(round_)
    names = {name: theme.name for name, theme in by_name(codebook).items()}
    material = assemble(
        round_.name,
        [_given(one, names) for one in as_values(round_, texts=texts)],
        [ThemeValue(theme.name, theme.definition) for theme in codebook],
        population=population_in_use(),
        areas=areas_for_map(),
    )
    source = replace(
        material.source, invented=this_workspace().invented, channels=tuple(map(str, Channel.values))
    )
    return replace(material, source=source)


def as_read(material: Material, read: Mapping[int, Read], last: Material | None = None) -> Material:
    """A colleague's word goes before what the source gave.

    Args:
        material: As it came in.
        read: What colleagues said, by number.
        last: The same, as it was read before: what nobody said anything new of is taken from it.
    """
    before = material if last is None else last
    pairs = zip(material.contributions, before.contributions, strict=True)
    contributions = tuple(_read(one, then, read[one.row]) if one.row in read else one for one, then in pairs)
    return replace(material, contributions=contributions)


def _read(said: Contribution, then: Contribution, found: Read) -> Contribution:
    kinds = found.kinds or said.kinds
    same = then.themes == found.themes and then.kinds == kinds
    return then if same else replace(said, themes=found.themes, kinds=kinds)


def _given(contribution: Contribution, names: Mapping[str, str]) -> Contribution:
    """With the names that its themes have in the codebook of now."""
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
    """Suggestions, with what they rest on, and flags by the contribution's number. Two queries."""
    suggested: dict[int, Suggested] = {}
    flagged: dict[int, FlaggedText] = {}
    for number, themes, kinds, words, like, flags in _kept(round_).values_list(*_SUGGESTED, *_REASONS):
        suggested[number] = Suggested(
            themes=themes,
            kinds={_KINDS[kind]: chance for kind, chance in kinds.items()},
            why=Why(tuple(words), tuple(like)) if words or like else None,
        )
        if flags:
            flagged[number] = FlaggedText.of(flags)
    return Kept(Suggestions(suggested=suggested, method=kept_method(round_)), flagged)


def suggestions_of(round_: Round) -> Suggestions:
    """Suggestions without what they rest on, which no page about a whole round shows. Two queries."""
    texts = [Cast(name, TextField()) for name in ("themes", "kinds")]
    rows = list(_kept(round_).values_list("contribution__number", *texts))
    themes, kinds = ([row[place] for row in rows] for place in (1, 2))
    suggested = {
        number: Suggested(themes=named, kinds={_KINDS[name]: chance for name, chance in kind.items()})
        for (number, *_), named, kind in zip(rows, _at_once(themes), _at_once(kinds), strict=True)
    }
    return Suggestions(suggested=suggested, method=kept_method(round_))


def _at_once(values: Sequence[str]) -> list[Any]:
    """JSON taken out of one text, thrice as fast as out of ten thousand."""
    found: list[Any] = json.loads(f"[{','.join(values)}]")
    return found


def _kept(round_: Round) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(contribution__round=round_, contribution__replaced_at__isnull=True)


def flags_of(round_: Round) -> Mapping[int, FlaggedText]:
    """What was found in the texts, by the contribution's number. One query."""
    flags = _kept(round_).exclude(flagged={}).values_list("contribution__number", "flagged")
    return {number: FlaggedText.of(found) for number, found in flags}


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
