from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import Cast
from tests.domain.directory.making import an_organisation
from tests.domain.register.delivering import (
    BAKER,
    FARM,
    HEADER,
    SMITH,
    changed,
    delivered,
    known,
    supplier_of,
    written,
)
from tests.domain.register.making import added, claimed, last_entry
from vliegwiel.domain.directory.models import OrganisationEstablishment
from vliegwiel.domain.register.actions.placing import place_establishments
from vliegwiel.domain.register.enums import ChangeKind, DeliveryState, Edition, OwnAreaKind
from vliegwiel.domain.register.models import Delivery, Establishment, EstablishmentChange, OwnArea
from vliegwiel.domain.register.outlooks import Allowance, DeliveredBefore, OlderThanKnown, TooManyMissing
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.scope import Scope
from vliegwiel.platform.tables.faults import TableRefused

FEBRUARY = date(2026, 2, 1)


def test_a_first_list_brings_everybody_and_changes_nothing(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    outlook = delivered(cast, supplier_of(cast), written(tmp_path, BAKER, SMITH, FARM))

    assert known() == [
        ("12345678-000012345678", "Bakkerij Jansen", "8302 AB"),
        ("23456789-000023456789", "Smederij De Boer B.V.", "8304 BC"),
        ("34567890-000034567890", "Maatschap Visser", "8316 AA"),
    ]
    assert (outlook.counts["added"], changed()) == (3, [])


def test_all_that_a_row_says_is_kept(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    delivered(cast, supplier_of(cast), written(tmp_path, BAKER))

    baker = Establishment.objects.get()
    assert (baker.address, baker.place, baker.sbi_code, baker.sbi_edition) == (
        "Dorpsstraat 12",
        "Emmeloord",
        "47241",
        "2008",
    )
    assert (baker.size, baker.legal_form, baker.sole_trader, len(baker.code)) == (
        "2-9",
        "Eenmanszaak",
        True,
        8,
    )


def test_the_next_list_tells_what_became_different(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH, FARM))
    moved = BAKER.replace("Dorpsstraat;12;8302AB", "Kerkstraat;1;8302AC").replace("2-9", "10-49")
    renamed = SMITH.replace("Smederij De Boer B.V.", "De Boer Metaal B.V.")
    new = "45678901;000045678901;Kapsalon Zus;Markt;2;8302AA;Emmeloord;96021;1;Eenmanszaak"

    outlook = delivered(cast, supplier, written(tmp_path, moved, renamed, FARM, new), reference_date=FEBRUARY)

    assert changed() == [
        ("grown", "Bakkerij Jansen", {"size": "2-9"}),
        (
            "moved",
            "Bakkerij Jansen",
            {"address": "Dorpsstraat 12", "postcode": "8302 AB", "place": "Emmeloord"},
        ),
        ("renamed", "De Boer Metaal B.V.", {"name": "Smederij De Boer B.V."}),
        ("new", "Kapsalon Zus", {}),
    ]
    counts = outlook.counts
    assert (counts["rows"], counts["added"], counts["changed"], counts["unchanged"]) == (4, 1, 2, 1)


@pytest.mark.parametrize(("edition", "code"), [(Edition.SBI_2008, "47241"), (Edition.SBI_2025, "")])
def test_changes_know_what_was_done_there_where_a_sector_can_tell(
    cast: Cast, scope: Scope, tmp_path: Path, edition: Edition, code: str
) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER))
    renamed = BAKER.replace("Jansen", "De Korenbloem")
    path = written(tmp_path, renamed, header=HEADER.replace("SBI08", "SBI"))
    delivered(cast, supplier, path, reference_date=FEBRUARY, edition=edition)

    assert EstablishmentChange.objects.get(kind=ChangeKind.RENAMED).sbi_code == code


