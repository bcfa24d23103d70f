"""Where do the default codebook, the kinds of insight and the invented sample lie?

Everything is package data, so it is there whether the program was installed or is run from its source.
The paths hold for as long as the program is unpacked on a disk, which it always is: it is no zip.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

_HERE = "vliegwiel.synthesis.reference"


@dataclass(frozen=True, slots=True)
class SamplePaths:
    """The files of the invented municipality Polderdam.

    Attributes:
        contributions: 240 passages with their reference coding, CSV.
        population: The business population per sector, size and village, CSV.
        areas: The outlines of the six villages, GeoJSON.
        readme: That everything is invented, for people, Markdown.
    """

    contributions: Path
    population: Path
    areas: Path
    readme: Path


def codebook_path() -> Path:
    """The nineteen default themes for a local economy: ``naam;definitie;name;definition``."""
    return _file("codebook.csv")


def kinds_path() -> Path:
    """The five kinds of insight: ``kind;naam;definitie;signaalwoorden;name;definition``."""
    return _file("kinds.csv")


def sample_paths() -> SamplePaths:
    """The invented sample; nobody and nothing in it exists."""
    return SamplePaths(
        contributions=_file("sample/inbreng.csv"),
        population=_file("sample/bevolking.csv"),
        areas=_file("sample/kernen.geojson"),
        readme=_file("sample/LEESMIJ.md"),
    )


def _file(name: str) -> Path:
    return Path(str(files(_HERE).joinpath(name)))
