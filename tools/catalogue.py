"""Does Vliegwiel speak Dutch everywhere it speaks?

There are two catalogues: ``vliegwiel`` for reports and commands, which speak through a ``Language``, and ``django`` for
pages. ``make catalogue`` extracts the English messages from the source and brings templates and Dutch catalogues up to
date; new messages get an empty translation, for a person to fill. Translations that somebody wrote in another file are
adopted with ``python -m tools.catalogue update FILE.po ...``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from babel.messages import Catalog, Message
from babel.messages.extract import extract as extract_from
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from tools.findings import HOUSE, PACKAGE, Finding, report, sources

Said: TypeAlias = str | tuple[str, ...]

NAMED = re.compile(r"%\((\w+)\)[sd]")
POSITIONAL = re.compile(r"(?<!%)%[sdrif]|\{\w*\}")
# Dates and authors would make a change out of nothing; git knows them better.
SUPERFLUOUS = (
    "Project-Id-Version",
    "Language-Team",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Report-Msgid-Bugs-To",
    "Last-Translator",
    "Generated-By",
)
# Hands on what it is given, so its messages stand with whoever calls it.
DOOR = f"{PACKAGE}/platform/language.py"


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks, and where what is said is kept.

    Attributes:
        name: The catalogue's.
        speakers: Functions, with how many texts each takes.
        on_a_language: Whether they are methods of a ``Language``, as opposed to Django's functions.
        files: Which templates speak, as a glob.
    """

    name: str
    speakers: Mapping[str, int]
    on_a_language: bool
    files: str

    @property
    def template(self) -> str:
        """Every message, untranslated."""
        return f"{PACKAGE}/locale/{self.name}.pot"

    @property
    def dutch(self) -> str:
        """Every message in Dutch."""
        return f"{PACKAGE}/locale/nl/LC_MESSAGES/{self.name}.po"


REPORTS = Speech("vliegwiel", {"gettext": 1, "ngettext": 2}, on_a_language=True, files="*.jinja")
PAGES = Speech(
    "django",
    {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2},
    on_a_language=False,
    files="templates/**/*.[ht]*[lt]",  # pages and, as .txt, mails
)
SPEECHES = (REPORTS, PAGES)
TEMPLATE, DUTCH = REPORTS.template, REPORTS.dutch


def findings(root: Path) -> list[Finding]:
    """Every message that cannot be found, is not up to date or says something else in Dutch."""
    return [
        *_unextractable(root),
        *(finding for speech in SPEECHES for finding in _in_catalogue(root, speech)),
    ]


def _in_catalogue(root: Path, speech: Speech) -> Iterator[Finding]:
    extracted, dutch = extract(root, speech), _read(root / speech.dutch)
    yield from _missing(speech.template, extracted, _read(root / speech.template))
    yield from _missing(speech.dutch, extracted, dutch)
    for message in (message for message in extracted if message.id):
        yield from _source_faults(message)
    for message in (message for message in dutch if message.id):
        yield from _translation_faults(speech, message)
    for message in dutch.obsolete.values():
        yield Finding(speech.dutch, 0, f"obsolete: {_shown(message)}")


def extract(root: Path, speech: Speech) -> Catalog:
    """The messages of the source, by file; line numbers are left out so that moving code changes nothing."""
    catalogue = Catalog(project="vliegwiel", charset="utf-8", fuzzy=False)
    for path, message in sorted(
        {*_said_in_modules(root, speech), *_said_in_templates(root, speech)}, key=str
    ):
        catalogue.add(message, locations=[(path, 0)])
    return catalogue


def _said_in_modules(root: Path, speech: Speech) -> Iterator[tuple[str, Said]]:
    """Also inside f-strings, which Babel's own extractor reads in some Pythons only."""
    for source in sources(root, [PACKAGE]):
        for call in _calls(source.tree, speech) if source.is_package_file else ():
            needed = speech.speakers[_called(call)]
            said = tuple(str(_value(argument)) for argument in call.args[:needed] if _literal(argument))
            if len(said) == needed:
                yield source.path, said[0] if needed == 1 else said


def _said_in_templates(root: Path, speech: Speech) -> Iterator[tuple[str, Said]]:
    for file in sorted((root / PACKAGE).rglob(speech.files)):
        for message in _of_django(file) if speech is PAGES else _of_jinja(file):
            yield file.relative_to(root).as_posix(), tuple(message) if isinstance(message, tuple) else message


def _of_jinja(file: Path) -> Iterator[Said]:
    for _, message, _, _ in extract_from_file("jinja2", file, options={"silent": "false"}):
        yield message


