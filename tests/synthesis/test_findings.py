import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.platform.ports.embedding.test_store import RoundingStore
from tests.synthesis import reporting as making
from tests.synthesis.quoting.test_showing import every_quote, firms, record
from tests.synthesis.sample import sample_files
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.ports.embedding.port import Vectors
from vliegwiel.platform.ports.embedding.store import StoredEmbedder
from vliegwiel.synthesis.analysis import find
from vliegwiel.synthesis.answers import Coding, Method, Suggested, Why
from vliegwiel.synthesis.coding import suggest
from vliegwiel.synthesis.composition.report import compose
from vliegwiel.synthesis.contributions import Contribution, Kind, Permission, Theme
from vliegwiel.synthesis.figures import print_csv, print_json
from vliegwiel.synthesis.findings import Findings, conclude, kept_likeness
from vliegwiel.synthesis.material import Material, assemble, gather
from vliegwiel.synthesis.quoting.flagging import FlaggedText

THEMES = (Theme("Parkeren"), Theme("Personeel"))
METHOD = Method(embedder="proef", understands_meaning=True, calibrated=False, to_confirm=(3, 2))


def sample(*, coded: bool = True) -> Material:
    return gather(replace(sample_files(), ignore_coded=not coded), making.DUTCH)


def kept(coding: Coding) -> str:
    """As a table of codings would hold it: text and numbers."""
    return json.dumps(
        {
            "method": [
                coding.method.embedder,
                coding.method.understands_meaning,
                coding.method.calibrated,
                coding.method.to_confirm,
                coding.method.model_hash,
            ],
            "rows": {
                row: [
                    dict(one.themes),
                    {kind.value: chance for kind, chance in one.kinds.items()},
                    None if one.why is None else [one.why.words, one.why.rows],
                ]
                for row, one in coding.suggested.items()
            },
        }
    )


def rebuilt(held: str) -> Coding:
    """From that table again."""
    data: dict[str, Any] = json.loads(held)
    embedder, meaning, calibrated, rows, model = data["method"]
    return Coding(
        suggested={
            int(row): Suggested(
                themes=themes,
                kinds={Kind(kind): chance for kind, chance in kinds.items()},
                why=None if why is None else Why(tuple(why[0]), tuple(why[1])),
            )
            for row, (themes, kinds, why) in data["rows"].items()
        },
        method=Method(
            embedder=embedder,
            understands_meaning=meaning,
            calibrated=calibrated,
            to_confirm=tuple(rows),
            model_hash=model,
        ),
    )


def printed(found: Findings) -> list[object]:
    """All that a report says; Word and PDF are printed from the same document."""
    return [compose(found, making.DUTCH), print_json(found), print_csv(found, making.DUTCH)]


@pytest.mark.parametrize("coded", [True, False])
def test_from_what_was_kept_comes_the_same_report(coded: bool) -> None:  # noqa: FBT001 - a parameter of the test
    store, read = RoundingStore(), sample(coded=coded)
    embedder = StoredEmbedder(LexicalEmbedder(), store)
    fresh = find(read, embedder)
    codings = kept(suggest(read, embedder))
    flags = json.dumps({row: flagged.data for row, flagged in fresh.flagged_texts.items()})

    coding = rebuilt(codings)
    found = conclude(
        sample(coded=coded),
        coding,
        flagged={int(row): FlaggedText.of(data) for row, data in json.loads(flags).items()},
        likeness=kept_likeness(store, coding.method.model_hash),
    )

    assert found.method.model_hash == LexicalEmbedder().model_hash
    assert printed(found) == printed(fresh)


class Untouched(dict[int, FlaggedText]):
    """Nobody may look in here."""

    def get(self, *_: object) -> Any:
        """Looking at a text begins here."""
        raise AssertionError("a text was read")


def untouched(_: Sequence[Contribution]) -> Vectors:
    raise AssertionError("vectors were asked for")


def counted(found: Findings) -> list[object]:
    """Every answer that is counting."""
    return [
        found.leading,
        found.arenas,
        found.evidence,
        found.by_kind,
        found.reach,
        found.weighting,
        found.shares,
        found.saturation,
        found.confirmed,
        found.only_arenas,
        found.method,
    ]


def test_counting_looks_at_no_text_and_at_no_vector() -> None:
    read = sample(coded=False)
    coding = suggest(read, LexicalEmbedder())
    mute = replace(read, contributions=tuple(replace(one, text="") for one in read.contributions))

    found = conclude(mute, coding, flagged=Untouched(), likeness=untouched)

    assert counted(found) == counted(conclude(read, coding))
    with pytest.raises(AssertionError, match="a text was read"):
        _ = found.quotes


