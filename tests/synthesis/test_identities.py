from datetime import date

import pytest

from vliegwiel.synthesis.contributions import Contribution
from vliegwiel.synthesis.identities import conversation, organisation_name_key, plain, voice


@pytest.mark.parametrize(
    "spelling",
    [
        "Bakkerij Verweij",
        "bakkerij  VERWEIJ B.V.",
        "Bakkerij Verweij BV",
        "Bakkerij Verweij b.v",
        "Bakkerij Vérweij",
    ],
)
def test_spellings_of_one_name_are_one_organisation(spelling: str) -> None:
    assert organisation_name_key(spelling) == "bakkerij verweij"


def test_a_legal_form_inside_a_word_is_left_alone() -> None:
    assert organisation_name_key("BVO Installatie") == "bvo installatie"


def test_a_name_of_nothing_but_signs_or_legal_form_keeps_an_identity_of_its_own() -> None:
    assert organisation_name_key("!!!") == "!!!"
    assert organisation_name_key("Holding") == "holding"


def test_plain_keeps_the_ampersand_that_tells_two_firms_apart() -> None:
    assert plain("De Boer & Zn.") == "de boer & zn"


def test_nameless_speakers_at_one_table_are_one_voice() -> None:
    first = Contribution(row=2, text="a", conversation="Arena Bouw")
    second = Contribution(row=3, text="b", conversation="arena bouw")

    assert voice(first) == voice(second)


def test_nameless_rows_without_a_conversation_are_voices_of_their_own() -> None:
    first = Contribution(row=2, text="a")
    second = Contribution(row=3, text="a")

    assert voice(first) != voice(second)
    assert conversation(first) != conversation(second)


def test_what_one_organisation_said_on_one_day_through_one_channel_is_one_conversation() -> None:
    def said(row: int, day: int, channel: str) -> Contribution:
        return Contribution(
            row=row, text="a", organisation="Verweij BV", said_date=date(2026, 3, day), channel=channel
        )

    assert conversation(said(2, 1, "telefoon")) == conversation(said(3, 1, "Telefoon"))
    assert conversation(said(2, 1, "telefoon")) != conversation(said(3, 2, "telefoon"))
    assert conversation(said(2, 1, "telefoon")) != conversation(said(3, 1, "brief"))


def test_nameless_speakers_of_different_sectors_at_one_table_are_different_voices() -> None:
    first = Contribution(row=2, text="a", conversation="Regiotafel", sector="Bouw")
    second = Contribution(row=3, text="b", conversation="Regiotafel", sector="Horeca")

    assert voice(first) != voice(second)
    assert conversation(first) == conversation(second)


def test_an_arena_without_a_name_is_the_table_of_one_sector_on_one_day() -> None:
    def said(row: int, organisation: str, sector: str = "Bouw", day: int = 3) -> Contribution:
        return Contribution(
            row=row,
            text="a",
            organisation=organisation,
            sector=sector,
            channel="Expertarena",
            said_date=date(2026, 3, day),
        )

    assert conversation(said(2, "A")) == conversation(said(3, "B"))
    assert conversation(said(2, "A")) != conversation(said(3, "B", sector="Horeca"))
    assert conversation(said(2, "A")) != conversation(said(3, "A", day=4))
