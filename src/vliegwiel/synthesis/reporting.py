"""From material to a folder with the report in every form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.ports.embedding.port import Embedder, Progress
from vliegwiel.synthesis.analysis import find
from vliegwiel.synthesis.composition.report import compose
from vliegwiel.synthesis.delivery import check_folder, deliver
from vliegwiel.synthesis.figures import print_csv, print_json
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.printers.html import print_html
from vliegwiel.synthesis.printers.pdf import print_pdf
from vliegwiel.synthesis.printers.word import print_word

HTML: Final = "rapport.html"
WORD: Final = "rapport.docx"
PDF: Final = "rapport.pdf"
JSON: Final = "bevindingen.json"
CSV: Final = "onderbouwing.csv"
SHARED: Final = "gedeeld.html"


def print_report(findings: Findings, words: Language, *, title: str = "") -> Mapping[str, bytes]:
    """The report in every form, by file name. The same findings give the same bytes."""
    document = compose(findings, words, title=title)
    return {
        HTML: print_html(document, words).encode(),
        WORD: print_word(document, words),
        PDF: print_pdf(document, words),
        JSON: print_json(findings).encode(),
        CSV: print_csv(findings, words),
    }


def print_shared(findings: Findings, words: Language, *, title: str = "") -> bytes:
    """The HTML of it for anyone who gets its address: where nobody knows how large sectors are, with fewer of them."""
    return print_html(compose(replace(findings, for_anyone=True), words, title=title), words).encode()


def make_report(
    material: Material,
    folder: Path,
    embedder: Embedder,
    words: Language,
    *,
    title: str = "",
    progress: Progress | None = None,
) -> Path:
    """Find, print and deliver; the folder gets the whole report or stays as it was.

    Returns:
        The HTML file.

    Raises:
        FolderRefused: The report cannot be written there; known before the long work begins.
        EmbedderUnavailable: The embedder failed on the way.
    """
    check_folder(folder)
    deliver(
        folder,
        print_report(
            find(material, embedder, rest=words.gettext("other sectors"), progress=progress),
            words,
            title=title,
        ),
    )
    return folder / HTML
