"""What does the manual say, part by part: which addresses, which words of the screen, which keys, which pictures?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import html

MANUAL: Final = Path(__file__).parents[2] / "docs" / "handleiding"
PICTURES: Final = MANUAL / "beelden"
_ADDRESS: Final = re.compile(r"`(/[^`\s]*/)`")
_NAMED: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_KEY: Final = re.compile(r"^\| `(\w)` \| \*\*(.+?)\*\*", re.MULTILINE)
_PICTURE: Final = re.compile(r"!\[[^\]]+\]\(beelden/([\w-]+\.png)\)")
_NAMES: Final = "//*[self::h1 or self::h2 or self::h3 or self::legend or self::label or self::button or self::a or self::summary or self::dt or self::span or self::strong or self::p]"


@dataclass(frozen=True, slots=True)
class Part:
    """What stands below a heading.

    Attributes:
        addresses: Of the pages it is about, with gaps.
        named: Words that it says stand on the screen.
        keys: And what each does.
    """

    title: str
    addresses: tuple[str, ...]
    named: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


def parts() -> Iterator[Part]:
    """Of all pages of the manual, in which something is named."""
    for page in sorted(MANUAL.glob("*.md")):
        for text in page.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, _, body = text.partition("\n")
            addresses = tuple(dict.fromkeys(_ADDRESS.findall(body)))
            yield Part(
                f"{page.stem}: {title}",
                addresses,
                tuple(" ".join(name.split()) for name in _NAMED.findall(body)),
                tuple(_KEY.findall(body)),
            )


def pictures() -> set[str]:
    """Files that the manual shows."""
    texts = [page.read_text(encoding="utf-8") for page in MANUAL.glob("*.md")]
    return {name for text in texts for name in _PICTURE.findall(text)}


class Screen:
    """What can be pressed, filled in or read as a name on some pages."""

    def __init__(self, *bodies: str) -> None:
        self._pages = [html.document_fromstring(body) for body in bodies]
        self._names = {
            " ".join(found.text_content().split()) for page in self._pages for found in page.xpath(_NAMES)
        }

    def shows(self, name: str) -> bool:
        """As a whole name, or as one with a number before it or something after it."""
        whole = re.compile(rf"(?:[↑↓↕]\s|\d+\s)?{re.escape(name)}(?!\w)")
        return any(whole.match(found) for found in self._names)

    def has_key(self, key: str, name: str) -> bool:
        """Whether this key does that."""
        pressed = f"//*[@data-press='{key}' or @aria-keyshortcuts='{key}' or @id=//*[@aria-keyshortcuts='{key}']/@id]"
        found = [one for page in self._pages for one in page.xpath(pressed)]
        labels = [
            one.text_content()
            for page in self._pages
            for key_of in found
            if key_of.get("id")
            for one in page.xpath(f"//label[@for='{key_of.get('id')}']")
        ]
        said = [one.text_content() for one in found] + labels
        return any(" ".join(words.split()).startswith(name) for words in said)
