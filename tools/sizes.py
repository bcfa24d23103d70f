"""Is everything small enough to be read in one go?"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from statistics import median

from tools.findings import HOUSE, PACKAGE, Finding, Source, command, sources

MODULE_LINES = 400
FUNCTION_LINES = 50
MEDIAN_FUNCTION_LINES = 8
FOLDER_MODULES = 15
ARGUMENTS = 6
TEMPLATE_LINES = 150
STYLE_LINES = 400  # a style sheet or a Typst program is a module
FILE_LINES = {
    ".html": TEMPLATE_LINES,
    ".jinja": TEMPLATE_LINES,
    ".css": STYLE_LINES,
    ".typ": STYLE_LINES,
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def findings(root: Path) -> list[Finding]:
    """Everything that is too large."""
    every = list(sources(root))
    return [
        *(finding for source in every for finding in _in_source(source)),
        *_median(every),
        *_folders(every),
        *_templates(root),
    ]


def length(function: Function) -> int:
    """Lines of code and comment from ``def`` to the end; a docstring is explanation, not size."""
    last = function.end_lineno or function.lineno
    docstring = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
    explained = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return last - function.lineno + 1 - explained


def arguments(function: Function) -> int:
    """Named arguments, without ``self`` and ``cls``."""
    taken = function.args
    names = [argument.arg for argument in [*taken.posonlyargs, *taken.args, *taken.kwonlyargs]]
    return len([name for name in names if name not in {"self", "cls"}])


def _functions(source: Source) -> Iterator[Function]:
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def _in_source(source: Source) -> Iterator[Finding]:
    lines = len(source.text.splitlines())
    if lines > MODULE_LINES:
        yield Finding(source.path, 0, f"module of {lines} lines; at most {MODULE_LINES}: split it by noun")
    for function in _functions(source):
        if (own := length(function)) > FUNCTION_LINES:
            says = f"{function.name} has {own} lines; at most {FUNCTION_LINES}"
            yield Finding(source.path, function.lineno, says)
        if (taken := arguments(function)) > ARGUMENTS:
            says = (
                f"{function.name} takes {taken} arguments; at most {ARGUMENTS}: pass a value that holds them"
            )
            yield Finding(source.path, function.lineno, says)


def _median(every: Sequence[Source]) -> Iterator[Finding]:
    lengths = [
        length(function) for source in every if source.is_package_file for function in _functions(source)
    ]
    if lengths and (middle := median(lengths)) > MEDIAN_FUNCTION_LINES:
        says = f"the median function has {middle:g} lines; at most {MEDIAN_FUNCTION_LINES}"
        yield Finding(PACKAGE, 0, says)


def _folders(every: Sequence[Source]) -> Iterator[Finding]:
    paths = [PurePosixPath(source.path) for source in every]
    counts = Counter(path.parent for path in paths if path.name != "__init__.py")
    for folder, modules in counts.items():
        if modules > FOLDER_MODULES:
            says = f"folder of {modules} modules; at most {FOLDER_MODULES}: group them by noun"
            yield Finding(str(folder), 0, says)


def _templates(root: Path) -> Iterator[Finding]:
    for file in sorted((root / PACKAGE).rglob("*")):
        if limit := FILE_LINES.get(file.suffix):
            lines = len(file.read_text(encoding="utf-8").splitlines())
            if lines > limit:
                says = f"{file.suffix} file of {lines} lines; at most {limit}: split it"
                yield Finding(file.relative_to(root).as_posix(), 0, says)


if __name__ == "__main__":
    command(findings(HOUSE))
