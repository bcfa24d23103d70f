from pathlib import Path

from tests.synthesis import reporting as making
from tests.synthesis.quoting.test_showing import SECTORS, every_quote, firms, record
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.quoting.choosing import PER_ITEM, PER_SECTOR, PER_THEME


def rows_of_themes(found: Findings) -> list[int]:
    return [quote.row for quotes in found.quotes.values() for quote in quotes]


def test_each_theme_of_the_sample_has_quotes_of_its_own() -> None:
    rows = rows_of_themes(making.sample())

    assert len(rows) == len(set(rows)) == 10 * PER_THEME


def test_agenda_and_sectors_do_not_repeat_the_themes_where_there_is_more_to_show() -> None:
    found = making.sample()
    themes = set(rows_of_themes(found))
    items = {quote.row for item in found.agenda for quote in (*item.wishes, *item.barriers)}

    assert len(items & themes) <= len(items) // 4


def test_a_wish_is_an_ambition_or_an_idea_and_a_barrier_a_barrier() -> None:
    for item in making.sample().agenda:
        assert all(quote.kinds & {Kind.AMBITION, Kind.IDEA} for quote in item.wishes)
        assert all(Kind.BARRIER in quote.kinds for quote in item.barriers)
        assert max(len(item.wishes), len(item.barriers)) <= PER_ITEM


def test_no_voice_speaks_twice_about_one_theme() -> None:
    voice_of = {one.contribution.row: one.voice for one in making.sample().coded}

    for quotes in making.sample().quotes.values():
        voices = [voice_of[quote.row] for quote in quotes]
        assert len(voices) == len(set(voices))


def test_words_are_repeated_rather_than_an_item_left_mute(tmp_path: Path) -> None:
    found = making.findings(
        tmp_path, [record(0, "zonder naam", **{"Soort inzicht": "idee"})], firms=firms(tmp_path)
    )

    assert [[quote.row for quote in item.wishes] for item in found.agenda] == [[2]] * 3
    assert [item.barriers for item in found.agenda] == [()] * 3


def test_each_sector_gets_its_own_words_in_both_kinds(tmp_path: Path) -> None:
    records = [record(number, "zonder naam") for number in range(60)]
    found = making.findings(tmp_path, records, firms=firms(tmp_path))

    assert set(found.voices) == {
        (sector, kind) for sector in SECTORS for kind in (Kind.AMBITION, Kind.BARRIER)
    }
    assert all(1 <= len(quotes) <= PER_SECTOR for quotes in found.voices.values())
    assert all(
        (quote.row - 2) % 3 == SECTORS.index(sector)
        for (sector, _), quotes in found.voices.items()
        for quote in quotes
    )


def test_what_somebody_else_than_an_entrepreneur_said_is_never_quoted(tmp_path: Path) -> None:
    records = [
        record(number, "met naam", Rol="vereniging" if number % 2 else "ondernemer") for number in range(12)
    ]
    found = making.findings(tmp_path, records, firms=firms(tmp_path))

    quoted = {quote.row for quote in every_quote(found)}
    assert quoted != set()
    assert {row for row in quoted if row % 2} == set()
