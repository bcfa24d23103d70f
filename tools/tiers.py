"""Does every tier of the Django house keep to its own work?

Actions write once into the journal and all at once into the database; the domain knows no pages; pages ask no tables; and
nothing happens behind anybody's back.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.findings import HOUSE, PACKAGE, Finding, Source, command, sources

DOMAIN, WEB = f"{PACKAGE}/domain", f"{PACKAGE}/web"
OF_PAGES = ("django.http", "django.shortcuts", "django.forms", "django.urls", "django.template")
OF_TABLES = {"objects", "_base_manager", "_default_manager"}
BEHIND = {
    "receiver": "a signal: what happens stands in the action",
    "get_object_or_404": "fetch through access.py",
}
# Is itself what actions write in.
JOURNAL = f"{DOMAIN}/journal"
OPENS = {"atomic", "entered"}
RECORD = "record"


def findings(root: Path) -> list[Finding]:
    """Everything done on the wrong floor."""
    return [finding for source in sources(root, [PACKAGE]) for finding in _in(source)]


def _in(source: Source) -> Iterator[Finding]:
    yield from _behind_a_back(source)
    if source.path.startswith(DOMAIN):
        yield from _pages_in_domain(source)
        if "/actions" in source.path and not source.path.startswith(JOURNAL):
            yield from _actions(source)
    if source.path.startswith(WEB):
        yield from _tables_in_pages(source)


def _behind_a_back(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        match node:
            case ast.Name(id=name) if name in BEHIND:
                yield Finding(source.path, node.lineno, BEHIND[name])
            case ast.ClassDef():
                yield from (
                    Finding(source.path, method.lineno, "save() that does more than save: write an action")
                    for method in node.body
                    if isinstance(method, ast.FunctionDef) and method.name == "save"
                )


def _pages_in_domain(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name.startswith(OF_PAGES):
                yield Finding(source.path, getattr(node, "lineno", 0), f"{name}: the domain knows no pages")


def _tables_in_pages(source: Source) -> Iterator[Finding]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in OF_TABLES:
            yield Finding(source.path, node.lineno, f".{node.attr}: pages ask queries, access and actions")


def _actions(source: Source) -> Iterator[Finding]:
    functions = {node.name: node for node in source.tree.body if isinstance(node, ast.FunctionDef)}
    for name, function in functions.items():
        if name.startswith("_"):
            continue
        written = _records(function, functions, set())
        if written != 1:
            says = f"{name} writes {written} journal entries: an action writes one"
            yield Finding(source.path, function.lineno, says)
        if not any(_named(node) in OPENS for node in ast.walk(function)):
            yield Finding(
                source.path, function.lineno, f"{name} opens no transaction: use @transaction.atomic"
            )


def _records(function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], seen: set[str]) -> int:
    """Calls of ``record`` in it and in the private functions of its module that it calls, each counted once."""
    found = 0
    for node in ast.walk(function):
        called = _named(node.func) if isinstance(node, ast.Call) else ""
        if called == RECORD:
            found += 1
        elif called in functions and called not in seen:
            seen.add(called)
            found += _records(functions[called], functions, seen)
    return found


def _named(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


if __name__ == "__main__":
    command(findings(HOUSE))
