from vliegwiel.algorithms.leading import CodedPassage, LeadingThemes, leading_themes
from vliegwiel.platform.language import language
from vliegwiel.synthesis.answers import Arenas
from vliegwiel.synthesis.composition.headings import cautious_percent
from vliegwiel.synthesis.composition.leading import (
    heading_finding,
    no_chance_sentence,
    theme_sentence,
    too_little_heard,
)

DUTCH = language("nl")


def _heard(
    talks: dict[str, dict[str, list[str]]], codebook: list[str], sectors_of: dict[str, str]
) -> LeadingThemes:
    """Per conversation, per organisation, the themes it named; each conversation belongs to one sector."""
    return leading_themes(
        [
            CodedPassage(
                organisation=organisation,
                conversation=conversation,
                sector=sectors_of[conversation],
                role="ondernemer",
                is_entrepreneur=True,
                themes=frozenset(themes),
            )
            for conversation, organisations in talks.items()
            for organisation, themes in organisations.items()
        ],
        codebook,
    )


def _arenas() -> LeadingThemes:
    return _heard(
        {
            "arena bouw": {"a": ["Arbeidsmarkt"], "b": []},
            "arena horeca": {"c": ["Arbeidsmarkt"], "d": ["Parkeren"]},
        },
        ["Arbeidsmarkt", "Parkeren", "Innovatie"],
        {"arena bouw": "Bouw", "arena horeca": "Horeca"},
    )


def _interviews(sectors: dict[str, int]) -> LeadingThemes:
    talks = {
        f"{sector} {n}": {f"{sector} {n}": ["Arbeidsmarkt"]}
        for sector, count in sectors.items()
        for n in range(count)
    }
    return _heard(talks, ["Arbeidsmarkt"], {talk: talk.rsplit(" ", 1)[0] for talk in talks})


def test_where_all_was_said_in_arenas_the_sentence_counts_those() -> None:
    leading = _arenas()

    assert theme_sentence(leading.themes[0], DUTCH, Arenas(3, {"Arbeidsmarkt": 2})) == (
        "Genoemd in 2 van de 3 arena's, door 2 van de 4 ondernemers."
    )


def test_one_interview_in_each_sector_is_hearing_too_little() -> None:
    assert too_little_heard(_interviews({"Bouw": 1, "Horeca": 1}), DUTCH) == (
        "Te weinig gehoord om te zeggen of een thema er speelt: Bouw en Horeca."
    )


def test_the_sentence_counts_sectors_and_entrepreneurs() -> None:
    leading = _arenas()

    assert theme_sentence(leading.themes[0], DUTCH) == (
        "Genoemd in 2 van de 2 sectoren, door 2 van de 4 ondernemers."
    )


def test_of_one_sector_the_sentence_counts_entrepreneurs_alone() -> None:
    leading = _interviews({"Bouw": 3})

    assert theme_sentence(leading.themes[0], DUTCH) == "Genoemd door 3 van de 3 ondernemers."


def test_a_sector_heard_too_little_is_named_unless_each_had_its_arena() -> None:
    assert too_little_heard(_interviews({"Bouw": 12, "Horeca": 12, "Zorg": 2}), DUTCH) == (
        "Te weinig gehoord om te zeggen of een thema er speelt: Zorg."
    )
    assert too_little_heard(_arenas(), DUTCH) == ""
    assert too_little_heard(_interviews({"Bouw": 12, "Horeca": 12}), DUTCH) == ""


def test_with_one_arena_per_sector_no_chance_is_given_and_the_reason_is() -> None:
    leading = _arenas()

    assert no_chance_sentence(leading.themes[0], DUTCH) == (
        "Geen kans gegeven: elke sector is in één gesprek gehoord."
    )


def test_a_theme_that_plays_in_every_sector_is_called_so() -> None:
    leading = _interviews({"Bouw": 12, "Horeca": 12})

    assert heading_finding(leading, DUTCH) == "Eén thema speelt in alle sectoren: Arbeidsmarkt."


def test_a_sector_heard_too_little_is_named_beside_the_finding() -> None:
    leading = _interviews({"Bouw": 12, "Horeca": 12, "Zorg": 2})

    assert heading_finding(leading, DUTCH) == (
        "Eén thema speelt in alle twee genoeg gehoorde sectoren: Arbeidsmarkt."
    )
    assert too_little_heard(leading, DUTCH) == "Te weinig gehoord om te zeggen of een thema er speelt: Zorg."


def test_where_every_sector_had_its_one_arena_none_of_them_is_called_too_little_heard() -> None:
    assert too_little_heard(_arenas(), DUTCH) == ""


def test_certainty_is_never_a_hundred_percent() -> None:
    probability = _interviews({"Bouw": 200, "Horeca": 200}).themes[0].probability

    assert probability is not None
    assert cautious_percent(probability, DUTCH) == "meer dan 99%"


def test_where_two_themes_tie_none_is_called_foremost() -> None:
    leading = _heard({"x": {"a": ["Parkeren", "Arbeidsmarkt"]}}, ["Parkeren", "Arbeidsmarkt"], {"x": "Bouw"})

    assert heading_finding(leading, DUTCH) == "Nog geen thema springt eruit."


def test_without_any_theme_the_finding_is_that_there_is_none() -> None:
    leading = _heard({"x": {"a": []}}, ["Parkeren"], {"x": "Bouw"})

    assert heading_finding(leading, DUTCH) == "Nog geen ondernemer noemde een thema uit het codeboek."
