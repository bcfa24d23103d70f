"""Is there a function, class or method that nothing calls? A test alone is no reason to keep it."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from vulture import Vulture

from tools.findings import HOUSE, PACKAGE, Finding, command, sources

CALLERS = (PACKAGE, "benchmarks")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
KINDS = {"class", "function", "method", "property"}
CONFIDENCE = 60  # per cent; what vulture gives to anything that might be called by name
# Called by others than us: the name with who calls it.
ALLOWED: Mapping[str, str] = {"Meta": "Django reads it"}
# What stands under these is kept by whoever made the decorator, and called from there.
KEPT = ["@click.*", "@*.command", "@*.group", "@task", "@long_task", "@system_task", "@register.*"]
# Classes of these are found by their place and name, or are tables.
FOUND = {"AppConfig", "BaseCommand", "Command", "WorkspaceOwned", "MaybeOwned", "Model"}
# A path of ours in a string, or the end of one that is put together.
NAMED = re.compile(r"(?:vliegwiel)?(?:\.\w+)+")
# Django calls these on its forms, also on those that inherit from another form of ours.
CLEANERS = re.compile(r"clean_\w+")


def findings(root: Path) -> list[Finding]:
    """Everything in the package that neither the package nor a benchmark uses."""
    return [finding for name, finding in _unused(root) if name not in ALLOWED]


def unused_exceptions(root: Path) -> list[str]:
    """Entries of ``ALLOWED`` that are used after all, or gone."""
    return sorted(set(ALLOWED) - {name for name, _ in _unused(root)})


def _unused(root: Path) -> list[tuple[str, Finding]]:
    looked_at = Vulture(ignore_decorators=KEPT)
    looked_at.scavenge([str(root / place) for place in CALLERS if (root / place).exists()])
    shipped = (root / PACKAGE).resolve()
    elsewhere = _used_elsewhere(root)
    return [
        (
            item.name,
            Finding(item.filename.resolve().relative_to(root.resolve()).as_posix(), item.first_lineno, says),
        )
        for item in looked_at.get_unused_code(min_confidence=CONFIDENCE)
        for says in [f"nothing uses the {item.typ} {item.name}: use it or drop it"]
        if item.typ in KINDS and item.filename.resolve().is_relative_to(shipped)
        if (item.filename.resolve().relative_to(root.resolve()).as_posix(), item.first_lineno)
        not in elsewhere
        if item.name not in _named(root) and not CLEANERS.fullmatch(item.name)
    ]


@cache
def _named(root: Path) -> frozenset[str]:
    """The last part of every dotted path in a string: settings name what a framework fetches."""
    return frozenset(
        node.value.rpartition(".")[2]
        for source in sources(root, CALLERS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAMED.fullmatch(node.value)
    )


def _used_elsewhere(root: Path) -> set[tuple[str, int]]:
    """Where methods stand whose class comes from another's, which calls them, and classes that are found by name."""
    places = set()
    for source in sources(root, CALLERS):
        foreign = _foreign(source.tree)
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef):
                bases = {_first_and_last(base) for base in node.bases}
                if any(last in FOUND for _, last in bases):
                    places.add((source.path, _line(node)))
                if any(first in foreign for first, _ in bases):
                    places |= {(source.path, _line(one)) for one in node.body if isinstance(one, FUNCTIONS)}
    return places


def _foreign(tree: ast.Module) -> set[str]:
    """Names in this module that came from another's package."""
    names = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("vliegwiel"):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    return names


def _first_and_last(base: ast.expr) -> tuple[str, str]:
    match base:
        case ast.Name(id=name):
            return name, name
        case ast.Attribute(value=owner, attr=name):
            return _first_and_last(owner)[0], name
        case ast.Subscript(value=owner):
            return _first_and_last(owner)
    return "", ""


def _line(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Vulture counts from the first decorator."""
    return min([node.lineno, *(one.lineno for one in node.decorator_list)])


if __name__ == "__main__":
    command(findings(HOUSE))
