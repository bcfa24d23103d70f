"""The report of the invented municipality of Polderdam, for whoever wants to see what a report is."""

from __future__ import annotations

from vliegwiel.synthesis.material import Files
from vliegwiel.synthesis.reference import reference


def sample_files() -> Files:
    """The supplied sample; every page of its report says that it is invented."""
    paths = reference.sample_paths()
    return Files(
        contributions=paths.contributions,
        population=paths.population,
        areas=paths.areas,
        invented=True,
    )
