"""Where does a sentence begin and end in Dutch as people type it?

A quote never begins or ends inside a sentence, so a doubtful boundary is no boundary: missing one makes a
quote longer, inventing one makes it nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_ABBREVIATIONS: Final = frozenset(
    "a.d. a.g.v. a.h.w. a.s. a.u.b. aant. adm. afd. afb. alg. art. b.d. b.g.g. b.v. betr. bijv. blz. bv. c.q. ca. "
    "cf. d.d. d.i. d.m.v. d.w.z. dd. dhr. dir. div. dr. drs. e.a. e.c. e.d. e.o. e.v. ed. e.e.a. eur. evt. excl. "
    "fa. fam. fig. g.v. gebr. gem. i.c. i.c.m. i.d. i.e. i.h.a. i.h.b. i.h.k.v. i.i.g. i.k.v. i.o. i.o.m. i.p.v. "
    "i.s.m. i.t.t. i.v.m. i.z. incl. ing. inz. ir. jl. jr. k.k. kon. l.g. lic. m.a.w. m.b.t. m.b.v. m.b.h. m.e.r. "
    "m.i. m.i.v. m.m.v. m.n. m.u.v. max. mevr. min. mln. mld. mr. mv. mw. n.a.v. n.b. n.l. nl. nr. nrs. n.v.t. "
    "o.a. o.b.v. o.g.v. o.i. o.i.d. o.l.v. o.m. o.v. o.t. ong. p.a. p.d. p.j. p.m. p.p. p.u. p.w. par. pct. pag. "
    "plm. prof. resp. r.k. sr. st. t.a.v. t.b.v. t.e.m. t.g.v. t.h.v. t.o.v. t.w. t.z.t. t/m. tel. v.a. v.d. "
    "v.h. v.w.b. vb. verg. vgl. vnl. vs. w.o. wo. z.g. z.i. z.o.z. zgn. zog.".split()
)
_MAY_END: Final = frozenset(
    "b.v. bv. cs. c.s. e.a. e.d. enz. etc. e.o. excl. incl. n.v. nv. v.o.f. o.i.d. jl. max. min.".split()
)
"""Abbreviations that as often close a sentence: one followed by a capital does."""

_STOP: Final = re.compile(r"(?:\.{3,}|…|[.!?]+)[\"'”’»)\]]*")
_WORD_BEFORE: Final = re.compile(r"[\w./&'’-]{1,24}\Z")
_NEXT: Final = re.compile(r"\s*[\"'“„‘«(\[]*(\S?)")
_NUMBERED: Final = re.compile(r"\s*\d{1,2}[.)]\s+[A-ZÀ-Þ\"'“„]")
_RUN_ON: Final = re.compile(r"\s*[A-ZÀ-Þ][\w']*(?:\s|,)")
_ENCLOSED: Final = re.compile(r"\([^()\n]{0,400}\)|“[^“”\n]{0,400}”|„[^„”“\n]{0,400}[”“]|\"[^\"\n]{0,400}\"")
_LINE_END: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?P<blank>[\r\n]\s*)?")
_MARKER: Final = re.compile(r"(?:[-–—*•·▪●◦‣>]+|\d{1,2}[.)]|[a-z]\))[ \t]+")
_SECOND_LINE_OPENS: Final = re.compile(r"[A-ZÀ-Þ0-9\"'“„‘(]")
_HARD_WRAP: Final = 60
"""A line at least this long that ends without a stop was probably broken by a program, not by its writer."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open part of a text: ``text[start:end]``, in characters."""

    start: int
    end: int

    def __len__(self) -> int:
        """Characters."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order, without the white space and list markers around them.

    No two overlap, and between them stand only white space and list markers. Abbreviations, initials, numbers
    ("€ 1.500", "9.30 uur", "2.") and stops inside brackets or quotation marks end no sentence. A stop before
    a small letter ends one only in a text whose writer never uses capitals. Cost: linear in the text.
    """
    spans: list[Span] = []
    start = 0
    for cut in (*_boundaries(text), len(text)):
        marker = _leading(text, start)
        end = cut
        while end > marker and text[end - 1].isspace():
            end -= 1
        if end > marker:
            spans.append(Span(marker, end))
        start = cut
    return tuple(spans)


