from __future__ import annotations

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.insights.queries.earlier import Before, Place, said_before

pytestmark = pytest.mark.usefixtures("scope")


def a_theme(round_: Round, name: str = "Parkeren") -> Theme:
    made: Theme = Theme.objects.create(round=round_, name=name, position=Theme.objects.count())
    return made


def coded(cast: Cast, contribution: Contribution, *themes: Theme) -> None:
    reading = Reading.objects.create(contribution=contribution, coder=cast.anouk)
    for theme in themes:
        Coding.objects.create(reading=reading, theme=theme)


def test_a_new_round_begins_with_what_other_rounds_heard(cast: Cast) -> None:
    first, second, new = (a_round(f"Peiling {year}") for year in (2022, 2024, 2026))
    there, later, staff = a_theme(first), a_theme(second, "parkeren"), a_theme(second, "Personeel")
    coded(cast, a_contribution(first), there)
    for number in (1, 2):
        coded(cast, a_contribution(second, number), later)
    coded(cast, a_contribution(second, 3), staff)

    assert said_before(new) == [
        Before(
            name="parkeren",
            count=3,
            places=(
                Place(round=second, theme=later.code, count=2),
                Place(round=first, theme=there.code, count=1),
            ),
        ),
        Before(name="Personeel", count=1, places=(Place(round=second, theme=staff.code, count=1),)),
    ]


def test_once_it_has_a_codebook_only_its_own_themes_count(cast: Cast) -> None:
    before, new = a_round("Peiling 2024"), a_round("Peiling 2026")
    for number, name in enumerate(("Parkeren", "Personeel"), 1):
        coded(cast, a_contribution(before, number), a_theme(before, name))
    a_theme(new, "Personeel")

    assert [one.name for one in said_before(new)] == ["Personeel"]


def test_what_the_source_said_counts_until_a_colleague_read_it(cast: Cast) -> None:
    before, new = a_round("Peiling 2024"), a_round("Peiling 2026")
    parking, staff = a_theme(before), a_theme(before, "Personeel")
    a_contribution(before, 1, given={"themes": ["parkeren", "Parkeren", "Onbekend"]})
    coded(cast, a_contribution(before, 2, given={"themes": ["Parkeren"]}), staff)

    assert {one.name: one.count for one in said_before(new)} == {parking.name: 1, staff.name: 1}


def test_what_holds_no_longer_was_not_said(cast: Cast) -> None:
    before, new = a_round("Peiling 2024"), a_round("Peiling 2026")
    theme, now = a_theme(before), timezone.now()
    coded(cast, a_contribution(before, 1, withdrawn_at=now), theme)
    coded(cast, a_contribution(before, 2, replaced_at=now), theme)
    a_contribution(before, 3, given={"themes": ["Parkeren"]}, withdrawn_at=now)
    assert said_before(new) == []

    coded(cast, a_contribution(before, 4), theme)

    assert [one.count for one in said_before(new)] == [1]


def test_a_round_is_not_before_itself(cast: Cast) -> None:
    new = a_round("Peiling 2026")
    coded(cast, a_contribution(new), a_theme(new))

    assert said_before(new) == []