def _of_django(file: Path) -> Iterator[Said]:
    """Django turns a template into calls that an extractor for Python reads."""
    if not settings.configured:
        settings.configure()
    lines = templatize(file.read_text(encoding="utf-8"), origin=str(file)).splitlines()
    # The indentation of a template means nothing to Python, but for an error.
    calls = "\n".join(line.strip() for line in lines)
    for _, message, _, _ in extract_from("python", BytesIO(calls.encode())):
        yield message


def _calls(tree: ast.Module, speech: Speech) -> Iterator[ast.Call]:
    owner = ast.Attribute if speech.on_a_language else ast.Name
    return (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, owner) and _called(node) in speech.speakers
    )


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def update(root: Path, adopted: Sequence[Path] = ()) -> None:
    """Write templates and Dutch catalogues; translations in ``adopted`` fill what is empty."""
    for speech in SPEECHES:
        extracted, dutch = extract(root, speech), _read(root / speech.dutch)
        dutch.update(extracted, no_fuzzy_matching=True, update_header_comment=False)
        dutch.obsolete.clear()
        for message in (message for path in adopted for message in _read(path) if message.id):
            own = dutch.get(message.id)
            if own and _key(own) == _key(message) and not _filled(own):
                own.string = message.string
        _write(root / speech.template, extracted)
        _write(root / speech.dutch, dutch)


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="nl", project="vliegwiel", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="nl" if path.suffix == ".po" else None)


def _write(path: Path, catalogue: Catalog) -> None:
    buffer = BytesIO()
    catalogue.header_comment = "#"
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().decode("utf-8").removeprefix("#\n").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(tuple(f'"{name}' for name in SUPERFLUOUS))]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(kept).strip() + "\n", encoding="utf-8")


def _unextractable(root: Path) -> Iterator[Finding]:
    """Extraction reads source without running it: it only sees literal strings."""
    for source in sources(root, [PACKAGE]):
        for speech in SPEECHES if source.is_package_file and source.path != DOOR else ():
            for call in _calls(source.tree, speech):
                said = call.args[: speech.speakers[_called(call)]]
                if not all(_literal(argument) for argument in said):
                    says = (
                        f"{_called(call)}() of something computed: a message is written out where it is said"
                    )
                    yield Finding(source.path, call.lineno, says)
    for file in (root / PACKAGE).rglob("*.jinja"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search(r"\.n?gettext\(", line):
                path = file.relative_to(root).as_posix()
                yield Finding(
                    path, number, "a template speaks with _() or ngettext(): a method is not extracted"
                )


def _literal(node: ast.expr) -> bool:
    return isinstance(_value(node), str)


def _value(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _missing(path: str, extracted: Catalog, catalogue: Catalog) -> Iterator[Finding]:
    wanted = {_key(message) for message in extracted if message.id}
    present = {_key(message) for message in catalogue if message.id}
    for key in sorted(wanted - present):
        yield Finding(path, 0, f"missing (run make catalogue): {key!r}")
    for key in sorted(present - wanted):
        yield Finding(path, 0, f"nobody says this any more (run make catalogue): {key!r}")


def _source_faults(message: Message) -> Iterator[Finding]:
    place = message.locations[0][0] if message.locations else TEMPLATE
    for text in _texts(message.id):
        if POSITIONAL.search(text):
            yield Finding(place, 0, f"placeholders have names, as %(count)s: {text!r}")


def _translation_faults(speech: Speech, message: Message) -> Iterator[Finding]:
    if message.fuzzy:
        yield Finding(speech.dutch, message.lineno or 0, f"fuzzy: {_shown(message)}")
    if not _filled(message):
        yield Finding(speech.dutch, message.lineno or 0, f"not translated: {_shown(message)}")
    elif not _same_placeholders(message):
        yield Finding(speech.dutch, message.lineno or 0, f"other placeholders in Dutch: {_shown(message)}")


def _same_placeholders(message: Message) -> bool:
    """One form may leave the number out ("one firm"), the others may not."""
    sources_, translations = _texts(message.id), _texts(message.string)
    if len(sources_) == 1:
        return _placeholders(sources_[0]) == _placeholders(translations[0])
    singular, plural = (_placeholders(text) for text in sources_)
    one, *more = (_placeholders(text) for text in translations)
    return one in (singular, plural) and all(form == plural for form in more)


def _placeholders(text: str) -> set[str]:
    return set(NAMED.findall(text)) | set(POSITIONAL.findall(text))


def _filled(message: Message | None) -> bool:
    return message is not None and bool(message.string) and all(_texts(message.string))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else (str(value),)


def _key(message: Message) -> str:
    return " | ".join(_texts(message.id))


def _shown(message: Message) -> str:
    return repr(_texts(message.id)[0])


if __name__ == "__main__":
    if sys.argv[1:2] == ["update"]:
        update(HOUSE, [Path(name) for name in sys.argv[2:]])
    sys.exit(report(findings(HOUSE)))
