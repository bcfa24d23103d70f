"""Do the algorithms answer the same to the same question, at any time and in any process?"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import signature
from pathlib import Path

from tools.findings import HOUSE, PACKAGE, Finding, Source, command, sources

PURE = f"{PACKAGE}/algorithms"
CHANCE = ("random.", "secrets.", "uuid.", "os.urandom", "numpy.random.")
CLOCK = (
    "time.",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
)
SEEDED = (
    "numpy.random.default_rng",
    "numpy.random.SeedSequence",
    "numpy.random.PCG64",
    "numpy.random.Generator",
)
SEED_ARGUMENTS = {"random_state", "seed", "rng"}


def findings(root: Path) -> list[Finding]:
    """Every use of a clock, of chance without a seed that was passed in, or of ``hash``."""
    return [
        finding for source in sources(root, [PURE]) if source.path.startswith(PURE) for finding in _in(source)
    ]


def _in(source: Source) -> Iterator[Finding]:
    imported = _imported(source.tree)
    calls = {id(node.func): node for node in ast.walk(source.tree) if isinstance(node, ast.Call)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name | ast.Attribute) and (name := _dotted(node, imported)):
            says = _fault(name, calls.get(id(node)))
            if says:
                yield Finding(source.path, node.lineno, says)


def _imported(tree: ast.Module) -> dict[str, str]:
    """Local name → full name."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {
                alias.asname or alias.name.partition(".")[0]: alias.name
                if alias.asname
                else alias.name.partition(".")[0]
                for alias in node.names
            }
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _dotted(node: ast.expr, imported: Mapping[str, str]) -> str:
    """The full name of ``np.random.normal``; empty for anything that does not begin with an import."""
    match node:
        case ast.Name(id="hash"):
            return "hash"
        case ast.Name():
            return imported.get(node.id, "")
        case ast.Attribute() if owner := _dotted(node.value, imported):
            return f"{owner}.{node.attr}"
    return ""


def _fault(name: str, call: ast.Call | None) -> str:
    if name == "hash" and call:
        return "hash() of a text differs from process to process: use hashlib"
    if name in SEEDED:
        return f"{name} without a seed: take the seed as an argument" if call and not _first(call) else ""
    if name.startswith(CLOCK):
        return f"{name} reads the clock: take the moment as an argument"
    if name.startswith(CHANCE):
        return f"{name} is chance that nobody can repeat: take a seed as an argument"
    return _unseeded(name, call) if call else ""


def _first(call: ast.Call) -> bool:
    """Whether something other than ``None`` is passed."""
    passed = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(not (isinstance(value, ast.Constant) and value.value is None) for value in passed)


def _unseeded(name: str, call: ast.Call) -> str:
    """A library's own estimator or sampler that falls back on global chance unless it gets a seed."""
    if not name.startswith(("sklearn.", "scipy.")):
        return ""
    module, _, attribute = name.rpartition(".")
    try:
        taken = set(signature(getattr(import_module(module), attribute)).parameters)
    except (ImportError, AttributeError, TypeError, ValueError):
        return ""
    passed = {keyword.arg for keyword in call.keywords}
    seeds = SEED_ARGUMENTS & taken
    return (
        f"{name} without {' or '.join(sorted(seeds))} draws on global chance"
        if seeds and not seeds & passed
        else ""
    )


if __name__ == "__main__":
    command(findings(HOUSE))
