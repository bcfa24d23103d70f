from __future__ import annotations

from dataclasses import replace

from tests.synthesis.agendas.making import QUOTE, a_paper
from vliegwiel.platform.language import language
from vliegwiel.synthesis.agendas.composing import compose_paper, paragraphs
from vliegwiel.synthesis.agendas.values import Written
from vliegwiel.synthesis.contributions import Numbering
from vliegwiel.synthesis.document import Facts, Heading, ItemList, Paragraph, Quote, Quotes

WORDS = language()


def test_a_document_reads_from_its_introduction_to_what_each_item_rests_on() -> None:
    document = compose_paper(a_paper(), WORDS)

    assert (document.title, document.subtitle, document.draft) == (
        "Agenda & ambities",
        "Gemeente Polderdam, economische agenda, concept, versie 3, 12 maart 2027",
        "Concept",
    )
    assert document.blocks == [
        Paragraph("Samen."),
        Paragraph("Voor elkaar."),
        Heading("Vooraf", level=1),
        Facts([("Soort", "maatregel")]),
        Paragraph("Hier staat nog niets onder van wat er gezegd is."),
        Heading("Wegen"),
        Paragraph("Wordt uitgevoerd door Provincie."),
        Heading("Een bredere rotonde", level=2),
        Paragraph("In 2028 ligt er een rotonde."),
        Paragraph("Met twee stroken."),
        Paragraph("En een fietspad."),
        Facts(
            [
                ("Soort", "maatregel"),
                ("Trekker", "Wethouder Verkeer & Wegen"),
                ("Uren per jaar", "1.200"),
                ("Budget", "€\N{NO-BREAK SPACE}400.000"),
                ("Meedoeners", "BIZ <Dorpsstraat>"),
            ]
        ),
        Paragraph("Wat ondernemers erover zeiden:"),
        Quotes([Quote(QUOTE.text, "Ondernemer, bouw", 2)], Numbering.CONTRIBUTION),
        Paragraph("Dit rust op 3 inbrengen."),
        Heading("Werk"),
    ]


def test_a_text_that_is_not_frozen_has_no_version() -> None:
    subtitle = compose_paper(a_paper(version=None), WORDS).subtitle

    assert subtitle == "Gemeente Polderdam, economische agenda, concept, 12 maart 2027"


def test_a_text_as_data_is_the_same_text_again() -> None:
    written = a_paper().written

    assert Written.of(written.data) == written
    assert Written.of(replace(written, chapters=(), items=()).data).items == ()


def test_lines_with_a_dash_become_a_list() -> None:
    assert paragraphs(
        "Wij doen drie dingen:\r\n- een brug\n\n* een weg\n•  een pad\nEn 10 - 3 is 7.\n-\n"
    ) == [
        Paragraph("Wij doen drie dingen:"),
        ItemList(["een brug", "een weg", "een pad"]),
        Paragraph("En 10 - 3 is 7."),
        Paragraph("-"),
    ]
    assert paragraphs(" \n ") == []
