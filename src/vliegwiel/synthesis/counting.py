"""Counting voices: who named what, where, and under how many conversations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final

from vliegwiel.algorithms.leading import CodedPassage
from vliegwiel.algorithms.reach import Respondent
from vliegwiel.algorithms.saturation import Saturation, saturation
from vliegwiel.algorithms.weighting import WeightedShare, Weighting, weighted_shares
from vliegwiel.synthesis.answers import Arenas, Coded, Coding, Suggested
from vliegwiel.synthesis.contributions import Contribution, Kind, Role
from vliegwiel.synthesis.identities import conversation, voice
from vliegwiel.synthesis.material import Material

_NOTHING: Final = Suggested()
_ROLES: Final = {role: role.value for role in Role}  # thrice as fast as asking the enumeration


def put_together(
    material: Material, suggested: Mapping[int, Suggested], sectors: Sequence[str | None]
) -> tuple[Coded, ...]:
    """Every contribution with its themes and kinds: a person's where there are, otherwise what was suggested.

    A suggested theme that has left the codebook since is left out.

    Args:
        material: Contributions and codebook.
        suggested: By row.
        sectors: Per contribution the sector it is counted under.
    """
    known = {theme.name for theme in material.themes}
    return tuple(
        _coded(one, suggested.get(one.row, _NOTHING), sector, known)
        for one, sector in zip(material.contributions, sectors, strict=True)
    )


def _coded(
    contribution: Contribution, suggested: Suggested, sector: str | None, known: Container[str]
) -> Coded:
    return _told_of(contribution, suggested, known, (voice(contribution), conversation(contribution), sector))


def coded_anew(one: Coded, contribution: Contribution, coding: Coding, known: Container[str]) -> Coded:
    """The same words of the same voice, with the themes and kinds that they have now.

    Args:
        one: As it was.
        contribution: The same, but for what people said it is about.
        coding: What the computer suggests now.
        known: Names of the themes in the codebook.
    """
    suggested = coding.suggested.get(contribution.row, _NOTHING)
    return _told_of(contribution, suggested, known, (one.voice, one.conversation, one.sector))


def _told_of(
    contribution: Contribution,
    suggested: Suggested,
    known: Container[str],
    speaker: tuple[str, str, str | None],
) -> Coded:
    chances: Mapping[str, float] = {}
    if not contribution.is_coded:
        chances = {theme: chance for theme, chance in suggested.themes.items() if theme in known}
    own_voice, own_conversation, sector = speaker
    return Coded(
        contribution=contribution,
        voice=own_voice,
        conversation=own_conversation,
        sector=sector,
        themes=frozenset(chances if contribution.themes is None else contribution.themes),
        kinds=frozenset(suggested.kinds if contribution.kinds is None else contribution.kinds),
        themes_confirmed=contribution.is_coded,
        kinds_confirmed=contribution.kinds is not None,
        probabilities=chances,
        why=suggested.why if chances else None,
    )


def as_counted(coded: Iterable[Coded]) -> tuple[CodedPassage, ...]:
    """Who named which theme, passage by passage."""
    return tuple(
        CodedPassage(
            organisation=one.voice,
            conversation=one.conversation,
            sector=one.sector,
            role=_ROLES[one.contribution.role],
            is_entrepreneur=one.is_entrepreneur,
            themes=one.themes,
        )
        for one in coded
    )


def of_kind(coded: Sequence[Coded], counted: Sequence[CodedPassage], kind: Kind) -> list[CodedPassage]:
    """The passages of that kind; everybody else counts as heard all the same."""
    return [passage for one, passage in zip(coded, counted, strict=True) if kind in one.kinds]


def count_arenas(coded: Sequence[Coded]) -> Arenas:
    """In how many arenas an entrepreneur named each theme."""
    held = {one.conversation for one in coded if one.in_arena}
    named: dict[str, set[str]] = defaultdict(set)
    for one in coded:
        if one.in_arena and one.is_entrepreneur:
            for theme in one.themes:
                named[theme].add(one.conversation)
    return Arenas(len(held), {theme: len(conversations) for theme, conversations in named.items()})


def gather_evidence(coded: Sequence[Coded]) -> Mapping[tuple[str, str | None], tuple[int, ...]]:
    """Rows of entrepreneurs' passages per theme and sector; under ``None`` all rows of the theme."""
    rows: dict[str | None, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in coded:
        if one.is_entrepreneur:
            here, row = rows[one.sector], one.contribution.row
            for theme in one.themes:
                here[theme].append(row)
    whole: dict[str, list[int]] = defaultdict(list)
    found: dict[tuple[str, str | None], tuple[int, ...]] = {}
    for sector, themes in rows.items():
        for theme, some in themes.items():
            whole[theme] += some
            if sector is not None:
                found[theme, sector] = tuple(sorted(some))
    return found | {(theme, None): tuple(sorted(some)) for theme, some in whole.items()}


def listen_for_more(coded: Sequence[Coded]) -> Saturation:
    """How much is still unheard. An insight is a theme with the kind of thing that was said about it."""
    heard: dict[str, set[tuple[str, Kind | None]]] = defaultdict(set)
    for one in coded:
        if one.is_entrepreneur:
            insights = heard[one.conversation]
            for theme in one.themes:
                for kind in one.kinds or (None,):
                    insights.add((theme, kind))
    return saturation([heard[conversation] for conversation in sorted(heard)])


def respondents(coded: Sequence[Coded]) -> list[Respondent]:
    """Entrepreneurs heard, one entry per passage; `algorithms.reach` takes those of one organisation together."""
    return [
        Respondent(
            organisation=one.voice,
            sector=one.sector,
            size=one.contribution.size,
            area=one.contribution.area,
        )
        for one in coded
        if one.is_entrepreneur
    ]


def weigh_themes(
    coded: Sequence[Coded], weighting: Weighting, conversations: Mapping[str, str]
) -> Mapping[str, WeightedShare]:
    """Per theme the share of entrepreneurs that named it, unweighted and weighted.

    Args:
        coded: Everything.
        weighting: What each voice weighs.
        conversations: From `fullest_conversations`.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for one in coded:
        if one.is_entrepreneur:
            for theme in one.themes:
                named[theme].add(one.voice)
    return weighted_shares(dict(sorted(named.items())), weighting, conversations=conversations)


def fullest_conversations(coded: Sequence[Coded]) -> Mapping[str, str]:
    """Per voice the conversation with most voices, since those at one table are least independent of one another."""
    present: dict[str, set[str]] = defaultdict(set)
    for one in coded:
        if one.is_entrepreneur:
            present[one.conversation].add(one.voice)
    rising = sorted(present, key=lambda conversation: (len(present[conversation]), conversation))
    return {voice: conversation for conversation in rising for voice in sorted(present[conversation])}
