from __future__ import annotations

from tests.synthesis.agendas.making import a_paper, a_template, paragraphs_of
from vliegwiel.platform.language import language
from vliegwiel.synthesis.agendas.examples import described_placeholders, example_template
from vliegwiel.synthesis.agendas.templates import PLACEHOLDERS, Shape, check_template, fill_template

WORDS = language()
ONE_OF = {"hoofdstukken": "hoofdstuk", "onderdelen": "onderdeel", "citaten": "citaat"}


def names_in(shape: Shape, before: str = "") -> list[str]:
    """Every name as it is typed in a template."""
    names = []
    for name, inner in shape.items():
        names.append(f"{before}{name}")
        if inner is not None:
            names += names_in(inner, f"{ONE_OF[name]}.")
    return names


def test_the_example_prints_a_whole_document() -> None:
    check_template(example_template(), WORDS)

    assert [text for text in paragraphs_of(fill_template(example_template(), a_paper(), WORDS)) if text] == [
        "Agenda & ambities",
        "Gemeente Polderdam, economische agenda, concept, 12 maart 2027",
        "Versie 3",
        "Samen.\n\nVoor elkaar.",
        "Vooraf",
        "Soort: maatregel",
        "Hier staat nog niets onder van wat er gezegd is.",
        "Wegen",
        "Wordt uitgevoerd door Provincie.",
        "Een bredere rotonde",
        "In 2028 ligt er een rotonde.\nMet twee stroken.\n\nEn een fietspad.",
        "Soort: maatregel",
        "Trekker: Wethouder Verkeer & Wegen",
        "Uren per jaar: 1.200",
        "Budget: €\N{NO-BREAK SPACE}400.000",
        "Meedoeners: BIZ <Dorpsstraat>",
        "“De rotonde staat elke ochtend vast.” Ondernemer, bouw",
        "Dit rust op 3 inbrengen.",
        "Werk",
    ]


def test_every_placeholder_is_described_and_every_description_is_of_one() -> None:
    described = described_placeholders(WORDS)

    assert sorted(name for name, _ in described) == sorted(names_in(PLACEHOLDERS))
    assert all(meaning for _, meaning in described)


def test_every_described_placeholder_can_be_used() -> None:
    lines = [
        "{% for hoofdstuk in hoofdstukken %}",
        "{% for onderdeel in hoofdstuk.onderdelen %}",
        "{% for citaat in onderdeel.citaten %}",
        *(
            f"{{{{ {name} }}}}"
            for name, _ in described_placeholders(WORDS)
            if name.split(".")[-1] not in ONE_OF
        ),
        "{% endfor %}{% endfor %}{% endfor %}",
    ]

    check_template(a_template([" ".join(lines)]), WORDS)
