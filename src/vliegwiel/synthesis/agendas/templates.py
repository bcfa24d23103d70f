"""How does a document look in the municipality's own Word file? Its placeholders are filled; nothing else in it may act.

The file comes from somebody's desk, so it is read before it is believed: an archive that unpacks to little, no macros, no
document types, no templates from elsewhere. Of the template language only repeating, asking and printing what is known is
allowed, checked in its syntax tree before anything runs, which then runs in a sandbox as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final, TypeAlias
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vliegwiel.platform.characters import printable
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.agendas.composing import (
    item_kind_name,
    kind_name,
    money,
    resting_on,
)
from vliegwiel.synthesis.agendas.values import Paper, WrittenItem
from vliegwiel.synthesis.composition.quoting import speaker
from vliegwiel.synthesis.printers.word_package import fixed_package

Shape: TypeAlias = "Mapping[str, Shape | None]"
"""Names that are known: a word, or a list of things with names of their own."""

LARGEST: Final = 10_000_000
LARGEST_UNPACKED: Final = 60_000_000
MOST_PARTS: Final = 1_000
DEEPEST: Final = 4
MAIN: Final = "word/document.xml"
MACROS: Final = ("vbaproject.bin", "activex", "oleobject")
_OUTSIDE: Final = re.compile(rb"<Relationship\b[^>]*\bTargetMode\s*=\s*[\"']External[\"'][^>]*>")
# A link is followed by whoever clicks it; a template on somebody's own disk is not there for others, and not fetched.
_HARMLESS: Final = re.compile(rb"/relationships/hyperlink[\"']|\bTarget\s*=\s*[\"']file:///[A-Za-z]:")
_QUOTE: Final[Shape] = {"tekst": None, "spreker": None}
_ITEM: Final[Shape] = {
    **dict.fromkeys(("kop", "tekst", "soort", "trekker", "uren", "budget", "meedoeners")),
    **dict.fromkeys(("thema", "onderbouwing")),
    "citaten": _QUOTE,
}
PLACEHOLDERS: Final[Shape] = {
    **dict.fromkeys(("titel", "soort", "organisatie", "status", "versie", "datum", "inleiding", "concept")),
    "hoofdstukken": {"titel": None, "trekker": None, "onderdelen": _ITEM},
}
_LOOP: Final[Shape] = {"index": None, "first": None, "last": None}
_ALLOWED: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If),
    *(nodes.Not, nodes.And, nodes.Or),
)


class TemplateRefused(ValueError):
    """This file cannot serve as a template; the message says why and what to do."""


def check_template(content: bytes, language: Language) -> None:
    """Find out whether every document can be printed in this file.

    Raises:
        TemplateRefused: It is no Word file, holds more than words and pictures, or has placeholders nobody knows.
    """
    _check_package(content, language)
    _filled(content, _sample(), language)


def fill_template(content: bytes, paper: Paper, language: Language) -> bytes:
    """The Word file with everything filled in, the same bytes for the same document.

    Raises:
        TemplateRefused: As `check_template`.
    """
    _check_package(content, language)
    return fixed_package(_filled(content, context_of(paper, language), language))


def context_of(paper: Paper, language: Language) -> dict[str, Any]:
    """What stands where: all words, or lists of things with words. Items before all chapters stand in one without a title."""
    written = paper.written
    chapters = [("", "", ""), *((one.code, one.title, one.carrier) for one in written.chapters)]
    return {
        "titel": printable(written.title),
        "soort": kind_name(written.kind, language),
        "organisatie": printable(paper.organisation),
        "status": paper.state,
        "versie": "" if paper.version is None else str(paper.version),
        "datum": language.day(paper.day),
        "inleiding": printable(written.introduction),
        "concept": paper.draft,
        "hoofdstukken": [
            {
                "titel": printable(title),
                "trekker": printable(carrier),
                "onderdelen": [_item(paper, item, language) for item in written.items_in(code)],
            }
            for code, title, carrier in chapters
            if code or written.items_in("")
        ],
    }


def _item(paper: Paper, item: WrittenItem, language: Language) -> dict[str, Any]:
    return {
        "kop": printable(item.heading),
        "tekst": printable(item.text),
        "soort": item_kind_name(item.kind, language),
        "trekker": printable(item.holder),
        "uren": "" if item.hours is None else language.number(item.hours),
        "budget": money(item.budget, language),
        "meedoeners": printable(item.participants),
        "thema": printable(item.theme),
        "onderbouwing": resting_on(item, language),
        "citaten": [
            {"tekst": printable(quote.text), "spreker": speaker(quote, language)}
            for quote in paper.quotes.get(item.code, ())
        ],
    }


def _sample() -> dict[str, Any]:
    """Something of everything, so that every branch of a template is walked."""

    def filled(shape: Shape) -> dict[str, Any]:
        return {name: "x" if inner is None else [filled(inner)] for name, inner in shape.items()}

    return filled(PLACEHOLDERS)


def _check_package(content: bytes, language: Language) -> None:
    if len(content) > LARGEST:
        raise TemplateRefused(
            language.gettext(
                "This file is larger than 10 MB. Make the pictures in it smaller and send it again."
            )
        )
    no_word = TemplateRefused(
        language.gettext(
            "This is not a Word file. Save your template in Word as .docx, not as .doc, .dotx or PDF, and send it again."
        )
    )
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if MAIN not in package.namelist():
                raise no_word
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise no_word
            for part in parts:
                # A size in the list is a claim: never more is read than was claimed.
                with package.open(part) as opened:
                    _check_part(part.filename.lower(), opened.read(part.file_size + 1), language)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as broken:
        if isinstance(broken, TemplateRefused):
            raise
        raise no_word from broken


def _check_part(name: str, content: bytes, language: Language) -> None:
    if any(mark in name for mark in MACROS):
        raise TemplateRefused(
            language.gettext("There are macros or other programs in this file. Save it without them.")
        )
    if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise TemplateRefused(language.gettext("This file holds something that Word does not write itself."))
    if name.endswith(".rels") and any(not _HARMLESS.search(found) for found in _OUTSIDE.findall(content)):
        raise TemplateRefused(
            language.gettext(
                "This file brings in pictures or a template from elsewhere. Put them into the file itself."
            )
        )


def _filled(content: bytes, context: dict[str, Any], language: Language) -> bytes:
    made = BytesIO()
    try:
        template = DocxTemplate(BytesIO(content))
        template.render(context, _Environment(language), autoescape=True)
        # Word properties are no XML here: what was escaped for the text would show as such.
        template.docx.core_properties.title = context["titel"]
        template.save(made)
    except TemplateError as fault:
        raise TemplateRefused(
            language.gettext("Something is wrong with the placeholders in this file: %(fault)s")
            % {"fault": fault.message or ""}
        ) from fault
    except (PackageNotFoundError, SyntaxError, KeyError, ValueError) as broken:
        if isinstance(broken, TemplateRefused):
            raise
        raise TemplateRefused(
            language.gettext(
                "This file cannot be read any more once the placeholders are filled. Put {%%p for … %%} and"
                " {%%p endfor %%} each in a paragraph of its own."
            )
            % {}
        ) from broken
    return made.getvalue()


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that compiles nothing before it was looked through."""

    def __init__(self, language: Language) -> None:
        super().__init__(undefined=StrictUndefined)
        self._language = language

    def from_string(self, source: Any, *arguments: Any, **options: Any) -> Template:
        for fault in _faults(self.parse(source), {**PLACEHOLDERS}, self._language, 0):
            raise TemplateRefused(fault)
        return super().from_string(source, *arguments, **options)


