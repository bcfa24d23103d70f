"""Which themes are missing from the codebook, judging by what is said and fits none?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import maximum_bipartite_matching

from vliegwiel.algorithms.emergence.groups import groups
from vliegwiel.algorithms.emergence.likeness import Array, Heard, Numbers, Ordinary, features
from vliegwiel.algorithms.emergence.phrases import Flags, Member, Phrase, key_of, phrases, spoken
from vliegwiel.algorithms.recognition.recogniser import Recogniser

FEWEST_PASSAGES: Final = 20
COMPARED_WITH: Final = 1_000
READ_FOR_A_NAME: Final = 100
"""The most central passages of a group; more of them hardly change its name, and each is searched for names of people."""
NOBODY_KNOWN: Final = Recogniser.knowing()
"""Flags what looks like a name; knows none."""


class NoProposal(StrEnum):
    """Why nothing is proposed."""

    FEW_PASSAGES = "fewer than twenty passages"
    ALL_FIT = "every passage fits a theme"
    FEW_CONVERSATIONS = "what fits none was said in fewer than three conversations"
    NOTHING_SHARED = "nothing that fits none was said by enough others"


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedPassage:
    """A passage, and how well the themes there are fit it.

    Attributes:
        passage: Its key.
        text: Verbatim.
        conversation: The interview, arena, letter or form in which it was said.
        organisation: Who said it; empty where unknown: the conversation then stands for the speaker.
        fit: How well the best theme fits, 0 to 1; 1 where a person gave it a theme, 0 where a person gave it none.
    """

    passage: str
    text: str
    conversation: str
    organisation: str = ""
    fit: float

    @property
    def speaker(self) -> str:
        """Who counts once however often he says it."""
        return (
            f"organisation {self.organisation}" if self.organisation else f"conversation {self.conversation}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """When something is proposed.

    Attributes:
        fits_from: From this fit on, a passage has its theme.
        open_share: The share of a group that must have none.
        fewest: So many conversations, each with a speaker of its own.
        most: Proposals at most.
        language: ISO 639-1 code for lemmas.
    """

    fits_from: float = 0.3
    open_share: float = 0.5
    fewest: int = 3
    most: int = 10
    language: str = "nl"


SETTINGS: Final = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A theme that may be missing.

    Attributes:
        name: Words that stand in the passages; ``None`` where all that would do are taken.
        passages: Those that fit no theme, most central first.
        conversations: In how many different conversations these were said.
        organisations: By how many different speakers.
        fitting: Passages of the same group that have a theme already.
        cohesion: How alike passages of different speakers in the group are on average; 1 is the same.
        closer_than: Of ordinary pairs of passages, the share that is less alike than that.
        phrases: What the passages say oftener than others do, with counts; the name is the first that is not taken.
    """

    name: str | None
    passages: tuple[str, ...]
    conversations: int
    organisations: int
    fitting: int
    cohesion: float
    closer_than: float
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Emergence:
    """What may be missing from the codebook.

    Attributes:
        passages: All that were looked at.
        open: Of those, the ones that fit no theme.
        clearly: The average likeness from which passages were taken to be about the same.
        proposals: Most speakers first, then most passages, then by the key of the most central passage.
        no_proposal: Why there is none, where there is none.
    """

    passages: int
    open: int
    clearly: float | None
    proposals: tuple[Proposal, ...]
    no_proposal: NoProposal | None


@dataclass(frozen=True, slots=True)
class _Round:
    """What different people said: passages by key, of which none repeats another of the same speaker.

    Attributes:
        said: The passages.
        copies: Per key, the passages in which the same speaker all but repeats it.
        heard: The passages as points.
        open: Which of them fit no theme.
    """

    said: Sequence[FittedPassage]
    copies: Mapping[str, Sequence[str]]
    heard: Heard = field(repr=False)
    open: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Group:
    """A group that mostly fits no theme.

    Attributes:
        rows: All of it.
        open: What fits none, most central first.
        voices: Conversations in which different people said it: as many as can be paired off.
    """

    rows: Numbers
    open: Numbers
    voices: int


def propose(
    passages: Sequence[FittedPassage],
    vectors: Array,
    *,
    taken: Iterable[str] = (),
    flags: Flags = NOBODY_KNOWN.flags,
    settings: Settings = SETTINGS,
) -> Emergence:
    """Themes that may be missing: groups of passages, most of which fit none, that different people said.

    All passages are grouped, also those that have a theme: a group that mostly has one is that theme, and needs no
    second name. A group without any words in common is not proposed either. Deterministic, and the order of the passages does not matter.

    Args:
        passages: All of the round, each key once.
        vectors: Shape ``(n, d)``, float32, rows of length 1, in the same order.
        taken: Names of the themes there are: no proposal gets one of these.
        flags: What in a text may betray somebody, such as the ``flags`` of a recogniser that knows the names in this
            file: no name holds a word that was flagged. Left out, whatever looks like a name is flagged.
        settings: When something is proposed.

    Raises:
        ValueError: Vectors and passages differ in number, or a key stands there twice.
    """
    if len(passages) != len(vectors) or len({each.passage for each in passages}) != len(passages):
        raise ValueError("as many vectors as passages are needed, and every passage once")
    is_open = [each for each in passages if each.fit < settings.fits_from]
    refused = Emergence(len(passages), len(is_open), None, (), _why_not(passages, is_open, settings))
    if refused.no_proposal:
        return refused
    heard = _round(passages, vectors, settings.fits_from)
    ordinary = heard.heard.ordinary()
    found = _found(heard, ordinary, settings)
    told = _told(heard, found, ordinary, _Naming(taken, flags, settings.language))
    proposals = tuple(islice(told, settings.most))
    return replace(
        refused,
        clearly=ordinary.clearly,
        proposals=proposals,
        no_proposal=None if proposals else NoProposal.NOTHING_SHARED,
    )


