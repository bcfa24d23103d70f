from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import TEXT, a_contribution, a_round, an_upload
from vliegwiel.domain.dialogues import queries
from vliegwiel.domain.dialogues.actions.contributions import add_contribution, correct_contribution
from vliegwiel.domain.dialogues.actions.imports import import_contributions, withdraw_import
from vliegwiel.domain.dialogues.actions.rounds import plan_round
from vliegwiel.domain.dialogues.enums import Permission, RoundState, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, ContributionImport, Plan, Round, Said
from vliegwiel.domain.dialogues.queries import Filters, Shown
from vliegwiel.domain.dialogues.spreadsheets import Choices
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.synthesis import contributions as values

pytestmark = pytest.mark.usefixtures("scope")
ALL = Filters()


def numbers(rows: Any) -> list[int]:
    return [row.number for row in rows]


def released(cast: Cast) -> dict[str, Any]:
    return {"released_at": timezone.now(), "released_by": cast.anouk}


def mixed(cast: Cast) -> Round:
    """One contribution of each permission; the second is the same as the first, but released."""
    round_ = a_round()
    fields: dict[str, Any] = {
        "organisation_name": "Bakkerij Verweij",
        "sector": "detailhandel",
        "size": "2-9",
        "area": "Rietwende",
        "conversation": "Interview 1",
        "said_date": date(2026, 1, 2),
        "channel": "interview",
    }
    a_contribution(round_, 1, permission=Permission.WITHOUT_NAME, **fields)
    a_contribution(round_, 2, permission=Permission.WITHOUT_NAME, **fields, **released(cast))
    a_contribution(round_, 3, permission=Permission.WITH_NAME, **fields)
    a_contribution(round_, 4, permission=Permission.FILE_ONLY, **fields)
    a_contribution(round_, 5, permission=Permission.NOT_ASKED, **fields, **released(cast))
    return round_


def test_rounds_stand_by_state_and_count_what_is_usable() -> None:
    a_round("Oud", state=RoundState.REPORTED)
    a_round("Nieuw")
    busy = a_round("Bezig", state=RoundState.OPEN)
    a_contribution(busy, 1)
    a_contribution(busy, 2, withdrawn_at=timezone.now())
    old = a_contribution(busy, 3, replaced_at=timezone.now())
    a_contribution(busy, 3, version=2, replaces=old)

    assert [(one.round.name, one.total) for one in queries.rounds()] == [
        ("Bezig", 2),
        ("Nieuw", 0),
        ("Oud", 0),
    ]


def test_usable_is_the_latest_version_of_what_nobody_withdrew() -> None:
    round_ = a_round()
    old = a_contribution(round_, 1, replaced_at=timezone.now())
    new = a_contribution(round_, 1, version=2, replaces=old)
    a_contribution(round_, 2, withdrawn_at=timezone.now())
    a_contribution(a_round("Anders"), 1)

    assert list(queries.usable(round_)) == [new]


def test_a_neighbour_finds_nothing(cast: Cast) -> None:
    round_ = mixed(cast)

    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert list(queries.usable(round_)) == []
        assert queries.rounds() == ()


def test_others_see_what_was_allowed_and_read(cast: Cast) -> None:
    round_ = mixed(cast)

    assert numbers(queries.showable(queries.usable(round_)).order_by("number")) == [2, 3]


def test_without_a_name_nothing_is_told_but_role_and_channel(cast: Cast) -> None:
    round_ = mixed(cast)

    second, third = queries.leaving_the_house(round_)

    assert second == Shown(
        code=second.code,
        number=2,
        version=1,
        text=TEXT,
        role=SpeakerRole.ENTREPRENEUR,
        permission=Permission.WITHOUT_NAME,
        channel="interview",
    )
    assert third == Shown(
        code=third.code,
        number=3,
        version=1,
        text=TEXT,
        role=SpeakerRole.ENTREPRENEUR,
        permission=Permission.WITH_NAME,
        channel="interview",
        said_date=date(2026, 1, 2),
        organisation_name="Bakkerij Verweij",
        sector="detailhandel",
        area="Rietwende",
        size="2-9",
        conversation="Interview 1",
    )


def test_who_handles_contributions_sees_all_of_them(cast: Cast) -> None:
    page = queries.contributions_page(mixed(cast), ALL, everything=True)

    assert [(row.number, row.organisation_name) for row in page.rows] == [
        (number, "Bakkerij Verweij") for number in range(1, 6)
    ]