def _faults(node: nodes.Node, known: Shape, language: Language, depth: int) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _faults_of_loop(node, known, language, depth)
        return
    if isinstance(node, nodes.Name | nodes.Getattr):
        yield from _faults_of_name(node, known, language)
        return
    if not isinstance(node, _ALLOWED):
        yield language.gettext(
            "Only placeholders such as {{ titel }}, “for” and “if” can be used in a template; something else was found."
        )
    for child in node.iter_child_nodes():
        yield from _faults(child, known, language, depth)


def _faults_of_loop(node: nodes.For, known: Shape, language: Language, depth: int) -> Iterator[str]:
    inner = _looked_up(node.iter, known)
    if not isinstance(inner, Mapping) or not isinstance(node.target, nodes.Name) or depth >= DEEPEST:
        yield language.gettext("“%(name)s” cannot be repeated.") % {"name": _spelled(node.iter)}
        return
    if node.test is not None or node.recursive:
        yield language.gettext("“%(name)s” can only be repeated as it is.") % {"name": _spelled(node.iter)}
    within: Shape = {**known, node.target.name: _One(inner), "loop": _One(_LOOP)}
    for child in (*node.body, *node.else_):
        yield from _faults(child, within, language, depth + 1)


def _faults_of_name(node: nodes.Node, known: Shape, language: Language) -> Iterator[str]:
    found = _looked_up(node, known)
    if found is _UNKNOWN:
        yield language.gettext("Nobody knows the placeholder “%(name)s”.") % {"name": _spelled(node)}
    elif isinstance(found, _One):
        yield language.gettext("“%(name)s” is not a text: write which part of it.") % {"name": _spelled(node)}


class _One(dict[str, Any]):
    """A thing that a loop goes through, as opposed to a list of them."""


_UNKNOWN: Final = object()


def _looked_up(node: nodes.Node, known: Shape) -> object:
    """A shape for a list, ``_One`` for a thing, ``None`` for a word, or ``_UNKNOWN``."""
    if isinstance(node, nodes.Name):
        return known.get(node.name, _UNKNOWN)
    if isinstance(node, nodes.Getattr):
        thing = _looked_up(node.node, known)
        return thing.get(node.attr, _UNKNOWN) if isinstance(thing, _One) else _UNKNOWN
    return _UNKNOWN


def _spelled(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_spelled(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"
