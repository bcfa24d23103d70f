"""Splitting, merging, and what they do to everything that looks for the latest version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round, an_upload, is_asked_for, journal
from vliegwiel.domain.dialogues.actions.contributions import (
    NotItsWords,
    NotTheLatest,
    NotTogether,
    add_contribution,
    correct_contribution,
    merge_contributions,
    release_contribution,
    split_contribution,
    withdraw_contribution,
)
from vliegwiel.domain.dialogues.actions.imports import NothingNew, import_contributions, withdraw_import
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.actions.speakers import introduce_speaker, withdraw_as_speaker
from vliegwiel.domain.dialogues.bounds import TooMuch
from vliegwiel.domain.dialogues.enums import Permission, RoundState
from vliegwiel.domain.dialogues.lineages import holders_of
from vliegwiel.domain.dialogues.models import Contribution, Round, Said, Speaker
from vliegwiel.domain.dialogues.queries import as_values, usable
from vliegwiel.domain.dialogues.spreadsheets import Choices
from vliegwiel.synthesis.intake.fields import Field

pytestmark = pytest.mark.usefixtures("scope")
WHOLE = "De weg is smal.\nWij vinden geen mensen."
PARTS = ["De weg is smal.", "Wij vinden geen mensen."]
SAID = Said(text=WHOLE, permission=Permission.WITH_NAME, organisation_name="Bakkerij Smit", themes=("Wegen",))
CHOICES = Choices(sheet=None, columns={Field.TEXT: "Tekst"}, default_permission=Permission.WITHOUT_NAME)


def texts(round_: Round) -> list[tuple[int, str]]:
    return list(usable(round_).order_by("number").values_list("number", "text"))


def test_a_contribution_is_split_into_others_that_know_where_they_came_from(cast: Cast) -> None:
    round_ = a_round()
    whole = add_contribution(actor=cast.anouk, round_=round_, said=SAID)
    speaker = introduce_speaker(actor=cast.anouk, contribution=whole).speaker

    parts = split_contribution(actor=cast.anouk, contribution=whole, texts=PARTS)

    assert texts(round_) == [(2, PARTS[0]), (3, PARTS[1])]
    assert [one.said for one in parts] == [replace(SAID, text=part, themes=None) for part in PARTS]
    assert {one.speaker for one in parts} == {speaker}
    assert [[link.origin for link in one.origins.all()] for one in parts] == [[whole], [whole]]
    assert [row.row for row in as_values(round_)] == [2, 3]
    assert Contribution.objects.get(pk=whole.pk).text == WHOLE
    details = {"round": round_.code, "number": 1, "count": 2}
    assert journal()[-1] == ("contribution.split", whole.code, details)
    assert is_asked_for(round_)


@pytest.mark.parametrize(
    "parts",
    [
        [WHOLE],
        [],
        [WHOLE, " "],
        ["De weg is smal."],
        ["De weg is smal.", "Wij vinden mensen."],
        [*PARTS, "En nog iets."],
        [PARTS[1], PARTS[0]],
    ],
)
def test_only_the_words_themselves_make_its_parts(cast: Cast, parts: list[str]) -> None:
    round_ = a_round()
    whole = add_contribution(actor=cast.anouk, round_=round_, said=SAID)

    with pytest.raises(NotItsWords):
        split_contribution(actor=cast.anouk, contribution=whole, texts=parts)

    assert texts(round_) == [(1, WHOLE)]
    split_contribution(actor=cast.anouk, contribution=whole, texts=PARTS)


def test_of_what_was_split_nothing_can_be_done_but_with_its_parts(cast: Cast) -> None:
    whole = add_contribution(actor=cast.anouk, round_=a_round(), said=SAID)
    parts = split_contribution(actor=cast.anouk, contribution=whole, texts=PARTS)

    for act in (
        lambda: correct_contribution(actor=cast.anouk, contribution=whole, said=replace(SAID, text="Anders")),
        lambda: withdraw_contribution(actor=cast.anouk, contribution=whole),
        lambda: release_contribution(actor=cast.anouk, contribution=whole),
        lambda: split_contribution(actor=cast.anouk, contribution=whole, texts=PARTS),
    ):
        with pytest.raises(NotTheLatest) as told:
            act()
        assert told.value.latest == parts[0]

    assert holders_of(whole) == parts


def test_contributions_are_merged_in_the_order_of_their_numbers(cast: Cast) -> None:
    round_ = a_round()
    first, second = (
        add_contribution(actor=cast.anouk, round_=round_, said=replace(SAID, text=part)) for part in PARTS
    )

    merged = merge_contributions(actor=cast.anouk, contributions=[second, first])

    assert texts(round_) == [(3, "De weg is smal.\n\nWij vinden geen mensen.")]
    assert merged.said == replace(SAID, text=merged.text)
    assert {link.origin for link in merged.origins.all()} == {first, second}
    details = {"round": round_.code, "number": 3, "count": 2}
    assert journal()[-1] == ("contribution.merged", merged.code, details)


@pytest.mark.parametrize(
    ("other", "fields"),
    [
        ({"permission": Permission.FILE_ONLY}, ("permission",)),
        ({"organisation_name": "Slagerij Vos", "sector": "Retail"}, ("sector", "organisation_name")),
        ({"text": "Anders"}, ()),
    ],
)
def test_only_what_one_speaker_said_becomes_one(
    cast: Cast, other: dict[str, Any], fields: tuple[str, ...]
) -> None:
    round_ = a_round()
    both = [
        add_contribution(actor=cast.anouk, round_=round_, said=said)
        for said in (SAID, replace(SAID, **other))
    ]

    if fields:
        with pytest.raises(NotTogether) as told:
            merge_contributions(actor=cast.anouk, contributions=both)
        assert told.value.fields == fields
    else:
        merge_contributions(actor=cast.anouk, contributions=both)

    assert usable(round_).count() == (2 if fields else 1)


def test_two_speakers_are_never_made_one(cast: Cast) -> None:
    round_ = a_round()
    both = [add_contribution(actor=cast.anouk, round_=round_, said=SAID) for _ in range(2)]
    introduce_speaker(actor=cast.anouk, contribution=both[0])

    with pytest.raises(NotTogether) as told:
        merge_contributions(actor=cast.anouk, contributions=both)

    assert told.value.fields == ("speaker",)


def test_two_rows_of_nobody_in_particular_are_of_two_people(cast: Cast) -> None:
    round_ = a_round()
    both = [a_contribution(round_, number) for number in (1, 2)]

    with pytest.raises(NotTogether) as told:
        merge_contributions(actor=cast.anouk, contributions=both)

    assert told.value.fields == ("speaker",)


def test_one_is_not_merged_with_itself_or_with_another_round(cast: Cast) -> None:
    one = add_contribution(actor=cast.anouk, round_=a_round(), said=SAID)
    elsewhere = add_contribution(actor=cast.anouk, round_=a_round("Een ander"), said=SAID)

    for together in ([one], [one, one], [one, elsewhere], []):
        with pytest.raises(NotTogether):
            merge_contributions(actor=cast.anouk, contributions=together)


def test_what_becomes_too_long_to_read_stays_apart(cast: Cast) -> None:
    round_ = a_round()
    smit = {"organisation_name": "Bakkerij Smit"}
    both = [a_contribution(round_, number, text="a" * 10_000, **smit) for number in (1, 2)]

    with pytest.raises(TooMuch):
        merge_contributions(actor=cast.anouk, contributions=both)

    assert usable(round_).count() == 2


@pytest.mark.parametrize(("state", "can"), [(RoundState.CLOSED, True), (RoundState.REPORTED, False)])
def test_the_figures_of_a_report_stand(cast: Cast, state: RoundState, *, can: bool) -> None:
    round_ = a_round()
    one, two, three = (add_contribution(actor=cast.anouk, round_=round_, said=SAID) for _ in range(3))
    Round.objects.update(state=state)

    for act in (
        lambda: split_contribution(actor=cast.anouk, contribution=one, texts=PARTS),
        lambda: merge_contributions(actor=cast.anouk, contributions=[two, three]),
    ):
        if can:
            act()
        else:
            with pytest.raises(NotInThisState):
                act()

    assert usable(round_).count() == 3


def test_a_part_that_is_withdrawn_takes_the_whole_along_and_leaves_the_other_part(cast: Cast) -> None:
    round_ = a_round()
    whole = add_contribution(actor=cast.anouk, round_=round_, said=SAID)
    speaker = introduce_speaker(actor=cast.anouk, contribution=whole).speaker
    first, second = split_contribution(actor=cast.anouk, contribution=whole, texts=PARTS)

    withdraw_as_speaker(speaker=Speaker.objects.get(pk=speaker.pk), contribution=first)

    assert list(usable(round_)) == [second]
    # Its words can be read nowhere any more, not even where they came from.
    still = Contribution.objects.filter(withdrawn_at__isnull=True, text__contains="smal")
    assert list(still) == []


def test_a_speaker_who_withdraws_what_was_split_since_withdraws_all_of_it(cast: Cast) -> None:
    round_ = a_round()
    whole = add_contribution(actor=cast.anouk, round_=round_, said=SAID)
    speaker = introduce_speaker(actor=cast.anouk, contribution=whole).speaker
    split_contribution(actor=cast.anouk, contribution=whole, texts=PARTS)

    withdraw_as_speaker(speaker=speaker, contribution=whole)

    assert list(usable(round_)) == []


def test_a_spreadsheet_recognises_and_takes_back_what_was_split_since(cast: Cast) -> None:
    round_ = a_round()
    sheet = f'Tekst\n"{WHOLE}"\n'
    done = import_contributions(actor=cast.anouk, round_=round_, upload=an_upload(sheet), choices=CHOICES)
    split_contribution(actor=cast.anouk, contribution=usable(round_).get(), texts=PARTS)

    with pytest.raises(NothingNew):
        import_contributions(
            actor=cast.anouk, round_=round_, upload=an_upload(sheet + "\n", "weer.csv"), choices=CHOICES
        )

    assert withdraw_import(actor=cast.anouk, done=done) == 2
    assert list(usable(round_)) == []
