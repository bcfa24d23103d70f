from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.algorithms.recognition.cases import HELD_OUT, ORGANISATIONS, PLACES, SEEN, marked
from vliegwiel.algorithms.recognition.flag import FlagKind, Reason
from vliegwiel.algorithms.recognition.recogniser import Recogniser, flags, hindrances
from vliegwiel.algorithms.sentences import Span

RECOGNISER = Recogniser.knowing(organisations=ORGANISATIONS, places=PLACES)


def found(text: str, recogniser: Recogniser = RECOGNISER) -> list[tuple[str, FlagKind, Reason]]:
    return [(text[flag.start : flag.end], flag.kind, flag.reason) for flag in recogniser.flags(text)]


def words(text: str, recogniser: Recogniser = RECOGNISER) -> list[str]:
    return [part for part, _, _ in found(text, recogniser)]


def counts(cases: tuple[str, ...]) -> tuple[int, int, int, int]:
    """Marked parts found, marked parts, flags on a marked part, flags."""
    hits = marks = right = flagged = 0
    for case in cases:
        text, spans = marked(case)
        flags_here = [flag.span for flag in RECOGNISER.flags(text)]
        marks += len(spans)
        flagged += len(flags_here)
        hits += sum(any(span.overlaps(flag) for flag in flags_here) for span in spans)
        right += sum(any(span.overlaps(flag) for span in spans) for flag in flags_here)
    return hits, marks, right, flagged


def test_the_seen_sentences_as_the_page_counts_them() -> None:
    assert counts(SEEN) == (51, 51, 52, 53)


def test_the_held_out_sentences_as_the_page_counts_them() -> None:
    assert counts(HELD_OUT) == (25, 27, 24, 25)


def test_the_worked_example_of_the_page() -> None:
    betraying = "Wij zijn de enige brouwerij van Tochtdorp en mijn broer Kees zit op kerkweg 4."
    innocent = "Met Pasen werken hier Poolse mensen, zegt het UWV"

    assert words(betraying) == ["enige", "brouwerij van Tochtdorp", "Kees", "kerkweg 4"]
    assert words(innocent) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mail piet@hoek.example.", ("piet@hoek.example", FlagKind.EMAIL, Reason.PATTERN)),
        ("Zie hoekbouw.nl voor meer.", ("hoekbouw.nl", FlagKind.LINK, Reason.PATTERN)),
        ("Bel 0527 - 12 34 56 even.", ("0527 - 12 34 56", FlagKind.PHONE, Reason.PATTERN)),
        ("Bel (06) 1234 5678 even.", ("(06) 1234 5678", FlagKind.PHONE, Reason.PATTERN)),
        ("Wij zitten op 8302ab.", ("8302ab", FlagKind.POSTCODE, Reason.PATTERN)),
        ("Nummer 87654321 is van ons.", ("87654321", FlagKind.NUMBER, Reason.PATTERN)),
        ("De bus 12-abc-3 is oud.", ("12-abc-3", FlagKind.NUMBER, Reason.PATTERN)),
        ("Het is op kerkweg 4a.", ("kerkweg 4a", FlagKind.STREET, Reason.HOUSE_NUMBER)),
        ("Het dhr. de Haan was er.", ("de Haan", FlagKind.PERSON, Reason.TITLE)),
        ("Zij heet A.B. ter Haar.", ("A.B. ter Haar", FlagKind.PERSON, Reason.INITIALS)),
        ("Wij zijn de enige mosterdmaker.", ("enige", FlagKind.UNIQUENESS, Reason.ONLY_ONE)),
        ("Ik werk hier als havenmeester.", ("havenmeester", FlagKind.UNIQUENESS, Reason.OFFICE)),
        ("Ons bedrijf is opgericht in 1921.", ("opgericht in 1921", FlagKind.UNIQUENESS, Reason.HISTORY)),
    ],
)
def test_what_gives_itself_away_by_its_form(text: str, expected: tuple[str, FlagKind, Reason]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "spelling",
    [
        "Bakkerij Verweij B.V.",
        "bakkerij verweij",
        "VERWEIJ",
        "Verweijs",
        "BakkerijVerweij",
        "bakkerij  Verweij bv",
        "Vérweij",
    ],
)
def test_a_known_organisation_is_found_however_it_is_spelled(spelling: str) -> None:
    text = f"het ging bij {spelling} ook mis"

    assert [kind for _, kind, _ in found(text)] == [FlagKind.ORGANISATION]


