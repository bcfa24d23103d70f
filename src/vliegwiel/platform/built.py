"""Are the files there that only a build can make?"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

BUILT: Final = (
    "locale/nl/LC_MESSAGES/django.mo",
    "locale/nl/LC_MESSAGES/vliegwiel.mo",
    "synthesis/printers/fonts/source-sans-italic.woff2",
    "synthesis/printers/fonts/source-sans-regular.woff2",
    "synthesis/printers/fonts/source-sans-semibold.woff2",
    "web/frame/static/build/fonts/source-sans-3-latin-ext-wght-normal.woff2",
    "web/frame/static/build/fonts/source-sans-3-latin-wght-normal.woff2",
    "web/frame/static/build/reordering.js",
    "web/frame/static/build/taking-part.js",
    "web/frame/static/build/theme.css",
    "web/frame/static/build/vliegwiel.css",
    "web/frame/static/build/vliegwiel.js",
)


class NotBuilt(Exception):
    """Files are missing that the installation should have made; the message names them and the remedy."""


def missing_built_files(package: Traversable | None = None) -> tuple[str, ...]:
    """Which built files are missing, as paths inside the package."""
    place = files("vliegwiel") if package is None else package
    return tuple(path for path in BUILT if not place.joinpath(*path.split("/")).is_file())


def require_built_files(package: Traversable | None = None) -> None:
    """Call this before anything else: without these files nothing can speak Dutch or look right.

    Raises:
        NotBuilt: In English and Dutch at once, since the catalogue may be what is missing.
    """
    if missing := ", ".join(missing_built_files(package)):
        raise NotBuilt(
            f"Vliegwiel is not completely installed / is niet volledig geïnstalleerd: {missing}. "
            "Install it again / installeer opnieuw: uv sync --reinstall-package vliegwiel "
            "(checkout), pip install --force-reinstall vliegwiel (wheel)."
        )
