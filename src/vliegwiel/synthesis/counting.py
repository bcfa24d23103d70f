"""Counting voices: who named what, where, and under how many conversations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from vliegwiel.algorithms.leading import CodedPassage, LeadingThemes, leading_themes
from vliegwiel.algorithms.reach import Respondent
from vliegwiel.algorithms.saturation import Saturation, saturation
from vliegwiel.algorithms.weighting import WeightedShare, Weighting, weighted_share
from vliegwiel.synthesis.answers import Arenas, Coded, Suggested
from vliegwiel.synthesis.contributions import Contribution, Kind, Theme
from vliegwiel.synthesis.identities import conversation, voice
from vliegwiel.synthesis.material import Material


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
    nothing = Suggested()
    return tuple(
        _coded(one, suggested.get(one.row, nothing), sector, known)
        for one, sector in zip(material.contributions, sectors, strict=True)
    )


def _coded(
    contribution: Contribution, suggested: Suggested, sector: str | None, known: Container[str]
) -> Coded:
    chances: Mapping[str, float] = {}
    if not contribution.is_coded:
        chances = {theme: chance for theme, chance in suggested.themes.items() if theme in known}
    return Coded(
        contribution=contribution,
        voice=voice(contribution),
        conversation=conversation(contribution),
        sector=sector,
        themes=frozenset(chances if contribution.themes is None else contribution.themes),
        kinds=frozenset(suggested.kinds if contribution.kinds is None else contribution.kinds),
        themes_confirmed=contribution.is_coded,
        kinds_confirmed=contribution.kinds is not None,
        probabilities=chances,
        why=suggested.why if chances else None,
    )


def count_themes(coded: Sequence[Coded], themes: Sequence[Theme], kind: Kind | None = None) -> LeadingThemes:
    """Who named which theme; with a kind, only in passages of that kind (everybody heard still counts as heard)."""
    return leading_themes(
        [
            CodedPassage(
                organisation=one.voice,
                conversation=one.conversation,
                sector=one.sector,
                role=one.contribution.role.value,
                is_entrepreneur=one.is_entrepreneur,
                themes=one.themes if kind is None or kind in one.kinds else frozenset(),
            )
            for one in coded
        ],
        [theme.name for theme in themes],
    )


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
    rows: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for one in coded:
        if one.is_entrepreneur:
            for theme in one.themes:
                rows[theme, None].append(one.contribution.row)
                if one.sector is not None:
                    rows[theme, one.sector].append(one.contribution.row)
    return {key: tuple(sorted(found)) for key, found in rows.items()}


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


def weigh_themes(coded: Sequence[Coded], weighting: Weighting) -> Mapping[str, WeightedShare]:
    """Per theme the share of entrepreneurs that named it, unweighted and weighted."""
    named: dict[str, dict[str, bool]] = defaultdict(dict)
    for one in coded:
        if one.is_entrepreneur:
            for theme in one.themes:
                named[theme][one.voice] = True
    conversations = _fullest_conversations(coded)
    return {
        theme: weighted_share(answers, weighting, conversations=conversations)
        for theme, answers in sorted(named.items())
    }


def _fullest_conversations(coded: Sequence[Coded]) -> Mapping[str, str]:
    """Per voice the conversation with most voices, since those at one table are least independent of one another."""
    present: dict[str, set[str]] = defaultdict(set)
    for one in coded:
        if one.is_entrepreneur:
            present[one.conversation].add(one.voice)
    rising = sorted(present, key=lambda conversation: (len(present[conversation]), conversation))
    return {voice: conversation for conversation in rising for voice in sorted(present[conversation])}