def _why_not(
    passages: Sequence[FittedPassage], is_open: Sequence[FittedPassage], settings: Settings
) -> NoProposal | None:
    if len(passages) < FEWEST_PASSAGES:
        return NoProposal.FEW_PASSAGES
    if not is_open:
        return NoProposal.ALL_FIT
    return NoProposal.FEW_CONVERSATIONS if _voices(is_open) < settings.fewest else None


def _voices(said: Sequence[FittedPassage]) -> int:
    """How many conversations can be paired off with a different speaker each (Hopcroft and Karp 1973)."""
    conversations = _numbered([each.conversation for each in said])
    speakers = _numbered([each.speaker for each in said])
    shape = int(conversations.max()) + 1, int(speakers.max()) + 1
    together = sparse.csr_matrix((np.ones(len(said)), (conversations, speakers)), shape=shape)
    return int((maximum_bipartite_matching(together) >= 0).sum())


def _numbered(names: Sequence[str]) -> Numbers:
    numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([numbers[name] for name in names], np.int64)


def _round(passages: Sequence[FittedPassage], vectors: Array, fits_from: float) -> _Round:
    """First the verbatim copies go, so that no repeating moves what is usual here; then those that all but repeat."""
    copies: dict[str, list[str]] = {}
    firsts: dict[tuple[str, str], int] = {}
    for row in sorted(range(len(passages)), key=lambda row: (-passages[row].fit, passages[row].passage)):
        each = passages[row]
        first = firsts.setdefault((each.speaker, " ".join(each.text.casefold().split())), row)
        copies.setdefault(passages[first].passage, []).append(each.passage)
    rows = sorted(firsts.values(), key=lambda row: passages[row].passage)
    said = [passages[row] for row in rows]
    heard = Heard(
        features=features(vectors[rows]),
        conversations=_numbered([each.conversation for each in said]),
        speakers=_numbered([each.speaker for each in said]),
    )
    originals = heard.originals()
    for row in np.flatnonzero(originals != np.arange(len(said))).tolist():
        copies[said[originals[row]].passage].extend(copies.pop(said[row].passage))
    kept = np.unique(originals)
    left = [said[row] for row in kept.tolist()]
    return _Round(left, copies, heard[kept], np.array([each.fit < fits_from for each in left]))


def _found(heard: _Round, ordinary: Ordinary, settings: Settings) -> list[_Group]:
    """The groups that count, those of most voices first."""
    found = []
    for rows in groups(heard.heard, ordinary.clearly):
        is_open = rows[heard.open[rows]]
        if len(is_open) < max(settings.fewest, settings.open_share * len(rows)):
            continue
        voices = _voices([heard.said[row] for row in is_open.tolist()])
        if voices >= settings.fewest:
            found.append(_Group(rows, _central_first(heard.heard.features, is_open), voices))
    return sorted(found, key=lambda group: (-group.voices, -len(group.open), int(group.open[0])))


def _central_first(points: Array, rows: Numbers) -> Numbers:
    near = points[rows] @ points[rows].mean(axis=0)
    return rows[np.lexsort((rows, -near))]


@dataclass(frozen=True, slots=True)
class _Naming:
    """What names may be given."""

    taken: Iterable[str]
    flags: Flags
    language: str


def _told(heard: _Round, found: Sequence[_Group], ordinary: Ordinary, naming: _Naming) -> Iterator[Proposal]:
    """The groups with words in common: likeness of meaning alone is too weak a witness, above all in a small round."""
    size = len(heard.said)
    sample = np.unique(np.linspace(0, size - 1, min(size, COMPARED_WITH)).round().astype(np.int64)).tolist()
    others = {row: spoken(heard.said[row].text, naming.language) for row in sample} if found else {}
    given = {key_of(name, naming.language) for name in naming.taken}
    for group in found:
        inside = set(group.rows.tolist())
        common = phrases(
            [
                Member(heard.said[row].text, heard.said[row].conversation)
                for row in group.open[:READ_FOR_A_NAME].tolist()
            ],
            [keys for row, keys in others.items() if row not in inside],
            flags=naming.flags,
            language=naming.language,
        )
        if common:
            keys = [key_of(phrase.text, naming.language) for phrase in common]
            name = next((each for each, key in zip(common, keys, strict=True) if key not in given), None)
            if name:
                given.add(key_of(name.text, naming.language))
            yield _proposal(heard, group, ordinary, common, name.text if name else None)


def _proposal(
    heard: _Round, group: _Group, ordinary: Ordinary, common: tuple[Phrase, ...], name: str | None
) -> Proposal:
    members = [heard.said[row] for row in group.open.tolist()]
    cohesion = heard.heard[group.open[:COMPARED_WITH]].cohesion()
    return Proposal(
        name=name,
        passages=tuple(key for each in members for key in heard.copies[each.passage]),
        conversations=len({each.conversation for each in members}),
        organisations=len({each.speaker for each in members}),
        fitting=len(group.rows) - len(members),
        cohesion=cohesion,
        closer_than=ordinary.share_below(cohesion),
        phrases=common,
    )
