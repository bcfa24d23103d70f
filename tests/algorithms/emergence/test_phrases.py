from __future__ import annotations

from collections.abc import Sequence

import pytest

from vliegwiel.algorithms.emergence.phrases import Flags, Member, Phrase, phrases, spoken
from vliegwiel.algorithms.recognition.recogniser import Recogniser

OTHERS = (
    "We vinden geen personeel voor de keuken.",
    "Klanten kunnen nergens parkeren.",
    "De gemeente moet sneller antwoorden.",
    "Er zijn te weinig woningen voor starters.",
)


def named(
    texts: Sequence[str], others: Sequence[str] = OTHERS, flags: Flags = lambda _: ()
) -> tuple[Phrase, ...]:
    return phrases(
        [Member(text, str(place)) for place, text in enumerate(texts)],
        [spoken(text, "nl") for text in others],
        flags=flags,
        language="nl",
    )


def best(texts: Sequence[str], others: Sequence[str] = OTHERS) -> str:
    return named(texts, others)[0].text


def test_a_word_in_any_inflection_is_one_word() -> None:
    found = named(
        ["De vergunning duurt lang.", "Wij wachten op vergunningen.", "Zonder vergunning geen terras."]
    )

    assert found[0] == Phrase("vergunning", inside=3, outside=0)


def test_words_that_go_together_are_a_name_together() -> None:
    assert (
        best(
            [
                "Wij willen een tweede ontsluitingsweg, want de ene weg is vol met vrachtwagens.",
                "Het gebrek aan woonruimte jaagt jongeren weg.",
                "Door gebrek aan woonruimte vertrekt iedereen.",
                "Een gebrek aan woonruimte, dat is het.",
            ]
        )
        == "gebrek aan woonruimte"
    )


@pytest.mark.parametrize(
    "texts",
    [
        ["Wij wachten al jaren.", "Ze wachten nog.", "Iedereen moet wachten."],
        [
            "De gemeentelijke belasting is hoog.",
            "Een gemeentelijke dienst.",
            "De gemeentelijke website is stuk.",
        ],
        ["Wat doen wij daarmee, en ermee?", "De vraag wat ermee gebeurt.", "Voor wat ermee gebeurt."],
        ["Het is onduidelijk.", "Alles blijft onduidelijk.", "Dat vind ik onduidelijk."],
    ],
)
def test_what_never_stands_as_a_noun_is_no_name(texts: list[str]) -> None:
    assert named(texts) == ()


def test_what_is_cut_out_of_a_longer_phrase_is_no_name() -> None:
    found = named(["Een zwaardere aansluiting kost jaren.", "Wij vroegen een zwaardere aansluiting aan."])

    assert [phrase.text for phrase in found] == ["zwaardere aansluiting"]


def test_what_others_say_as_often_is_no_name() -> None:
    assert (
        named(
            ["De gemeente is traag.", "De gemeente is ver weg."],
            ["De gemeente antwoordt."] * 40,
        )
        == ()
    )


def test_what_one_conversation_says_is_no_name() -> None:
    assert named(["Over de brug. De brug!", "Iets anders."]) == ()


def test_a_name_is_rather_written_without_the_capital_of_a_sentence() -> None:
    assert best(["Vergunningen duren lang.", "De vergunningen zijn duur."]) == "vergunningen"


def test_phrases_do_not_repeat_each_others_words() -> None:
    found = named(
        [
            "De brug over de vaart is smal.",
            "Een brug over de vaart, die is oud.",
            "De brug is stuk.",
            "De vaart ligt vol.",
        ]
    )

    words = [word for phrase in found for word in phrase.text.split() if len(word) > 4]
    assert len(words) == len(set(words))


def test_nobody_is_named() -> None:
    texts = [
        "Bij Bakkerij Verweij in de straat stinkt het.",
        "De stank van Bakkerij Verweij is erg.",
        "Door Verweij hebben wij stank.",
        "Mevrouw Jansen ruikt de stank van Verweij.",
    ]
    known = Recogniser.knowing(organisations=["Bakkerij Verweij"])

    found = named(texts, flags=known.flags)

    assert [phrase.text for phrase in found] == ["stank"]