def test_a_register_that_nobody_counted_is_counted_before_a_list_is_compared_with_it(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    delivered(cast, supplier_of(cast), written(tmp_path, BAKER, SMITH, FARM))

    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'register_establishment'")
        assert cursor.fetchone()[0] >= 0


def test_who_is_missing_from_a_list_of_everybody_has_ended_and_may_come_back(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    supplier = supplier_of(cast)
    others = [
        f"5678{place:04};00005678{place:04};Winkel {place};Markt;1;8302AA;Ens;4711;1;BV" for place in range(9)
    ]
    delivered(cast, supplier, written(tmp_path, BAKER, *others))

    delivered(cast, supplier, written(tmp_path, *others), complete=True, reference_date=FEBRUARY)
    ended = Establishment.objects.get(name="Bakkerij Jansen").ended_date
    delivered(cast, supplier, written(tmp_path, BAKER), reference_date=date(2026, 3, 1))

    assert ended == FEBRUARY
    assert Establishment.objects.get(name="Bakkerij Jansen").ended_date is None
    assert changed() == [
        ("ended", "Bakkerij Jansen", {}),
        ("resumed", "Bakkerij Jansen", {"ended_date": "2026-02-01"}),
    ]


def test_a_list_that_would_end_a_third_asks_first(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH, FARM))
    less = written(tmp_path, BAKER)

    with pytest.raises(TooManyMissing) as refused:
        delivered(cast, supplier, less, complete=True, reference_date=FEBRUARY)
    before = Establishment.objects.filter(ended_date=None).count()
    delivered(cast, supplier, less, complete=True, reference_date=FEBRUARY, allow=[Allowance.MISSING])

    assert (refused.value.missing, refused.value.known, before) == (2, 3, 3)
    assert Establishment.objects.filter(ended_date=None).count() == 1


def test_the_same_file_is_taken_over_once(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier = supplier_of(cast)
    path = written(tmp_path, BAKER)
    delivered(cast, supplier, path)

    with pytest.raises(DeliveredBefore):
        delivered(cast, supplier, path, reference_date=FEBRUARY)


def test_an_older_list_is_only_taken_over_when_somebody_says_so(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER), reference_date=FEBRUARY)
    older = written(tmp_path, BAKER, SMITH)

    with pytest.raises(OlderThanKnown) as refused:
        delivered(cast, supplier, older)
    delivered(cast, supplier, older, allow=[Allowance.OLDER])

    assert (refused.value.latest, len(known())) == (FEBRUARY, 2)


def test_one_fault_refuses_all_of_it_unless_such_rows_may_be_left_out(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    supplier = supplier_of(cast)
    wrong = written(tmp_path, BAKER, SMITH.replace("8304BC", "98"), FARM)

    with pytest.raises(TableRefused) as refused:
        delivered(cast, supplier, wrong)
    nothing = known()
    outlook = delivered(cast, supplier, wrong, allow=[Allowance.FAULTY])

    [fault] = refused.value.faults
    assert (fault.code, fault.row, fault.column and fault.column.letter, fault.value) == (
        DeliveryFault.POSTCODE_UNREADABLE,
        3,
        "F",
        "98",
    )
    assert (nothing, [name for _, name, _ in known()], outlook.counts["left_out"]) == (
        [],
        ["Bakkerij Jansen", "Maatschap Visser"],
        1,
    )


def test_who_is_left_out_for_a_fault_has_not_ended(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH, FARM))
    wrong = written(tmp_path, BAKER, SMITH.replace("8304BC", "98"), FARM)

    delivered(cast, supplier, wrong, complete=True, reference_date=FEBRUARY, allow=[Allowance.FAULTY])

    assert Establishment.objects.filter(ended_date=None).count() == 3


def test_a_pair_twice_is_a_fault_and_identical_rows_count_once(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    supplier = supplier_of(cast)
    with pytest.raises(TableRefused) as refused:
        delivered(cast, supplier, written(tmp_path, BAKER, SMITH, BAKER.replace("Jansen", "Janssen")))
    outlook = delivered(cast, supplier, written(tmp_path, BAKER, SMITH, BAKER))

    [fault] = refused.value.faults
    assert (fault.code, fault.row, fault.value, fault.parameters) == (
        DeliveryFault.SAME_TWICE,
        4,
        "12345678 000012345678",
        {"other": "2"},
    )
    assert (len(known()), outlook.findings.notes[DeliveryFault.IDENTICAL].count) == (2, 1)


def test_what_a_list_does_not_tell_stays_as_it_was(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER))
    short = written(
        tmp_path, "12345678;000012345678;Bakkerij Jansen", header="kvkNummer;vestigingsnummer;naam"
    )

    outlook = delivered(cast, supplier, short, reference_date=FEBRUARY)

    assert (outlook.counts["unchanged"], Establishment.objects.get().sbi_code) == (1, "47241")


def test_lost_zeros_are_put_back_and_counted(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    lost = "1234567;12345678;Maatschap Visser;Kadoelerweg;9;8316AA;Marknesse;111;1;Maatschap"
    outlook = delivered(cast, supplier_of(cast), written(tmp_path, lost))

    farm = Establishment.objects.get()
    assert (farm.kvk_number, farm.branch_number, farm.sbi_code) == ("01234567", "000012345678", "0111")
    assert outlook.counts["repaired"] == 3


def test_establishments_lie_in_the_areas_of_the_workspace(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    claimed(cast)
    village = added(cast, "Emmeloord", postcodes=["8301-8305"])
    park = added(cast, "De Munt", kind=OwnAreaKind.BUSINESS_PARK, postcodes=["8304BC"])

    delivered(cast, supplier_of(cast), written(tmp_path, BAKER, SMITH, FARM))

    rows = Establishment.objects.order_by("id").values_list("village_id", "park_id")
    assert list(rows) == [(village.pk, None), (village.pk, park.pk), (None, None)]


def test_when_areas_change_establishments_lie_in_others(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    claimed(cast)
    delivered(cast, supplier_of(cast), written(tmp_path, BAKER, SMITH, FARM))
    park = added(cast, "De Munt", kind=OwnAreaKind.BUSINESS_PARK, postcodes=["8304"])
    village = added(cast, "Marknesse", postcodes=["8316"])

    work_off()

    rows = Establishment.objects.order_by("id").values_list("village_id", "park_id")
    assert list(rows) == [(None, None), (None, park.pk), (village.pk, None)]

    # Of the next ones none covers the second any more.
    OwnArea.objects.filter(pk=park.pk).update(postcodes=["8302AB"])
    assert place_establishments() == 2
    assert list(rows.all()) == [(None, park.pk), (None, None), (village.pk, None)]


def test_organisations_get_the_establishments_of_their_number(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    baker = an_organisation(cast.anouk, name="Jansen", kvk_number="12345678")
    delivered(cast, supplier_of(cast), written(tmp_path, BAKER, SMITH))

    work_off()
    work_off()

    links = OrganisationEstablishment.objects.values_list("organisation_id", "establishment__name")
    assert list(links) == [(baker.pk, "Bakkerij Jansen")]


def test_the_journal_tells_how_many_and_of_nobody(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    delivered(cast, supplier_of(cast), written(tmp_path, BAKER, SMITH))

    delivery = Delivery.objects.get()
    actor, verb, subject, details = last_entry()
    assert (actor, verb, subject, details["added"]) == (cast.anouk.code, "delivery.read", delivery.code, 2)
    assert (delivery.state, delivery.progress, delivery.counts["added"]) == (DeliveryState.DONE, 2, 2)


def test_two_suppliers_each_keep_their_own_row_of_one_place(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    path = written(tmp_path, BAKER)
    delivered(cast, supplier_of(cast), path)
    delivered(cast, supplier_of(cast, "Kamer van Koophandel"), path)

    assert len(known()) == 2