def _leading(text: str, start: int) -> int:
    """Where the words begin: past white space and, at the start of a line, one list marker."""
    at_line_start = start == 0 or text[start - 1] in "\r\n"
    while start < len(text) and text[start].isspace():
        at_line_start = at_line_start or text[start] in "\r\n"
        start += 1
    marker = _MARKER.match(text, start) if at_line_start else None
    return marker.end() if marker else start


def _boundaries(text: str) -> list[int]:
    """Positions after which a new sentence begins, ascending."""
    inside = [(found.start(), found.end()) for found in _ENCLOSED.finditer(text)]
    capitals = _writes_capitals(text)
    cuts = {end for end in _after_stops(text, capitals=capitals) if not _within(end, inside)}
    cuts.update(_line_breaks(text))
    return sorted(cuts)


def _within(position: int, enclosed: list[tuple[int, int]]) -> bool:
    low, high = 0, len(enclosed)
    while low < high:
        middle = (low + high) // 2
        if enclosed[middle][1] <= position:
            low = middle + 1
        else:
            high = middle
    return low < len(enclosed) and enclosed[low][0] < position


def _writes_capitals(text: str) -> bool:
    """Whether this writer begins sentences with a capital: at least one stop is followed by one."""
    return re.search(r"[.!?…][\"'”’»)\]]*\s+[\"'“„‘«(\[]*[A-ZÀ-Þ]", text) is not None


def _after_stops(text: str, *, capitals: bool) -> Iterator[int]:
    for stop in _STOP.finditer(text):
        end = stop.end()
        if end < len(text) and not text[end].isspace():
            if _runs_on(text, stop):
                yield end
            continue
        if _ends_sentence(text, stop, capitals=capitals):
            yield end


def _runs_on(text: str, stop: re.Match[str]) -> bool:
    """A forgotten space: "…uur voorbij.Trein 2116 …" or "…en hoe?2. Zou …", but not "bol.Com" or "b.v.De"."""
    before = text[max(0, stop.start() - 24) : stop.start()]
    if not re.search(r"(?:[a-zß-ÿ]{2}|\d\d|\))\Z", before) or _word_before(text, stop).count(".") > 1:
        return False
    return bool(_RUN_ON.match(text, stop.end()) or _NUMBERED.match(text, stop.end()))


def _word_before(text: str, stop: re.Match[str]) -> str:
    found = _WORD_BEFORE.search(text[max(0, stop.start() - 24) : stop.start()])
    return (found.group() if found else "") + "."


def _ends_sentence(text: str, stop: re.Match[str], *, capitals: bool) -> bool:
    following = _NEXT.match(text, stop.end())
    sign = following.group(1) if following else ""
    if not sign:
        return True
    if sign.islower() and capitals:
        return False
    mark = stop.group()
    if mark[0] != "." or mark.startswith(".."):
        return not sign.islower() or mark[-1] in ".!?"
    word = _word_before(text, stop).lstrip("'’")
    if word.lower() in _MAY_END:
        return sign.isupper()
    return not _is_shortened(text, stop, word)


def _is_shortened(text: str, stop: re.Match[str], word: str) -> bool:
    """Whether the point belongs to an abbreviation, an initial or the number of a list item."""
    if word.lower() in _ABBREVIATIONS or re.fullmatch(r"\.|[A-ZÀ-Þ]\.|(?:[^\W\d_]\.){2,}", word):
        return True
    if re.fullmatch(r"\d{1,2}\.", word):
        line = text[max(0, stop.start() - 4) : stop.start()]
        return re.search(r"(?:^|[\r\n.!?:]\s*)\d{1,2}\Z", line) is not None
    return False


def _line_breaks(text: str) -> Iterator[int]:
    """Ends of lines that end a thought: a blank line, a list item, or a short line before a capital."""
    line_start = 0
    for found in _LINE_END.finditer(text):
        length = found.start() - line_start
        line_start = found.end()
        if (
            found.group("blank")
            or _MARKER.match(text, found.end())
            or (length < _HARD_WRAP and _SECOND_LINE_OPENS.match(text, found.end()))
        ):
            yield found.end()
