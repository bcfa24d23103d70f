"""What is each passage about: as a person said, and where nobody did, as the computer suggests?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vliegwiel.algorithms import kinds, themes
from vliegwiel.algorithms.coding import Understanding
from vliegwiel.algorithms.confirming import next_to_confirm
from vliegwiel.algorithms.description import Entries, Entry, Passages
from vliegwiel.platform.ports.embedding.port import Embedder, Progress, Vectors
from vliegwiel.synthesis.contributions import Contribution, Kind, Theme
from vliegwiel.synthesis.findings import Coded
from vliegwiel.synthesis.identities import conversation, voice

ASKED_NEXT = 10


@dataclass(frozen=True, slots=True)
class Codebooks:
    """What passages are coded with: themes, and the kinds of insight with the phrases that give them away."""

    themes: Sequence[Theme]
    kinds: Mapping[Kind, Entry]


@dataclass(frozen=True, slots=True)
class Coding:
    """All contributions with their themes and kinds.

    Attributes:
        coded: In the order of the contributions.
        vectors: Of the passages, in that order; shape ``(n, d)``.
        calibrated: Whether probabilities were checked against confirmed codings.
        to_confirm: Rows that teach most when coded next; none where every row was coded.
    """

    coded: tuple[Coded, ...]
    vectors: Vectors = field(repr=False)
    calibrated: bool
    to_confirm: tuple[int, ...]


def code(
    contributions: Sequence[Contribution],
    codebooks: Codebooks,
    embedder: Embedder,
    *,
    sectors: Sequence[str | None],
    progress: Progress | None = None,
) -> Coding:
    """Take over what people coded and suggest the rest, learning from what they did.

    Args:
        contributions: In the order of their rows.
        codebooks: Themes and kinds.
        embedder: What compares the texts.
        sectors: Per contribution the sector it is counted under.
        progress: Told how many texts are done.

    Raises:
        ValueError: There is no contribution or no theme.
    """
    texts = [contribution.text for contribution in contributions]
    passages = Passages(texts, embedder.embed(texts, progress=progress))
    names = [theme.name for theme in codebooks.themes]
    themed = _learn_themes(contributions, codebooks.themes, passages, embedder)
    kinded = _learn_kinds(contributions, codebooks.kinds, passages, embedder)
    suggested_themes, suggested_kinds, sorts = themed.suggested, kinded.suggested, list(codebooks.kinds)
    coded = []
    for index, contribution in enumerate(contributions):
        said = contribution.themes
        suggested = {
            names[entry]: float(themed.probabilities[index, entry]) for entry in suggested_themes[index]
        }
        coded.append(
            Coded(
                contribution=contribution,
                voice=voice(contribution),
                conversation=conversation(contribution),
                sector=sectors[index],
                themes=frozenset(suggested if said is None else said),
                kinds=_kinds(contribution, frozenset(sorts[entry] for entry in suggested_kinds[index])),
                themes_confirmed=said is not None,
                kinds_confirmed=contribution.kinds is not None,
                probabilities=suggested if said is None else {},
            )
        )
    everything = all(one.themes_confirmed for one in coded)
    picks = () if everything else next_to_confirm(themed, ASKED_NEXT)
    return Coding(
        coded=tuple(coded),
        vectors=passages.vectors,
        calibrated=themed.calibrated,
        to_confirm=tuple(contributions[pick.index].row for pick in picks),
    )


def _kinds(contribution: Contribution, suggested: frozenset[Kind]) -> frozenset[Kind]:
    return suggested if contribution.kinds is None else frozenset(contribution.kinds)


def _learn_themes(
    contributions: Sequence[Contribution], codebook: Sequence[Theme], passages: Passages, embedder: Embedder
) -> Understanding:
    entries = [Entry(theme.name, theme.definition) for theme in codebook]
    place = {theme.name: index for index, theme in enumerate(codebook)}
    confirmed = {
        index: frozenset(place[theme] for theme in contribution.themes)
        for index, contribution in enumerate(contributions)
        if contribution.themes is not None
    }
    return themes.learn(passages, _embedded(entries, embedder), confirmed)


def _learn_kinds(
    contributions: Sequence[Contribution],
    codebook: Mapping[Kind, Entry],
    passages: Passages,
    embedder: Embedder,
) -> Understanding:
    place = {kind: index for index, kind in enumerate(codebook)}
    confirmed = {
        index: frozenset(place[kind] for kind in contribution.kinds)
        for index, contribution in enumerate(contributions)
        if contribution.kinds is not None
    }
    return kinds.learn(passages, _embedded(list(codebook.values()), embedder), confirmed)


def _embedded(entries: Sequence[Entry], embedder: Embedder) -> Entries:
    return Entries(entries, embedder.embed([entry.described for entry in entries]))