def test_as_values_gives_the_report_its_rows() -> None:
    round_ = a_round()
    a_contribution(
        round_,
        3,
        role=SpeakerRole.ASSOCIATION,
        channel="expertarena",
        said_date=date(2026, 1, 2),
        sector="bouw",
        organisation_name="BIZ Dorpsstraat",
        area="Rietwende",
        size="2-9",
        conversation="Arena 1",
        given={"themes": ["Bouwen"], "kinds": ["knelpunt"]},
    )
    a_contribution(round_, 1)

    assert queries.as_values(round_) == (
        values.Contribution(row=1, text=TEXT, permission=values.Permission.WITHOUT_NAME),
        values.Contribution(
            row=3,
            text=TEXT,
            sector="bouw",
            role=values.Role.ASSOCIATION,
            channel="expertarena",
            said_date=date(2026, 1, 2),
            organisation="BIZ Dorpsstraat",
            area="Rietwende",
            size="2-9",
            conversation="Arena 1",
            permission=values.Permission.WITHOUT_NAME,
            themes=("Bouwen",),
            kinds=(values.Kind.BARRIER,),
        ),
    )


def test_the_overview_counts_by_channel_and_sector(cast: Cast) -> None:
    round_ = a_round()
    a_contribution(round_, 1, channel="brief", sector="bouw", said_date=date(2026, 3, 1))
    a_contribution(round_, 2, channel="brief", said_date=date(2026, 1, 1), **released(cast))
    a_contribution(round_, 3, channel="arena", sector="bouw")
    a_contribution(round_, 4, channel="arena", sector="zorg", withdrawn_at=timezone.now())

    assert queries.overview(round_) == queries.Overview(
        total=3,
        showable=1,
        waiting=2,
        unsettled=0,
        first_date=date(2026, 1, 1),
        last_date=date(2026, 3, 1),
        channels=(("brief", 2), ("arena", 1)),
        sectors=(("bouw", 2), ("", 1)),
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_overview_asks_three_questions_whatever_the_size(count: int) -> None:
    round_ = a_round()
    for number in range(1, count + 1):
        a_contribution(round_, number, sector=f"sector {number}")

    with CaptureQueriesContext(connection) as asked:
        queries.overview(round_)

    assert len(asked) == 3


def test_pages_go_on_and_back_by_number() -> None:
    round_ = a_round()
    for number in range(1, 121):
        a_contribution(round_, number)

    first = queries.contributions_page(round_, ALL, everything=True)
    second = queries.contributions_page(round_, ALL, everything=True, after=first.after)
    third = queries.contributions_page(round_, ALL, everything=True, after=second.after)
    back = queries.contributions_page(round_, ALL, everything=True, before=third.before)
    start = queries.contributions_page(round_, ALL, everything=True, before=second.before)

    assert (numbers(first.rows), first.before, first.after) == (list(range(1, 51)), None, 50)
    assert (numbers(second.rows), second.before, second.after) == (list(range(51, 101)), 51, 100)
    assert (numbers(third.rows), third.before, third.after) == (list(range(101, 121)), 101, None)
    assert (back, start, first.total) == (second, first, 120)


def test_a_page_before_everything_is_empty() -> None:
    page = queries.contributions_page(a_round(), ALL, everything=True, before=1)

    assert page == queries.Page(rows=(), total=0, before=None, after=None)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(channel="brief"), [1, 2]),
        (Filters(sector="bouw"), [1, 3]),
        (Filters(role=SpeakerRole.MUNICIPALITY), [3]),
        (Filters(permission=Permission.FILE_ONLY), [2]),
        (Filters(words="VRACHT deur"), [1, 2]),
        (Filters(words="vracht  nergens"), []),
        (Filters(words="100%"), [3]),
        (Filters(channel="brief", sector="bouw"), [1]),
        (Filters(waiting=True), [1, 3]),
        (ALL, [1, 2, 3]),
    ],
)
def test_filters_narrow(filters: Filters, found: list[int]) -> None:
    round_ = a_round()
    a_contribution(round_, 1, channel="brief", sector="bouw")
    a_contribution(round_, 2, channel="brief", permission=Permission.FILE_ONLY)
    a_contribution(round_, 3, sector="bouw", role=SpeakerRole.MUNICIPALITY, text="Dit is 100% waar.")

    page = queries.contributions_page(round_, filters, everything=True)

    assert (numbers(page.rows), page.total) == (found, len(found))


def test_a_filter_does_not_tell_what_a_row_leaves_out(cast: Cast) -> None:
    round_ = mixed(cast)

    page = queries.contributions_page(round_, Filters(sector="detailhandel"), everything=False)

    assert numbers(page.rows) == [3]


