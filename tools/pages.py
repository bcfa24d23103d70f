"""Are templates small, safe without any script, and translated?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.findings import HOUSE, PACKAGE, Finding, command

LONGEST = 150
FAULTS = {
    re.compile(r"<style|\sstyle\s*=", re.IGNORECASE): "style in a page: the policy of the pages refuses it",
    re.compile(
        r"<script(?![^>]*\ssrc=)", re.IGNORECASE
    ): "a script in a page: it belongs in a file of its own",
    re.compile(
        r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE
    ): "an event in an attribute: the policy of the pages refuses it",
    re.compile(
        r"\|\s*safe\b|autoescape\s+off"
    ): "unescaped text: only a value that is known to be markup may be",
    re.compile(
        r"(?:src|href)=[\"']https?://", re.IGNORECASE
    ): "another computer is asked: pages come from here alone",
    re.compile(
        r"(?:\{\{\s*|=)[\w.]*\.(?:number|row|year)(?=[\s}%])"
    ): 'a number that is a name, and gets a point at a thousand: |stringformat:"d"',
}
# What is translated, computed or not meant for people; taken out before looking for words.
SAID = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}"
    r"|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<svg\b.*?</svg>",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
READ_ALOUD = re.compile(r"\s(?:alt|title|placeholder|aria-label|label)=\"([^\"]*)\"")
ENTITY = re.compile(r"&\w+;|&#\w+;")
WORD = re.compile(r"[^\W\d_]{2,}")
# Names and the like, the same in every language.
SAME_EVERYWHERE = {
    "Vliegwiel",
    "CSV",
    "Word",
    "PDF",
    "JSON",
    "HTML",
    "XLSX",
    "ODS",
    "SBI",
    "KVK",
    "CBS",
    "English",
    "Nederlands",
}
# Invented content to look at; it is Dutch whoever looks.
INVENTED = "/examples/"


def findings(root: Path) -> list[Finding]:
    """Every template that is too long, breaks the policy of the pages, or says something untranslated."""
    return [
        finding
        for file in sorted((root / PACKAGE).rglob("templates/**/*.html"))
        for finding in _in(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    ]


def _in(path: str, text: str) -> Iterator[Finding]:
    lines = text.count("\n")
    if lines > LONGEST:
        yield Finding(path, 0, f"{lines} lines; at most {LONGEST}")
    for pattern, says in FAULTS.items():
        for match in pattern.finditer(text):
            yield Finding(path, _line(text, match.start()), says)
    if INVENTED not in path:
        yield from _untranslated(path, text)


def _untranslated(path: str, text: str) -> Iterator[Finding]:
    bare = SAID.sub(_blank, text)
    shown = [*((match.start(1), match[1]) for match in READ_ALOUD.finditer(bare)), *_between_tags(bare)]
    for place, words in shown:
        strange = [word for word in WORD.findall(ENTITY.sub(" ", words)) if word not in SAME_EVERYWHERE]
        if strange:
            yield Finding(path, _line(bare, place), f"not translated: {' '.join(strange)!r}")


def _between_tags(bare: str) -> Iterator[tuple[int, str]]:
    start = 0
    for tag in TAG.finditer(bare):
        yield _text(bare, start, tag.start())
        start = tag.end()
    yield _text(bare, start, len(bare))


def _text(bare: str, start: int, end: int) -> tuple[int, str]:
    """Without the white space before it, so that the line is that of the words."""
    part = bare[start:end]
    return start + len(part) - len(part.lstrip()), part


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


if __name__ == "__main__":
    command(findings(HOUSE))
