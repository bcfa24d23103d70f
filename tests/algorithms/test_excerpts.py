from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.excerpts import excerpt
from vliegwiel.algorithms.sentences import Span, sentences

LONG = (
    "Goedemiddag, fijn dat ik iets mag zeggen over de winkel en de stad. "
    "De netaansluiting is het probleem: zonder zwaardere aansluiting geen tweede oven en geen nieuwe medewerkers. "
    "Op de aansluiting wachten wij twee jaar. "
    "Verder was het een mooie zomer met veel toeristen op het strand en ook in de haven. "
    "Zonder aansluiting op het net kan de oven niet draaien. "
    "Tot zover, en bedankt voor de koffie van vanmiddag en ook voor de koek."
)


def quoted(text: str, **rules: object) -> str | None:
    span = excerpt(text, **rules)  # type: ignore[arg-type] # lengths and parts to avoid, by name
    return text[span.start : span.end] if span else None


def test_a_passage_that_fits_is_taken_whole() -> None:
    assert quoted("  Te weinig parkeerplaatsen.  ") == "Te weinig parkeerplaatsen."


def test_of_a_long_passage_the_sentences_remain_that_share_most_words_with_it() -> None:
    assert quoted(LONG, longest=150) == (
        "De netaansluiting is het probleem: zonder zwaardere aansluiting geen tweede oven en geen nieuwe medewerkers. "
        "Op de aansluiting wachten wij twee jaar."
    )


def test_a_sentence_with_a_name_is_left_out_even_of_a_short_passage() -> None:
    text = "Bij Verweij is het ook al zo. Wij krijgen geen zwaardere aansluiting op het net."

    assert quoted(text, avoid=(Span(4, 11),)) == "Wij krijgen geen zwaardere aansluiting op het net."


def test_nothing_is_quoted_when_every_sentence_must_be_avoided() -> None:
    assert quoted("Bij Verweij is het ook al zo.", avoid=(Span(4, 11),)) is None


def test_one_long_sentence_is_stretched_to_but_never_cut() -> None:
    sentence = "Wij wachten " + "heel " * 70 + "lang op antwoord."
    endless = "Wij wachten " + "heel " * 200 + "lang op antwoord."

    assert quoted(sentence) == sentence
    assert quoted(endless) is None


def test_a_sentence_that_leans_on_the_one_before_does_not_open_a_quote() -> None:
    text = "De weg is te smal voor vrachtwagens. Daardoor staat de weg vol vrachtwagens."

    assert quoted(text, shortest=20, longest=50) == "De weg is te smal voor vrachtwagens."


@given(
    st.lists(st.sampled_from(LONG.split(". ")).map(lambda part: part.rstrip(".") + "."), max_size=8).map(
        " ".join
    ),
    st.integers(1, 100),
    st.integers(101, 400),
    st.lists(st.integers(0, 400).map(lambda start: Span(start, start + 3)), max_size=3),
)
def test_an_excerpt_is_a_run_of_whole_sentences_without_what_must_be_avoided(
    text: str, shortest: int, longest: int, avoid: list[Span]
) -> None:
    span = excerpt(text, shortest=shortest, longest=longest, avoid=avoid)

    if span is not None:
        assert span.start in {each.start for each in sentences(text)}
        assert span.end in {each.end for each in sentences(text)}
        assert not any(span.overlaps(each) for each in avoid)
        assert len(span) <= 1.5 * longest
