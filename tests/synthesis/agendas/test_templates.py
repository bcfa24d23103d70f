from __future__ import annotations

from io import BytesIO
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from tests.synthesis.agendas.making import WHOLE, a_paper, a_template, paragraphs_of
from vliegwiel.platform.language import language
from vliegwiel.synthesis.agendas.templates import TemplateRefused, check_template, fill_template

WORDS = language()


def refusal(content: bytes) -> str:
    with pytest.raises(TemplateRefused) as refused:
        check_template(content, WORDS)
    with pytest.raises(TemplateRefused):
        fill_template(content, a_paper(), WORDS)
    return str(refused.value)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for one in source.namelist():
            if one != name:
                target.writestr(one, source.read(one))
        target.writestr(name, part)
    return made.getvalue()


def test_every_placeholder_is_filled_in() -> None:
    content = a_template(WHOLE, header="{{ organisatie }}: {{ titel }}")

    check_template(content, WORDS)
    filled = fill_template(content, a_paper(), WORDS)

    assert [text for text in paragraphs_of(filled) if text] == [
        "Agenda & ambities van Gemeente Polderdam",
        "economische agenda, concept, versie 3, 12 maart 2027 Concept",
        "Samen.\n\nVoor elkaar.",
        "1. Vooraf [maatregel]",
        "; ; ; ; ",
        "Hier staat nog niets onder van wat er gezegd is.",
        "Wegen (Provincie)",
        "1. Een bredere rotonde [maatregel]",
        "In 2028 ligt er een rotonde.\nMet twee stroken.\n\nEn een fietspad.",
        "Wethouder Verkeer & Wegen; 1.200; €\N{NO-BREAK SPACE}400.000; BIZ <Dorpsstraat>; Bereikbaarheid",
        "“De rotonde staat elke ochtend vast.” Ondernemer, bouw",
        "Dit rust op 3 inbrengen.",
        "Werk ()",
    ]
    word = docx.Document(BytesIO(filled))
    assert word.sections[0].header.paragraphs[0].text == "Gemeente Polderdam: Agenda & ambities"
    assert word.core_properties.title == "Agenda & ambities"


def test_the_same_document_gives_the_same_bytes() -> None:
    content = a_template(WHOLE)

    assert fill_template(content, a_paper(), WORDS) == fill_template(content, a_paper(), WORDS)


def test_a_template_without_placeholders_is_one() -> None:
    assert paragraphs_of(fill_template(a_template(["Vast."]), a_paper(), WORDS)) == ["Vast."]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ titl }}", "titl"),
        ("{{ title }}", "title"),
        ("{{ hoofdstuk.titel }}", "hoofdstuk.titel"),
        ("{{ titel.lengte }}", "titel.lengte"),
        ("{% for h in hoofdstukken %}{{ h.kop }}{% endfor %}", "h.kop"),
        ("{% if geheim %}x{% endif %}", "geheim"),
    ],
)
def test_a_placeholder_that_nobody_knows_is_named(text: str, name: str) -> None:
    assert refusal(a_template([text])) == f"Niemand kent het invulveld “{name}”."


def test_a_placeholder_in_the_header_is_looked_at_too() -> None:
    assert refusal(a_template(["x"], header="{{ titl }}")) == "Niemand kent het invulveld “titl”."


@pytest.mark.parametrize(
    "text", ["{% for t in titel %}{% endfor %}", "{% for a, b in hoofdstukken %}{% endfor %}"]
)
def test_only_a_list_can_be_repeated(text: str) -> None:
    assert refusal(a_template([text])).endswith("kun je niet herhalen.")


def test_a_thing_is_no_text() -> None:
    text = "{% for h in hoofdstukken %}{{ h }}{% endfor %}"

    assert refusal(a_template([text])) == "“h” is geen tekst: schrijf erbij welk deel ervan."


@pytest.mark.parametrize(
    "text",
    [
        "{{ titel.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ titel * 1000000000 }}",
        "{% for i in range(100000) %}x{% endfor %}",
        "{% set x = titel %}",
        "{% macro m() %}{% endmacro %}",
        "{{ titel|upper }}",
        "{{ self }}",
        "{% include 'x' %}",
        "{% raw %}{{ titel }}",
        "{% for h in hoofdstukken recursive %}{% endfor %}",
        "{% for h in hoofdstukken if h.titel %}{% endfor %}",
    ],
)
def test_nothing_in_a_template_may_act(text: str) -> None:
    assert refusal(a_template([text]))


def test_a_loop_that_does_not_end_is_told() -> None:
    told = refusal(a_template(["{% for h in hoofdstukken %}"]))

    assert told.startswith("Er klopt iets niet aan de invulvelden in dit bestand: ")


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"PK\x03\x04 broken", a_template(["x"])[:2000]],
    # An archive holds the second in which it was made, so the names would differ from process to process.
    ids=["empty", "a PDF", "a broken archive", "half a Word file"],
)
def test_what_is_no_word_file_is_told(content: bytes) -> None:
    assert refusal(content).startswith("Dit is geen Word-bestand.")


def test_a_workbook_is_no_word_file() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as workbook:
        workbook.writestr("xl/workbook.xml", "<workbook/>")

    assert refusal(made.getvalue()).startswith("Dit is geen Word-bestand.")


def test_an_archive_that_unpacks_to_much_is_refused_soon() -> None:
    bomb = with_part(a_template(["x"]), "word/bomb.xml", b"\0" * 61_000_000)

    start = perf_counter()

    assert refusal(bomb).startswith("Dit is geen Word-bestand.")
    assert perf_counter() - start < 2


def test_a_large_file_is_refused() -> None:
    assert refusal(b"PK" + b"\0" * 10_000_000).startswith("Dit bestand is groter dan 10 MB.")


def test_macros_are_refused() -> None:
    assert refusal(with_part(a_template(["x"]), "word/vbaProject.bin", b"x")).startswith("Er zitten macro’s")


def test_document_types_are_refused() -> None:
    part = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    assert refusal(with_part(a_template(["x"]), "word/custom.xml", part)).startswith(
        "In dit bestand staat iets"
    )


@pytest.mark.parametrize(
    ("kind", "target", "refused"),
    [
        ("attachedTemplate", "https://example.org/x.dotm", True),
        ("attachedTemplate", "file://server/x.dotm", True),
        ("image", "https://example.org/x.png", True),
        ("attachedTemplate", "file:///C:/Users/anouk/Normal.dotm", False),
        ("hyperlink", "https://example.org/", False),
    ],
)
def test_what_is_fetched_from_elsewhere_is_refused(kind: str, target: str, *, refused: bool) -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    content = with_part(a_template(["x"]), "word/_rels/settings.xml.rels", relation.encode())

    if refused:
        assert refusal(content).startswith("Dit bestand haalt")
    else:
        check_template(content, WORDS)


def test_words_in_a_document_fill_no_placeholder() -> None:
    paper = a_paper(organisation="{{ titel }} {% for h in hoofdstukken %}")

    assert paragraphs_of(fill_template(a_template(["{{ organisatie }}"]), paper, WORDS)) == [
        "{{ titel }} {% for h in hoofdstukken %}"
    ]