def test_a_firm_with_an_ordinary_word_for_a_name_is_found_by_its_capital() -> None:
    recogniser = Recogniser.knowing(organisations=["De Molen B.V."])

    assert words("Molen doet dat goed, en bij de molen is plaats.", recogniser) == ["Molen"]


def test_a_known_organisation_is_flagged_even_when_its_words_are_allowed() -> None:
    recogniser = Recogniser.knowing(organisations=["Energie Hoek"], allowed=["Energie"])

    assert words("dat doet energie hoek niet, want energie is duur", recogniser) == ["energie hoek"]


def test_a_trade_word_alone_betrays_nobody() -> None:
    assert words("De bakkerij en de garage zoeken personeel.") == []


def test_allowed_words_may_have_a_capital_anywhere() -> None:
    allowing = Recogniser.knowing(allowed=["Noordoostpolder", "Sociaal-economische agenda"])
    text = "Voor de Noordoostpolder is de Sociaal-economische agenda van belang."

    assert words(text, allowing) == []
    assert words(text) == ["Noordoostpolder", "Sociaal-economische"]


def test_lands_feasts_and_public_bodies_betray_nobody() -> None:
    assert words("Met Pasen helpt het UWV of de KVK ons aan Poolse mensen, zegt Liander ook.") == []


def test_in_shouting_a_capital_says_nothing() -> None:
    assert words("DIT IS EEN SCHANDE VOOR ALLE ONDERNEMERS!") == []


def test_a_place_that_the_label_names_anyhow_hinders_not() -> None:
    text = "In Lutkeveen en rond Oosterkoog is geen bus."
    flagged = RECOGNISER.flags(text)

    assert hindrances(text, flagged, shown=["Lutkeveen"]) == (Span(21, 31),)
    assert hindrances(text, flagged) == (Span(3, 12), Span(21, 31))


def test_a_firm_that_is_called_after_its_village_hinders_all_the_same() -> None:
    text = "Bij FietsPlus Polderdam is het druk."

    assert len(hindrances(text, RECOGNISER.flags(text), shown=["Polderdam"])) == 1


def test_a_known_village_is_a_place_though_it_is_spelled_like_a_street() -> None:
    recogniser = Recogniser.knowing(places=["Kolkhaven"])

    assert found("Wij wonen in Kolkhaven, niet in Den Haag.", recogniser) == [
        ("Kolkhaven", FlagKind.PLACE, Reason.KNOWN_PLACE)
    ]


def test_one_text_by_itself() -> None:
    assert [flag.kind for flag in flags("bij verweij", organisations=["Verweij"])] == [FlagKind.ORGANISATION]


fragments = st.lists(
    st.sampled_from(
        [
            "Jan",
            "de",
            " ",
            ". ",
            "Verweij",
            "12",
            "straat",
            "Kerk",
            "@",
            "-",
            "A.",
            "B.V.",
            "mevrouw",
            "\n",
            "06",
            "enige",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(fragments, st.text(max_size=120)))
def test_flags_are_in_order_apart_and_inside_the_text(text: str) -> None:
    spans = [flag.span for flag in RECOGNISER.flags(text)]

    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(
    st.from_regex(r"[BCDFGHJKLMNPRSTVWZ][aeiou][bcdfgklmnprstvwz]{2}[aeiou][qxz]{2}", fullmatch=True),
    st.sampled_from(
        [
            "Dat zei {} ook.",
            "{} zei dat ook.",
            "bij {} ook al",
            "'{}' is het",
            "({})",
            "Wij (van {}) willen dat.",
        ]
    ),
)
def test_a_known_name_is_found_wherever_it_stands(name: str, sentence: str) -> None:
    recogniser = Recogniser.knowing(organisations=[f"Garage {name} B.V."])

    for spelled in (name, name.lower(), name.upper()):
        text = sentence.format(spelled)
        start = text.index(spelled)
        assert any(
            flag.start <= start and start + len(spelled) <= flag.end for flag in recogniser.flags(text)
        )


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 20_000,
        "A" * 20_000,
        "A-" * 10_000,
        "A. " * 7_000,
        "a.b" * 7_000,
        "Van der " * 3_000,
        "0 " * 10_000,
        "@" * 20_000,
    ],
)
def test_hostile_text_costs_no_more_than_its_length(hostile: str) -> None:
    assert all(flag.end <= len(hostile) for flag in RECOGNISER.flags(hostile))
