"""Which whole sentences of a long passage can stand for the rest of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import sqrt
from typing import Final

from vliegwiel.algorithms.coding.words import STOP_WORDS, WORD
from vliegwiel.algorithms.sentences import Span, sentences

SHORTEST: Final = 40
LONGEST: Final = 320
_STRETCH: Final = 1.5
"""How far a single sentence may exceed the longest length when nothing shorter can be quoted."""

_MOST_SENTENCES: Final = 400
_LEANING: Final = frozenset(
    "aldus alsook bovendien daar daarbij daardoor daarmee daarna daarnaast daarom daarop daarvan daarvoor dan dat deze "
    "die dit dus echter en hierbij hierdoor hiermee hierover hiervoor hij maar namelijk nochtans ook toch vandaar "
    "verder want waardoor ze zij zo zulke".split()
)
"""First words that lean on the sentence before; a quote that begins so leaves its reader asking "what does?"."""

_LEANS: Final = 0.85
_BROKEN: Final = 0.9


def excerpt(
    text: str, *, shortest: int = SHORTEST, longest: int = LONGEST, avoid: Collection[Span] = ()
) -> Span | None:
    """The part of a passage to quote, ``text[start:end]``: whole sentences in a row, never less than one.

    A passage that fits is taken whole, even when it is shorter than ``shortest``. Of a longer one, the run of
    sentences whose content words are closest to those of the whole passage (cosine of counts); a run that opens with a word
    leaning on what came before counts for 0.85 of that, one that goes on after a line break or holds half a pair of quotation marks for 0.9. The
    earliest of equals. When no run fits, the shortest sentence up to 1.5 times ``longest``; otherwise nothing.

    Args:
        text: The passage.
        shortest: Fewest characters of a part of a passage.
        longest: Most characters.
        avoid: Parts that may not be shown: no sentence that holds one is taken.

    Cost: linear in the text; only its first 400 sentences are considered.
    """
    spans = sentences(text)[:_MOST_SENTENCES]
    clean = [not any(span.overlaps(part) for part in avoid) for span in spans]
    if not any(clean):
        return None
    whole = Span(spans[0].start, spans[-1].end)
    if all(clean) and len(whole) <= longest:
        return whole
    counts = [_content(text[span.start : span.end]) for span in spans]
    total = sum(counts, Counter[str]())
    best: tuple[float, Span] | None = None
    for first, last in _runs(spans, clean, longest):
        run = Span(spans[first].start, spans[last].end)
        if len(run) >= shortest:
            score = _score(text, run, counts[first : last + 1], total)
            if best is None or score > best[0]:
                best = score, run
    return best[1] if best else _single(spans, clean, shortest, longest)


def _content(text: str) -> Counter[str]:
    return Counter(word for word in WORD.findall(text.lower()) if word not in STOP_WORDS)


def _runs(spans: Sequence[Span], clean: Sequence[bool], longest: int) -> Iterator[tuple[int, int]]:
    """First and last sentence of every run that fits and holds nothing to avoid."""
    for first, opening in enumerate(spans):
        for last in range(first, len(spans)):
            if not clean[last] or spans[last].end - opening.start > longest:
                break
            yield first, last


def _score(text: str, run: Span, counts: Sequence[Counter[str]], total: Counter[str]) -> float:
    held = sum(counts, Counter[str]())
    length = sqrt(
        sum(count * count for count in held.values()) * sum(count * count for count in total.values())
    )
    score = sum(count * total[word] for word, count in held.items()) / length if length else 0.0
    words = WORD.findall(text[run.start : run.start + SHORTEST].lower())
    if words and words[0] in _LEANING and run.start > 0:
        score *= _LEANS
    quoted = text[run.start : run.end]
    return round(score * _BROKEN if "\n" in quoted or quoted.count('"') % 2 else score, 9)


def _single(spans: Sequence[Span], clean: Sequence[bool], shortest: int, longest: int) -> Span | None:
    """The shortest sentence that is not too short and not much too long."""
    fitting = [
        span
        for span, good in zip(spans, clean, strict=True)
        if good and shortest <= len(span) <= _STRETCH * longest
    ]
    return min(fitting, key=lambda span: (len(span), span), default=None)
