"""How is a style sheet for a whole page kept within a part of one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# What only a page of its own has; a part leaves that to the page around it.
_FRAME: Final = re.compile(
    r"(html|body|\.skip|\.rail(-title)?|\.folded-contents|\.draft|\.page|\.masthead|\.colophon)(?![\w-])"
)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_MAIN: Final = re.compile(r"main(?![\w-])")
_TURN: Final = re.compile(r"[{}]")


def scoped(sheet: str, scope: str) -> str:
    """The same rules for what stands within the scope, without those of the page.

    ``main`` becomes the scope itself. Custom properties stay on ``:root``, but weigh nothing there, so that any other
    sheet may set them. Only rules and media queries are known; ``@page`` and its like are left out.

    Args:
        sheet: A style sheet, well-formed, without nested rules.
        scope: A selector, such as ``.report``.
    """
    return "".join(_rules(_COMMENT.sub("", sheet), scope))


def _rules(sheet: str, scope: str) -> Iterator[str]:
    for prelude, body in _blocks(sheet):
        if prelude.startswith("@media"):
            inside = "".join(_rules(body, scope))
            if inside:
                yield f"{prelude} {{\n{inside}}}\n"
        elif not prelude.startswith("@"):
            selectors = [
                _within(selector.strip(), scope)
                for selector in prelude.split(",")
                if not _FRAME.match(selector.strip())
            ]
            if selectors and body.strip():
                yield f"{', '.join(selectors)} {{{body}}}\n"


def _within(selector: str, scope: str) -> str:
    if selector == ":root":
        return ":where(:root)"
    if _MAIN.match(selector):
        return _MAIN.sub(scope, selector, count=1)
    return f"{scope} {selector}"


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Every prelude with what stands between its braces."""
    start = depth = 0
    prelude = ""
    for turn in _TURN.finditer(sheet):
        if turn.group() == "{":
            if depth == 0:
                prelude, start = sheet[start : turn.start()].strip(), turn.end()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                yield prelude, sheet[start : turn.start()]
                start = turn.end()