def test_what_a_person_says_later_counts_at_once() -> None:
    before = (Contribution(row=2, text="Vol."), Contribution(row=3, text="Leeg."))
    coding = Coding(
        suggested={2: Suggested(themes={"Parkeren": 0.6}), 3: Suggested(themes={"Parkeren": 0.5})},
        method=METHOD,
    )
    after = (replace(before[0], themes=("Personeel",)), before[1])

    first, second = (conclude(assemble("ronde", said, THEMES), coding) for said in (before, after))

    assert named(first) == {"Parkeren": 2}
    assert named(second) == {"Parkeren": 1, "Personeel": 1}
    assert (first.method.to_confirm, second.method.to_confirm) == ((3, 2), (3,))
    assert [one.probabilities for one in second.coded] == [{}, {"Parkeren": 0.5}]


def named(found: Findings) -> Mapping[str, int]:
    return {theme.theme: theme.named for theme in found.leading.themes}


def test_a_row_that_was_not_looked_at_yet_is_heard_and_about_nothing() -> None:
    read = assemble("ronde", [Contribution(row=2, text="Vol."), Contribution(row=9, text="Nieuw.")], THEMES)
    found = conclude(read, Coding(suggested={2: Suggested(themes={"Parkeren": 0.6})}, method=METHOD))

    assert found.leading.organisations == 2
    assert named(found) == {"Parkeren": 1}
    assert (found.coded[1].themes, found.coded[1].kinds, found.coded[1].themes_confirmed) == (
        frozenset(),
        frozenset(),
        False,
    )


def test_a_suggested_theme_that_has_left_the_codebook_counts_no_more() -> None:
    suggested = Suggested(themes={"Parkeren": 0.6, "Weg": 0.9}, why=Why(("vol",), ()))
    read = assemble("ronde", [Contribution(row=2, text="Vol.")], THEMES)
    found = conclude(read, Coding(suggested={2: suggested}, method=METHOD))

    assert named(found) == {"Parkeren": 1}
    assert [theme.theme for theme in found.leading.not_mentioned] == ["Personeel"]


def test_without_vectors_quotes_still_come_from_different_voices_and_sectors(tmp_path: Path) -> None:
    said = [
        "Het vinden van mensen kost ons elk jaar meer tijd dan het werk zelf.",
        "Stroom krijgen we pas over zeven jaar, zegt de netbeheerder.",
        "Samen inkopen zou voor ons allemaal goedkoper uitpakken.",
    ]
    records = [record(n, "zonder naam", Tekst=said[n % 3]) for n in range(12)]
    read = making.material(tmp_path, records, firms=firms(tmp_path))
    found = conclude(read, suggest(read, LexicalEmbedder()))

    assert {len(quotes) for quotes in found.quotes.values()} == {3}
    for quotes in found.quotes.values():
        assert {(quote.row - 2) % 3 for quote in quotes} == {0, 1, 2}


def test_a_theme_beyond_the_foremost_has_quotes_on_its_own_page() -> None:
    found = making.sample()
    names = [theme.theme for theme in found.leading.themes]
    said = {one.contribution.row: one for one in found.coded}

    assert {name: found.quotes_about(name) for name in names[:10]} == found.quotes
    for name in names[10:]:
        assert 1 <= len(found.quotes_about(name)) <= 3
        assert all(name in said[quote.row].themes for quote in found.quotes_about(name))
    assert found.quotes_about("Bestaat niet") == ()


def test_permission_that_is_taken_back_takes_the_quote_back(tmp_path: Path) -> None:
    read = making.material(tmp_path, [record(n, "zonder naam") for n in range(12)], firms=firms(tmp_path))
    coding, flags = suggest(read, LexicalEmbedder()), find(read, LexicalEmbedder()).flagged_texts
    quoted = {quote.row for quote in every_quote(conclude(read, coding, flagged=flags))}
    silent = tuple(
        replace(one, permission=Permission.FILE_ONLY) if one.row in quoted else one
        for one in read.contributions
    )

    after = {
        quote.row
        for quote in every_quote(conclude(replace(read, contributions=silent), coding, flagged=flags))
    }

    assert len(quoted) > 3
    assert after & quoted == set()


def test_material_put_together_by_hand_is_the_same_as_material_read(tmp_path: Path) -> None:
    read = making.material(tmp_path, [record(n, "zonder naam") for n in range(4)], firms=firms(tmp_path))
    shouted = [replace(one, sector=(one.sector or "").upper()) for one in read.contributions]

    again = assemble(read.source.name, shouted, read.themes, population=read.population, areas=read.areas)

    assert (again.contributions, again.themes, again.population) == (
        read.contributions,
        read.themes,
        read.population,
    )
    assert (again.source.first_date, again.source.last_date) == (None, None)
