"""What does this machine have of what Vliegwiel needs: Python, built files, settings, memory, places to write?"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from platform import python_version
from typing import Final

from vliegwiel.cli.examination.finding import Finding, State
from vliegwiel.cli.running.ports import DEFAULT_PORT, is_free
from vliegwiel.platform.built import BUILT, missing_built_files
from vliegwiel.platform.language import Language
from vliegwiel.platform.ports.embedding.cache import CACHE_SETTING, cache_path

OLDEST_PYTHON: Final = (3, 11)
LEAST_MEMORY: Final = 2**30  # bytes

_SECRETS: Final = ("KEY", "TOKEN", "PASSWORD", "SECRET")
_OTHERS: Final = frozenset({"DATABASE_OWNER_URL", "DATABASE_URL", "OMP_NUM_THREADS"})
SETTINGS: Final = frozenset(
    {
        "VLIEGWIEL_ADDRESS",
        "VLIEGWIEL_CACHE",
        "VLIEGWIEL_CHROMIUM",
        "VLIEGWIEL_DATA",
        "VLIEGWIEL_DEMO",
        "VLIEGWIEL_EMBEDDINGS_KEY",
        "VLIEGWIEL_EMBEDDINGS_MODEL",
        "VLIEGWIEL_EMBEDDINGS_PREFIX",
        "VLIEGWIEL_EMBEDDINGS_URL",
        "VLIEGWIEL_HOME",
        "VLIEGWIEL_HOSTS",
        "VLIEGWIEL_HTTP",
        "VLIEGWIEL_KVK_API",
        "VLIEGWIEL_KVK_CA",
        "VLIEGWIEL_KVK_KEY",
        "VLIEGWIEL_KVK_URL",
        "VLIEGWIEL_LANGUAGE",
        "VLIEGWIEL_MAIL_FROM",
        "VLIEGWIEL_MAIL_URL",
        "VLIEGWIEL_NO_INSTALL",
        "VLIEGWIEL_OIDC_CLIENT_ID",
        "VLIEGWIEL_OIDC_CLIENT_SECRET",
        "VLIEGWIEL_OIDC_DOMAINS",
        "VLIEGWIEL_OIDC_IS_STRONG",
        "VLIEGWIEL_OIDC_ISSUER",
        "VLIEGWIEL_OIDC_NAME",
        "VLIEGWIEL_PDOK_URL",
        "VLIEGWIEL_PROXIES",
        "VLIEGWIEL_SECRET_KEY",
        "VLIEGWIEL_STATIC",
        "VLIEGWIEL_THEME",
    }
)
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")


def examine_machine(environment: Mapping[str, str], words: Language) -> Iterator[Finding]:
    """One by one, the quick things first; each is looked at when it is asked for."""
    yield _python(words)
    yield _built_files(words)
    yield from _settings(environment, words)
    yield _machine(words)
    yield _cache(environment, words)
    yield _port(words)
    yield _chromium(words)


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
    seen = sorted(name for name in environment if name.startswith("VLIEGWIEL_") or name in _OTHERS)
    for name in seen:
        shown = _shown(name, environment[name], words)
        if name not in SETTINGS | _OTHERS:
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