def test_after_the_last_that_waits_comes_the_first(cast: Cast) -> None:
    round_ = a_round()
    first, second = a_contribution(round_, 1), a_contribution(round_, 2)
    a_contribution(round_, 3, **released(cast))
    a_contribution(round_, 4, permission=Permission.WITH_NAME)

    assert [queries.next_waiting(one) for one in (first, second)] == [second, first]
    assert [queries.surroundings_of(one).following for one in (first, second)] == [second, first]

    Contribution.objects.filter(pk=second.pk).update(**released(cast))
    assert [queries.next_waiting(one) for one in (first, second)] == [None, first]
    assert [queries.surroundings_of(one).following for one in (first, second)] == [None, first]


def test_versions_stand_in_order() -> None:
    round_ = a_round()
    old = a_contribution(round_, 1, replaced_at=timezone.now())
    new = a_contribution(round_, 1, version=2, replaces=old)
    a_contribution(round_, 2)

    assert queries.surroundings_of(new).versions == [old, new]


def an_import(round_: Round, cast: Cast, **fields: Any) -> ContributionImport:
    made: ContributionImport = ContributionImport.objects.create(
        round=round_,
        file_name="peiling.csv",
        sha256="0" * 64,
        default_permission=Permission.NOT_ASKED,
        added=1,
        skipped=0,
        recognised=0,
        imported_by=cast.anouk,
        **fields,
    )
    return made


def test_an_import_is_known_by_its_content_and_sheet(cast: Cast) -> None:
    round_ = a_round()
    taken_back = an_import(round_, cast, withdrawn_at=timezone.now())
    standing = an_import(round_, cast)

    assert queries.imports(round_) == [standing, taken_back]
    assert queries.import_of(round_, sha256="0" * 64, sheet="") == standing
    assert queries.import_of(round_, sha256="0" * 64, sheet="Blad2") is None
    assert queries.import_of(a_round("Anders"), sha256="0" * 64, sheet="") is None


def test_likenesses_remember_what_a_speaker_withdrew_but_not_what_was_taken_back(cast: Cast) -> None:
    round_, now = a_round(), timezone.now()
    standing = an_import(round_, cast)
    back = an_import(round_, cast, withdrawn_at=now)
    a_contribution(round_, 1, likeness="a", contribution_import=standing)
    a_contribution(round_, 2, likeness="a", contribution_import=standing)
    a_contribution(round_, 3, likeness="b", contribution_import=standing, withdrawn_at=now)
    a_contribution(round_, 4, likeness="c", contribution_import=back, withdrawn_at=now)
    earlier = now - timedelta(days=1)
    a_contribution(round_, 5, likeness="d", contribution_import=back, withdrawn_at=earlier)
    a_contribution(round_, 6)

    assert queries.likenesses(round_) == {"a": 2, "b": 1, "d": 1}
    assert Contribution.objects.count() == 6


def test_the_timeline_of_a_round_tells_who_did_what(cast: Cast) -> None:
    round_ = plan_round(actor=cast.anouk, plan=Plan(name="Peiling"))
    upload = an_upload("Tekst\nDe stoep ligt schuin.\nDe markt mag groter.\n")
    done = import_contributions(actor=cast.henk, round_=round_, upload=upload, choices=Choices())
    withdraw_import(actor=cast.anouk, done=done)

    told = [(event.verb, event.who, event.count) for event in queries.events_of(round_)]

    assert told == [
        ("round.import_withdrawn", "Anouk Visser", 2),
        ("round.imported", "Henk de Wit", 2),
        ("round.planned", "Anouk Visser", None),
    ]


def test_the_timeline_of_a_contribution_goes_through_all_its_versions(cast: Cast) -> None:
    first = add_contribution(actor=cast.anouk, round_=a_round(), said=Said(text="Schuin."))
    second = correct_contribution(actor=cast.henk, contribution=first, said=Said(text="Scheef."))

    with CaptureQueriesContext(connection) as asked:
        told = queries.events_of_contribution([first, second])

    assert [(event.verb, event.who) for event in told] == [
        ("contribution.corrected", "Henk de Wit"),
        ("contribution.added", "Anouk Visser"),
    ]
    assert len(asked) == 2


def test_an_upload_that_was_read_in_is_known_by_its_code(cast: Cast) -> None:
    round_ = a_round()
    done = an_import(round_, cast, upload_code="bcdfghjk")

    assert queries.import_from(round_, "bcdfghjk") == done
    assert queries.import_from(a_round("Anders"), "bcdfghjk") is None
