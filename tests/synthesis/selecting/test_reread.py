from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.platform.ports.embedding.test_store import RoundingStore
from tests.synthesis.selecting.making import found, said
from tests.synthesis.test_findings import THEMES, printed, sample
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.ports.embedding.store import StoredEmbedder
from vliegwiel.synthesis.answers import Coding, Suggested
from vliegwiel.synthesis.coding import suggest
from vliegwiel.synthesis.contributions import Contribution, Kind
from vliegwiel.synthesis.findings import Findings, conclude, kept_likeness
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.showing import Showing
from vliegwiel.synthesis.selecting.reread import RereadFindings, reread
from vliegwiel.synthesis.selecting.selected import selected
from vliegwiel.synthesis.selecting.selection import Selection

PARKING, STAFF = (theme.name for theme in THEMES)


def read_on(said_: Material, read: Material, chance: random.Random) -> Material:
    """Colleagues look at a few more, and take one back."""
    names, rows = [theme.name for theme in said_.themes], list(read.contributions)
    for place in chance.sample(range(len(rows)), 5):
        themes = tuple(sorted(chance.sample(names, chance.randrange(3))))
        rows[place] = replace(rows[place], themes=themes, kinds=(chance.choice(list(Kind)),))
    back = chance.randrange(len(rows))
    rows[back] = said_.contributions[back]
    return replace(read, contributions=tuple(rows))


def rounds(whole: Material, codings: list[Coding], seed: int) -> Iterator[tuple[Material, Coding]]:
    """What is read one after another; now and then the computer makes something else of it as well."""
    chance, read = random.Random(seed), whole  # noqa: S311 - what is read, no secret
    for coding in (codings[0], codings[0], codings[0], codings[1], codings[1]):
        yield (read := read_on(whole, read, chance)), coding


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("firms", [True, False])
def test_whatever_is_read_in_between_the_report_is_that_of_all_at_once(seed: int, *, firms: bool) -> None:
    store, whole = RoundingStore(), sample(coded=False)
    whole = whole if firms else replace(whole, population=None)
    embedder = StoredEmbedder(LexicalEmbedder(), store)
    other = replace(
        whole,
        contributions=tuple(replace(one, themes=()) for one in whole.contributions[:40])
        + whole.contributions[40:],
    )
    codings = [suggest(whole, embedder), suggest(other, embedder)]
    likeness = kept_likeness(store, codings[0].method.model_hash)
    heard = conclude(whole, Coding(suggested={}, method=codings[0].method), likeness=likeness)
    last: RereadFindings | None = None

    for read, coding in rounds(whole, codings, seed):
        last = reread(heard, read, coding, last=last)

        assert printed(last) == printed(conclude(read, coding, likeness=likeness))
        assert last.telltale == conclude(read, coding, likeness=likeness).telltale


def a_round(*, likeness: list[int] | None = None) -> tuple[Findings, Coding]:
    heard = found(*(said(row, sector="bouw" if row > 4 else "horeca", themes=None) for row in range(1, 9)))
    asked = [] if likeness is None else likeness

    def noted(some: tuple[Contribution, ...]) -> object:
        asked.append(len(some))
        return heard.likeness(some)

    coding = Coding(
        suggested={row: Suggested(themes={PARKING if row % 2 else STAFF: 0.8}) for row in range(1, 9)},
        method=heard.method,
    )
    return replace(heard, likeness=noted, coding=Coding(suggested={}, method=heard.method)), coding  # type: ignore[arg-type]  # it takes what it is given


def with_themes(heard: Findings, row: int, *themes: str) -> Material:
    rows = (replace(one, themes=themes) if one.row == row else one for one in heard.material.contributions)
    return replace(heard.material, contributions=tuple(rows))


def test_of_passages_that_nobody_read_since_nothing_is_made_anew() -> None:
    heard, coding = a_round()
    before = reread(heard, heard.material, coding)

    after = reread(heard, with_themes(heard, 3, STAFF), coding, last=before)

    pairs = enumerate(zip(before.coded, after.coded, strict=True), start=1)
    assert [row for row, (then, now) in pairs if then is not now] == [3]
    assert after.reach is before.reach


def test_quotes_about_what_did_not_change_are_not_chosen_again(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[str | None] = []
    real = Showing._choose_anew  # noqa: SLF001 - what must not be called twice

    def noted(
        self: Showing, places: list[int], count: int, theme: str | None, spent: frozenset[int]
    ) -> object:
        chosen.append(theme)
        return real(self, places, count, theme, spent)

    monkeypatch.setattr(Showing, "_choose_anew", noted)
    vectors: list[int] = []
    heard, coding = a_round(likeness=vectors)
    before = reread(heard, heard.material, coding)
    assert set(before.quotes) == {PARKING, STAFF}
    chosen.clear()

    after = reread(heard, with_themes(heard, 3, PARKING), coding, last=before)

    assert set(after.quotes) == {PARKING, STAFF}
    assert PARKING in chosen
    assert STAFF not in chosen
    assert len(vectors) == 1


def test_a_part_of_what_was_read_quotes_only_of_that_part() -> None:
    heard, coding = a_round()
    whole = reread(heard, heard.material, coding)
    assert min(quote.row for quotes in whole.quotes.values() for quote in quotes) <= 4

    part = selected(whole, Selection(sector="bouw"), coarse=False)

    quoted = {quote.row for quotes in part.quotes.values() for quote in quotes}
    assert quoted
    assert min(quoted) > 4
