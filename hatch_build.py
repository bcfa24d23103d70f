"""What is made at build time and never committed: compiled catalogues and the web font."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from font_source_sans_pro import SourceSansPro, SourceSansProIt, SourceSansProSemibold
from fontTools import subset
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path(__file__).parent / "src" / "vliegwiel"
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


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]  # hatchling has no types
    """Compile the catalogues and cut the web font before any wheel or editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Write ``*.mo`` beside every ``*.po`` and three ``*.woff2`` files into the printers' folder."""
        for source in PACKAGE.glob("locale/*/LC_MESSAGES/*.po"):
            with source.open("rb") as catalogue, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(catalogue))
        folder = PACKAGE / "synthesis" / "printers" / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in FONTS.items():
            _cut(Path(path), folder / f"source-sans-{name}.woff2")


def _cut(source: Path, target: Path) -> None:
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "lnum"])
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=UNICODES)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
