"""Which words of the passages themselves say best what they have in common?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2, prod
from typing import Final, TypeAlias

from vliegwiel.algorithms.coding.words import STOP_WORDS, lemma
from vliegwiel.algorithms.recognition.flag import Flag, Reason

Key: TypeAlias = tuple[str, ...]
"""The lemmas of a phrase."""
Flags: TypeAlias = Callable[[str], Iterable[Flag]]

WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LONGEST: Final = 3
SHORTEST_WORD: Final = 3
FEWEST_CONVERSATIONS: Final = 2
SHOWN: Final = 5
MOSTLY: Final = 0.5
FAINT: Final = 0.1
COMMON: Final = 0.2
"""What a smaller share of the conversations says goes after the rest, however telling: it is one story, not the theme."""
OPENERS: Final = frozenset(
    # Dutch
    "de het een geen deze die dit dat onze ons uw hun mijn zijn haar elke elk ieder iedere meer minder veel weinig "
    "voldoende genoeg extra voor van op in met aan over bij naar door tegen uit tot zonder rond tussen onder tijdens "
    "en of "
    # German
    "der die das den dem des ein eine einen einem einer eines kein keine keinen mehr viele für mit von im am zum zur auf "
    "an bei und oder ohne durch gegen über unter "
    # English
    "the a an no more our your their of for with on at by from to and or".split()
)
"""Words after which a noun phrase may begin."""


JOINERS: Final = frozenset(
    "aan bij en in met op over per rond tegen tot tussen van voor zonder an auf bei für in mit und von zu at for in of on to".split()
)
"""Words without content that may stand inside a name."""
PRONOMINAL: Final = re.compile(
    r"(daar|er|hier|waar)(aan|achter|af|bij|boven|door|heen|in|langs|mee|na|naar|naast|om|onder|op|over|tegen|toe|tussen|uit|"
    r"van|voor)"
)
"""*Daaruit*, *ermee*."""
WITHOUT_CONTENT: Final = (
    STOP_WORDS
    | OPENERS
    | frozenset(
        "januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag "
        "donderdag vrijdag zaterdag zondag nul twee drie vier vijf zes zeven acht negen tien honderd duizend eerste tweede "
        "derde laatste volgende verschillende bepaalde bovendien daarnaast echter tevens ongeveer".split()
    )
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that a group has in common.

    Attributes:
        text: Verbatim, as it stands in one of the passages.
        inside: Conversations of the group in which it was said, in whatever inflection.
        outside: Passages of the comparison in which it was said.
    """

    text: str
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Member:
    """A passage of the group."""

    text: str
    conversation: str


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A phrase where it stands.

    Attributes:
        text: Verbatim.
        start: First character.
        opened: An opener stands before it.
        begins: That, or nothing does.
        goes_on: The word with content that follows upon it; empty where none does.
    """

    text: str
    start: int
    opened: bool
    begins: bool
    goes_on: str


def phrases(
    group: Sequence[Member], others: Sequence[Collection[Key]], *, flags: Flags, language: str
) -> tuple[Phrase, ...]:
    """The phrases of one to three words that tell the group from the others, best first, no two with a word in common.

    A phrase must be said in two conversations, stand like a noun phrase more often than not, and hold no word that was
    flagged as somebody's name. Its score is how often the group says it, times how much oftener than others
    (informativeness), plus how much oftener than its words would meet by chance (phraseness): both pointwise
    Kullback-Leibler divergences, Tomokiyo and Hurst (2003), *A language model approach to keyphrase extraction*.

    Args:
        group: Its passages.
        others: What was :func:`spoken` in passages to compare with.
        flags: What in a text may betray somebody.
        language: ISO 639-1 code for lemmas.
    """
    standing, said = _standing(group, flags, language)
    conversations = len({member.conversation for member in group})
    shares = {key: len(who) / conversations for key, who in said.items()}
    found: dict[Key, tuple[float, Phrase]] = {}
    for key, spots in standing.items():
        if len(said[key]) >= FEWEST_CONVERSATIONS and _is_nominal(spots):
            outside = sum(key in spoken_there for spoken_there in others)
            score = _score(key, shares, (outside + 1) / (len(others) + 2))
            found[key] = score, Phrase(_as_written(spots), len(said[key]), outside)
    telling = [key for key, (score, _) in found.items() if score > FAINT]
    best = sorted(telling, key=lambda key: (shares[key] < COMMON, -found[key][0], key))
    return tuple(found[key][1] for key in _apart(best)[:SHOWN])


def spoken(text: str, language: str) -> frozenset[Key]:
    """Every phrase that this text could be said to hold."""
    return frozenset(key for key, _ in _occurrences(text, language))


def _standing(
    group: Sequence[Member], flags: Flags, language: str
) -> tuple[Mapping[Key, Sequence[_Occurrence]], Mapping[Key, Collection[str]]]:
    """Where each phrase stands, and in which conversations; names of others than the codebook's left out."""
    flagged = [list(flags(member.text)) for member in group]
    forbidden = {
        lemma
        for member, found in zip(group, flagged, strict=True)
        for flag in found
        if flag.reason is not Reason.UNKNOWN_FIRST_WORD
        for lemma in key_of(member.text[flag.start : flag.end], language)
    }
    standing: dict[Key, list[_Occurrence]] = defaultdict(list)
    said: dict[Key, set[str]] = defaultdict(set)
    for member, found in zip(group, flagged, strict=True):
        for key, occurrence in _occurrences(member.text, language):
            if not forbidden.intersection(key) and not _touches(occurrence, found):
                standing[key].append(occurrence)
                said[key].add(member.conversation)
    return standing, said


