from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.sentences import Span, sentences

CASES: tuple[tuple[str, list[str]], ...] = (
    ("Het is vol. Wij willen weg.", ["Het is vol.", "Wij willen weg."]),
    (
        "Dat kost b.v. € 1.500 per maand. Om 9.30 uur is het vol.",
        ["Dat kost b.v. € 1.500 per maand.", "Om 9.30 uur is het vol."],
    ),
    ("Regels, formulieren, enz. Daarna niets.", ["Regels, formulieren, enz.", "Daarna niets."]),
    ("Regels, enz. worden niet uitgelegd.", ["Regels, enz. worden niet uitgelegd."]),
    (
        "Zie bijv. Zwolle en o.a. Kampen. Zo kan het ook.",
        ["Zie bijv. Zwolle en o.a. Kampen.", "Zo kan het ook."],
    ),
    ("Dhr. J. de Vries belde. Mw. Smit niet.", ["Dhr. J. de Vries belde.", "Mw. Smit niet."]),
    ("Art. nr. 12 geldt. Klaar!", ["Art. nr. 12 geldt.", "Klaar!"]),
    ("Eh... ja. En dan…? Nee.", ["Eh... ja.", "En dan…?", "Nee."]),
    ('Hij zei: "Dat kan niet. Ga weg." Toen ging ik.', ['Hij zei: "Dat kan niet. Ga weg."', "Toen ging ik."]),
    ("“Waarom?” vroeg ik. Stilte.", ["“Waarom?” vroeg ik.", "Stilte."]),
    (
        "Wij wachten (al jaren. Echt waar) nog steeds. Ja.",
        ["Wij wachten (al jaren. Echt waar) nog steeds.", "Ja."],
    ),
    ("Dit is nodig:\n- meer ruimte\n- minder regels", ["Dit is nodig:", "meer ruimte", "minder regels"]),
    ("1. Eerst de weg.\n2. Dan het plein.", ["Eerst de weg.", "Dan het plein."]),
    ("Eén alinea zonder punt\n\ntweede alinea", ["Eén alinea zonder punt", "tweede alinea"]),
    (
        "wij willen ruimte. dat kan niet. o.a. de weg is smal.",
        ["wij willen ruimte.", "dat kan niet.", "o.a. de weg is smal."],
    ),
    ("Er kwam een trein voorbij.Toen nog een.", ["Er kwam een trein voorbij.", "Toen nog een."]),
    ("Kijk op bol.com of mail a.b@c.nl. Graag.", ["Kijk op bol.com of mail a.b@c.nl.", "Graag."]),
    ("Wij begonnen in 2019. Nu stoppen we.", ["Wij begonnen in 2019.", "Nu stoppen we."]),
    (
        "Deze regel is door een programma afgebroken midden in een zin over\nZwolle en de omgeving.",
        ["Deze regel is door een programma afgebroken midden in een zin over\nZwolle en de omgeving."],
    ),
    ("Het ligt al bij u. Inmiddels is het herfst.", ["Het ligt al bij u.", "Inmiddels is het herfst."]),
    ("", []),
    (" \n ", []),
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected


pieces = st.lists(
    st.sampled_from(
        [
            "Wij",
            "de weg",
            "b.v.",
            "enz.",
            "€ 1.500",
            ". ",
            "! ",
            "?",
            "…",
            '"',
            "(",
            ")",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "nr.",
            " ",
            "A.",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(pieces, st.text(max_size=200)))
def test_sentences_are_in_order_apart_and_without_white_space_around(text: str) -> None:
    spans = sentences(text)

    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() != "" for span in spans)


@given(st.text(alphabet="ab .!?\n\"(,'ABé", max_size=200))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    kept = "".join(text[span.start : span.end] for span in sentences(text))

    assert [sign for sign in kept if sign.isalpha()] == [sign for sign in text if sign.isalpha()]


@pytest.mark.parametrize(
    "hostile", ["(" * 50_000, "." * 50_000, " " * 50_000, '" ' * 25_000, "- " * 25_000, "\n \n" * 15_000]
)
def test_hostile_text_costs_no_more_than_its_length(hostile: str) -> None:
    assert sum(map(len, sentences(hostile))) <= len(hostile)


def test_spans_overlap_only_when_they_share_a_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
