from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.domain.dialogues.making import TEXT, a_contribution, a_round
from vliegwiel.domain.dialogues.enums import (
    Channel,
    Codebook,
    Participation,
    Permission,
    RoundState,
    Source,
    SpeakerRole,
)
from vliegwiel.domain.dialogues.models import Contribution, ContributionImport, Plan, Said
from vliegwiel.synthesis import contributions

pytestmark = pytest.mark.usefixtures("scope")


def refused(change: Any) -> bool:
    """Whether the database refuses, and only this change."""
    try:
        with transaction.atomic():
            change()
    except IntegrityError:
        return True
    return False


def test_roles_and_permissions_have_the_values_that_reports_count() -> None:
    assert SpeakerRole.values == [role.value for role in contributions.Role]
    assert Permission.values == [permission.value for permission in contributions.Permission]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "Iets anders."),
        ("role", SpeakerRole.MUNICIPALITY),
        ("channel", Channel.LETTER),
        ("said_date", date(2026, 1, 1)),
        ("sector", "bouw"),
        ("size", "2-9"),
        ("area", "Rietwende"),
        ("organisation_name", "Bakkerij Verweij"),
        ("conversation", "Arena 1"),
        ("permission", Permission.WITH_NAME),
        ("given", {"themes": ["Bouwen"]}),
        ("number", 7),
        ("version", 2),
        ("source", Source.SPREADSHEET),
    ],
)
def test_what_was_said_cannot_be_changed_in_the_database(name: str, value: Any) -> None:
    contribution = a_contribution(a_round())
    same = Contribution.objects.filter(pk=contribution.pk)

    assert refused(lambda: same.update(**{name: value}))
    assert same.get().text == TEXT


def test_what_became_of_it_can_be_noted() -> None:
    contribution = a_contribution(a_round())
    now = timezone.now()

    Contribution.objects.filter(pk=contribution.pk).update(withdrawn_at=now)

    assert Contribution.objects.get().withdrawn_at == now


def test_one_version_of_a_contribution_is_the_latest() -> None:
    round_ = a_round()
    first = a_contribution(round_)

    assert refused(lambda: a_contribution(round_, version=2, replaces=first))

    Contribution.objects.filter(pk=first.pk).update(replaced_at=timezone.now())
    second = a_contribution(round_, version=2, replaces=first)
    assert refused(lambda: a_contribution(round_, version=3, replaces=first, replaced_at=timezone.now()))
    assert second.replaces_id == first.pk


def test_a_number_is_given_once_within_a_round() -> None:
    round_, other = a_round(), a_round("Bedrijventerreinen")
    a_contribution(round_)
    a_contribution(other)

    assert refused(lambda: a_contribution(round_, replaced_at=timezone.now()))


def test_a_contribution_says_something() -> None:
    round_ = a_round()

    assert refused(lambda: a_contribution(round_, text=""))


def test_somebody_released_what_is_released() -> None:
    round_ = a_round()

    assert refused(lambda: a_contribution(round_, released_at=timezone.now()))


def test_a_form_adds_one_thing() -> None:
    round_ = a_round(form_key="a")
    a_contribution(round_, form_key="b")

    assert refused(lambda: a_round("Anders", form_key="a"))
    assert refused(lambda: a_contribution(round_, 2, form_key="b"))


def test_a_round_ends_after_it_starts() -> None:
    assert refused(lambda: a_round(start_date=date(2026, 3, 2), end_date=date(2026, 3, 1)))
    assert not refused(lambda: a_round(start_date=date(2026, 3, 2), end_date=date(2026, 3, 2)))


def test_a_round_is_in_a_known_state_and_has_a_name_of_its_own() -> None:
    a_round()

    assert refused(lambda: a_round("Anders", state="lost"))
    assert refused(lambda: a_round("ONDERNEMERSpeiling"))


def test_a_sheet_is_read_into_a_round_once_until_it_is_taken_back(cast: Any) -> None:
    round_ = a_round()

    def read() -> ContributionImport:
        made: ContributionImport = ContributionImport.objects.create(
            round=round_,
            file_name="peiling.csv",
            sha256="0" * 64,
            default_permission=Permission.NOT_ASKED,
            added=1,
            skipped=0,
            recognised=0,
            imported_by=cast.anouk,
        )
        return made

    first = read()
    assert refused(read)

    ContributionImport.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now())
    assert read().pk != first.pk


def test_a_plan_survives_the_table() -> None:
    plan = Plan(
        name="Peiling",
        assignment="Haal op wat er speelt.",
        participation=Participation.ADVISE,
        start_date=date(2026, 1, 1),
        channels=("interview", "brief"),
        default_permission=Permission.WITHOUT_NAME,
        codebook=Codebook.OWN,
    )

    made = a_round(
        plan.name,
        assignment=plan.assignment,
        participation=plan.participation,
        start_date=plan.start_date,
        channels=list(plan.channels),
        default_permission=plan.default_permission,
        codebook=plan.codebook,
    )

    assert (made.plan, made.state, str(made)) == (plan, RoundState.PLANNED, "Peiling")


def test_what_was_said_survives_the_table() -> None:
    made = a_contribution(
        a_round(),
        role=SpeakerRole.EDUCATION,
        said_date=date(2026, 2, 3),
        given={"themes": ["Bouwen"], "kinds": []},
    )

    assert made.said == Said(
        text=TEXT,
        role=SpeakerRole.EDUCATION,
        said_date=date(2026, 2, 3),
        permission=Permission.WITHOUT_NAME,
        themes=("Bouwen",),
        kinds=(),
    )
    assert str(made) == "1.1"


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (Said(text="A", organisation_name="bakkerij  VERWEIJ B.V.", conversation="arena-1"), True),
        (Said(text="A", organisation_name="Bakkerij Verweij", conversation="Arena 1", sector="x"), True),
        (Said(text="B", organisation_name="Bakkerij Verweij", conversation="Arena 1"), False),
        (Said(text="A", organisation_name="Bakkerij Jansen", conversation="Arena 1"), False),
        (Said(text="A", organisation_name="Bakkerij Verweij", conversation="Arena 2"), False),
        (
            Said(
                text="A",
                organisation_name="Bakkerij Verweij",
                conversation="Arena 1",
                said_date=date(2026, 1, 1),
            ),
            False,
        ),
    ],
)
def test_rows_are_alike_when_the_same_voice_said_the_same_then(other: Said, *, alike: bool) -> None:
    one = Said(text="A", organisation_name="Bakkerij Verweij", conversation="Arena 1")

    assert (one.likeness == other.likeness) is alike
