"""What is each passage about: as a person said, and where nobody did, as the computer suggests?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from vliegwiel.algorithms import kinds, themes
from vliegwiel.algorithms.coding.confirming import next_to_confirm
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.coding.learning import Understanding
from vliegwiel.algorithms.coding.reasons import explain
from vliegwiel.platform.ports.embedding.port import Embedder, Progress, Vectors
from vliegwiel.synthesis.contributions import Contribution, Kind, Theme
from vliegwiel.synthesis.findings import Coded, Why
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
    themed = _learn_themes(contributions, codebooks.themes, passages, embedder)
    kinded = _learn_kinds(contributions, codebooks.kinds, passages, embedder)
    suggesting = _Suggesting(contributions, [theme.name for theme in codebooks.themes], themed)
    suggested, sorts = themed.suggested, list(codebooks.kinds)
    coded = tuple(
        Coded(
            contribution=contribution,
            voice=voice(contribution),
            conversation=conversation(contribution),
            sector=sectors[index],
            kinds=_kinds(contribution, frozenset(sorts[entry] for entry in kinds_here)),
            kinds_confirmed=contribution.kinds is not None,
            **suggesting.themes_of(index, suggested[index]),
        )
        for index, (contribution, kinds_here) in enumerate(zip(contributions, kinded.suggested, strict=True))
    )
    everything = all(one.themes_confirmed for one in coded)
    picks = () if everything else next_to_confirm(themed, ASKED_NEXT)
    return Coding(
        coded=coded,
        vectors=passages.vectors,
        calibrated=themed.calibrated,
        to_confirm=tuple(contributions[pick.index].row for pick in picks),
    )


class _Themes(TypedDict):
    themes: frozenset[str]
    themes_confirmed: bool
    probabilities: Mapping[str, float]
    why: Why | None


@dataclass(frozen=True, slots=True)
class _Suggesting:
    """A person's themes where there are, otherwise suggestions with their reasons."""

    contributions: Sequence[Contribution]
    names: Sequence[str]
    understood: Understanding

    def themes_of(self, index: int, entries: frozenset[int]) -> _Themes:
        said = self.contributions[index].themes
        if said is not None:
            return _Themes(themes=frozenset(said), themes_confirmed=True, probabilities={}, why=None)
        chances = {self.names[entry]: float(self.understood.probabilities[index, entry]) for entry in entries}
        return _Themes(
            themes=frozenset(chances),
            themes_confirmed=False,
            probabilities=chances,
            why=self._why(index, entries),
        )

    def _why(self, index: int, entries: frozenset[int]) -> Why | None:
        if not entries:
            return None
        best = max(sorted(entries), key=lambda entry: float(self.understood.probabilities[index, entry]))
        reason = explain(self.understood, self.contributions[index].text, passage=index, entry=best)
        return Why(
            words=tuple(dict.fromkeys(word.text for word in reason.words)),
            rows=tuple(self.contributions[neighbour.index].row for neighbour in reason.confirmed),
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
