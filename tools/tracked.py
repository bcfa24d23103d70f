"""Is everything in the repository ours, and nothing of it secret or bound to one machine?"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from tools.findings import HOUSE, Finding, command

MADE_OR_FOREIGN = frozenset(
    {".7z", ".bin", ".exe", ".gz", ".mo", ".onnx", ".otf", ".pdf", ".pyc", ".so", ".ttf", ".whl", ".woff"}
    | {".woff2", ".zip"}
)
FOREIGN_FOLDERS = frozenset({"node_modules", "vendor", "third_party", ".venv", "dist", "site-packages"})
LARGEST = 1_000_000  # bytes; the lock file is the largest thing we write
# Written so that this file does not find itself.
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/(?:root|work|Users|home/[a-z]\w*)/[\w.]")
SECRETS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"),
    "an access key": re.compile(
        r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|glpat-[\w-]{18,}|xox[abp]-[\w-]{20,})"
    ),
    "an API key": re.compile(r"\bsk-[A-Za-z0-9_-]{24,}"),
    # Names reserved for examples hold nobody's password.
    "a password in an address": re.compile(
        r"\b[a-z][a-z+]+://[^\s/:@{}<>$\"']+:[^\s/@{}<>$\"']+@(?!(?:[\w-]+\.)*(?:example|test|invalid|example\.org)\b)"
    ),
}


def tracked(root: Path) -> list[str]:
    """Paths that git keeps.

    Raises:
        OSError: There is no git here.
        subprocess.CalledProcessError: This is no checkout.
    """
    listing = subprocess.run(  # noqa: S603 - fixed arguments
        ["git", "-C", str(root), "ls-files", "-z"],  # noqa: S607 - git from PATH, as for everyone
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for path in listing.stdout.split("\0") if path and (root / path).is_file()]


def findings(root: Path, paths: Sequence[str] | None = None) -> list[Finding]:
    """Every tracked file that does not belong there, and every line that tells too much."""
    chosen = tracked(root) if paths is None else paths
    return [finding for path in chosen for finding in [*_file(root, path), *_lines(root, path)]]


def _file(root: Path, path: str) -> Iterator[Finding]:
    own = PurePosixPath(path)
    if own.suffix.lower() in MADE_OR_FOREIGN:
        yield Finding(path, 0, f"{own.suffix} files are built or somebody else's: they are not committed")
    if foreign := FOREIGN_FOLDERS & set(own.parts):
        yield Finding(path, 0, f"{', '.join(foreign)} holds other people's files: it is not committed")
    if (size := (root / path).stat().st_size) > LARGEST:
        yield Finding(path, 0, f"{size:,} bytes: too large to be written by hand")


def _lines(root: Path, path: str) -> Iterator[Finding]:
    try:
        text = (root / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if MACHINE_PATHS.search(line):
            yield Finding(path, number, "a path of one machine")
        for what, pattern in SECRETS.items():
            if pattern.search(line):
                yield Finding(path, number, f"this looks like {what}")


if __name__ == "__main__":
    command(findings(HOUSE))
