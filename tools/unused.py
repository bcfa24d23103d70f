"""Is there a function, class or method that nothing calls? A test alone is no reason to keep it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vulture import Vulture

from tools.findings import HOUSE, PACKAGE, Finding, command

CALLERS = (PACKAGE, "benchmarks")
KINDS = {"class", "function", "method", "property"}
CONFIDENCE = 60  # per cent; what vulture gives to anything that might be called by name
# Called by others than us: the name with who calls it.
ALLOWED: Mapping[str, str] = {
    "handle_error": "socketserver calls it",
    "log_message": "http.server calls it",
}
COMMANDS = ["@click.*", "@*.command", "@*.group"]  # click calls what stands under these


def findings(root: Path) -> list[Finding]:
    """Everything in the package that neither the package nor a benchmark uses."""
    return [finding for name, finding in _unused(root) if name not in ALLOWED]


def unused_exceptions(root: Path) -> list[str]:
    """Entries of ``ALLOWED`` that are used after all, or gone."""
    return sorted(set(ALLOWED) - {name for name, _ in _unused(root)})


def _unused(root: Path) -> list[tuple[str, Finding]]:
    looked_at = Vulture(ignore_decorators=COMMANDS)
    looked_at.scavenge([str(root / place) for place in CALLERS if (root / place).exists()])
    shipped = (root / PACKAGE).resolve()
    return [
        (
            item.name,
            Finding(item.filename.resolve().relative_to(root.resolve()).as_posix(), item.first_lineno, says),
        )
        for item in looked_at.get_unused_code(min_confidence=CONFIDENCE)
        for says in [f"nothing uses the {item.typ} {item.name}: use it or drop it"]
        if item.typ in KINDS and item.filename.resolve().is_relative_to(shipped)
    ]


if __name__ == "__main__":
    command(findings(HOUSE))