def key_of(text: str, language: str) -> Key:
    """The lemmas of these words."""
    return tuple(lemma(word.lower(), language=language) for word in WORD.findall(text))


def _score(key: Key, shares: Mapping[Key, float], share_outside: float) -> float:
    share = shares[key]
    by_chance = prod(shares.get((word,), share) for word in key)
    return share * log2(share / share_outside) + (share * log2(share / by_chance) if len(key) > 1 else 0)


def _occurrences(text: str, language: str) -> Iterator[tuple[Key, _Occurrence]]:
    """Every phrase that begins and ends with a word that has content."""
    found = list(WORD.finditer(text))
    lowered = [each.group().lower() for each in found]
    lemmas = [lemma(word, language=language) for word in lowered]
    # Whether a word follows upon the one before it with nothing but a space in between.
    follows = [False, *(text[one.end() : other.start()] == " " for one, other in pairwise(found)), False]
    for begin, end in _stretches(lowered, lemmas, follows, language):
        opened = follows[begin] and lowered[begin - 1] in OPENERS
        goes_on = follows[end] and lowered[end] not in STOP_WORDS
        yield (
            tuple(lemmas[begin:end]),
            _Occurrence(
                text=text[found[begin].start() : found[end - 1].end()],
                start=found[begin].start(),
                opened=opened,
                begins=opened or not follows[begin],
                goes_on=lemmas[end] if goes_on else "",
            ),
        )


def _stretches(
    lowered: Sequence[str], lemmas: Sequence[str], follows: Sequence[bool], language: str
) -> Iterator[tuple[int, int]]:
    content = [
        len(word) >= SHORTEST_WORD and word not in WITHOUT_CONTENT and not PRONOMINAL.fullmatch(word)
        for word in lowered
    ]
    ends = [
        has_content and not _is_adjective(word, of_it, language)
        for has_content, word, of_it in zip(content, lowered, lemmas, strict=True)
    ]
    for begin in (place for place, has_content in enumerate(content) if has_content):
        if ends[begin]:
            yield begin, begin + 1
        for last in range(begin + 1, min(begin + LONGEST, len(lowered))):
            if not follows[last]:
                break
            if ends[last] and not _is_infinitive(lowered[last], lemmas[last]):
                yield begin, last + 1
            if not content[last] and lowered[last] not in JOINERS:
                break


def _is_adjective(word: str, lemma_of_it: str, language: str) -> bool:
    """A Dutch word in -e that a dictionary lists otherwise is an inflected adjective: plurals of nouns end in -n or -s."""
    return language == "nl" and word.endswith("e") and word != lemma_of_it


def _is_infinitive(word: str, lemma_of_it: str) -> bool:
    """Dutch and German plurals end likewise, but a dictionary lists them otherwise."""
    return word.endswith("en") and word == lemma_of_it


def _touches(occurrence: _Occurrence, found: Iterable[Flag]) -> bool:
    end = occurrence.start + len(occurrence.text)
    return any(flag.start < end and occurrence.start < flag.end for flag in found)


def _is_nominal(spots: Sequence[_Occurrence]) -> bool:
    """Whether it stands where a noun phrase stands, and is not cut out of a longer one that goes on likewise."""
    often = len(spots) * MOSTLY
    onward = Counter(spot.goes_on for spot in spots if spot.goes_on)
    return (
        sum(spot.begins for spot in spots) >= often
        and any(spot.opened for spot in spots)
        and max(onward.values(), default=0) <= often
        and (" " not in spots[0].text or any(not spot.goes_on for spot in spots))
    )


def _as_written(spots: Sequence[_Occurrence]) -> str:
    """Its commonest form, rather not with the capital of a sentence."""
    often = Counter(spot.text for spot in spots)
    return min(often, key=lambda text: (-often[text], text[0].isupper(), text))


def _apart(keys: Sequence[Key]) -> list[Key]:
    """Without those that share a word with a better one."""
    kept: list[Key] = []
    for key in keys:
        if not any(set(key) & set(other) for other in kept):
            kept.append(key)
    return kept
