"""Does every name say what it names, in the house's own words?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from tools.findings import HOUSE, PACKAGE, Finding, Source, command, sources

GLOSSARY = "CONTEXT.md"
BANNED_MODULES = frozenset(
    {"common", "constants", "core", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
)
# Avoided words that may stand in a name after all: (path, name) with the reason.
ALLOWED: Mapping[tuple[str, str], str] = {
    (f"{PACKAGE}/platform/ports/embedding/endpoint.py", "_client"): "an HTTP client, as HTTP itself calls it",
}
EMPTY_WORDS = frozenset(
    {"a", "an", "and", "any", "are", "as", "at", "be", "by", "do", "for", "from", "get", "has", "have"}
    | {"in", "into", "is", "it", "its", "of", "on", "or", "our", "return", "returns", "that", "the"}
    | {"this", "those", "to", "was", "with"}
)
STEM = 4

Named = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def findings(root: Path) -> list[Finding]:
    """Every name that says nothing or says it in a word we do not use, and every docstring that only echoes."""
    avoided = avoided_words(root)
    every = list(sources(root))
    shipped = [source for source in every if source.is_package_file]
    return [
        *(finding for source in every for finding in _banned_module(source)),
        *(finding for source in shipped for finding in _avoided(source, avoided)),
        *(finding for source in shipped for finding in _echoes(source)),
    ]


def avoided_words(root: Path) -> dict[str, str]:
    """Word to avoid → word to use, from the glossary's table; only single words can stand in a name."""
    glossary = root / GLOSSARY
    if not glossary.exists():
        return {}
    table = [
        [field.strip() for field in line.strip().strip("|").split("|")]
        for line in glossary.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    if not table or "avoid" not in table[0]:
        return {}
    column = table[0].index("avoid")
    avoided = [
        (word.strip(), row[0].strip("`"))
        for row in table[2:]
        for word in re.sub(r"\(.*?\)|[*`]", "", row[column]).lower().split(",")
    ]
    return {word: instead for word, instead in avoided if word.isalpha()}


def words(name: str) -> list[str]:
    """``read_XLSXFile`` → read, xlsx, file."""
    return [part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def unused_exceptions(root: Path) -> list[tuple[str, str]]:
    """Entries of ``ALLOWED`` that no longer name anything."""
    present = {(source.path, node.name) for source in sources(root) for node in _named(source)}
    return [entry for entry in ALLOWED if entry not in present]


def _named(source: Source) -> Iterator[Named]:
    return (node for node in ast.walk(source.tree) if isinstance(node, Named))


def _banned_module(source: Source) -> Iterator[Finding]:
    path = PurePosixPath(source.path).with_suffix("")
    for part in path.parts:
        if part.removeprefix("test_").strip("_") in BANNED_MODULES:
            yield Finding(
                source.path, 0, f"{part} is a drawer, not a noun: name the module for what is in it"
            )


def _avoided(source: Source, avoided: Mapping[str, str]) -> Iterator[Finding]:
    module = PurePosixPath(source.path).stem
    named = [(0, module), *((node.lineno, node.name) for node in _named(source))]
    for line, name in named:
        for word in words(name):
            instead = avoided.get(word) or avoided.get(word.removesuffix("s"))
            if instead and (source.path, name) not in ALLOWED:
                says = f"{name}: {GLOSSARY} says to avoid {word!r}; the word is {instead}"
                yield Finding(source.path, line, says)


def _echoes(source: Source) -> Iterator[Finding]:
    module = PurePosixPath(source.path)
    own = module.parent.name if module.stem == "__init__" else module.stem
    yield from _echo(source, 1, own, ast.get_docstring(source.tree))
    for node in _named(source):
        yield from _echo(source, node.lineno, node.name, ast.get_docstring(node))


def _echo(source: Source, line: int, name: str, docstring: str | None) -> Iterator[Finding]:
    if docstring is None or re.search(r"[`\d]", docstring):  # an example always says something
        return
    said = [word for word in re.findall(r"[a-z]+", docstring.lower()) if word not in EMPTY_WORDS]
    known = {word[:STEM] for word in words(name)}
    if all(word[:STEM] in known for word in said):
        yield Finding(
            source.path, line, f"the docstring of {name} only repeats its name: say more or drop it"
        )


if __name__ == "__main__":
    command(findings(HOUSE))
