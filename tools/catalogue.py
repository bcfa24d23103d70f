"""Does Vliegwiel speak Dutch everywhere it speaks?

``make catalogue`` extracts the English messages from the source and brings the template and the Dutch
catalogue up to date; new messages get an empty translation, for a person to fill. Translations that somebody
wrote in another file are adopted with ``python -m tools.catalogue update FILE.po ...``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tools.findings import HOUSE, PACKAGE, Finding, report, sources

Said: TypeAlias = str | tuple[str, ...]

TEMPLATE = f"{PACKAGE}/locale/vliegwiel.pot"
DUTCH = f"{PACKAGE}/locale/nl/LC_MESSAGES/vliegwiel.po"
NAMED = re.compile(r"%\((\w+)\)[sd]")
POSITIONAL = re.compile(r"(?<!%)%[sdrif]|\{\w*\}")
SPEAKERS = {"gettext": 1, "ngettext": 2}
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


def findings(root: Path) -> list[Finding]:
    """Every message that cannot be found, is not up to date or says something else in Dutch."""
    extracted, template, dutch = extract(root), _read(root / TEMPLATE), _read(root / DUTCH)
    return [
        *_unextractable(root),
        *_missing(TEMPLATE, extracted, template),
        *_missing(DUTCH, extracted, dutch),
        *(finding for message in extracted if message.id for finding in _source_faults(message)),
        *(finding for message in dutch if message.id for finding in _translation_faults(message)),
        *(Finding(DUTCH, 0, f"obsolete: {_shown(message)}") for message in dutch.obsolete.values()),
    ]


def extract(root: Path) -> Catalog:
    """The messages of the source, by file; line numbers are left out so that moving code changes nothing."""
    catalogue = Catalog(project="vliegwiel", charset="utf-8", fuzzy=False)
    for path, message in sorted({*_said_in_modules(root), *_said_in_templates(root)}, key=str):
        catalogue.add(message, locations=[(path, 0)])
    return catalogue


def _said_in_modules(root: Path) -> Iterator[tuple[str, Said]]:
    """Also inside f-strings, which Babel's own extractor reads in some Pythons only."""
    for source in sources(root, [PACKAGE]):
        for call in _calls(source.tree) if source.is_package_file else ():
            needed = SPEAKERS[_called(call)]
            said = tuple(str(_value(argument)) for argument in call.args[:needed] if _literal(argument))
            if len(said) == needed:
                yield source.path, said[0] if needed == 1 else said


def _said_in_templates(root: Path) -> Iterator[tuple[str, Said]]:
    for file in (root / PACKAGE).rglob("*.jinja"):
        for _, message, _, _ in extract_from_file("jinja2", file, options={"silent": "false"}):
            yield file.relative_to(root).as_posix(), tuple(message) if isinstance(message, tuple) else message


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) in SPEAKERS)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def update(root: Path, adopted: Sequence[Path] = ()) -> None:
    """Write the template and the Dutch catalogue; translations in ``adopted`` fill what is empty."""
    extracted, dutch = extract(root), _read(root / DUTCH)
    dutch.update(extracted, no_fuzzy_matching=True, update_header_comment=False)
    dutch.obsolete.clear()
    for message in (message for path in adopted for message in _read(path) if message.id):
        own = dutch.get(message.id)
        if own and _key(own) == _key(message) and not _filled(own):
            own.string = message.string
    _write(root / TEMPLATE, extracted)
    _write(root / DUTCH, dutch)


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
        for call in _calls(source.tree) if source.is_package_file and source.path != DOOR else ():
            said = call.args[: SPEAKERS[_called(call)]]
            if not all(_literal(argument) for argument in said):
                says = f"{_called(call)}() of something computed: a message is written out where it is said"
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


def _translation_faults(message: Message) -> Iterator[Finding]:
    if message.fuzzy:
        yield Finding(DUTCH, message.lineno or 0, f"fuzzy: {_shown(message)}")
    if not _filled(message):
        yield Finding(DUTCH, message.lineno or 0, f"not translated: {_shown(message)}")
    elif not _same_placeholders(message):
        yield Finding(DUTCH, message.lineno or 0, f"other placeholders in Dutch: {_shown(message)}")


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
