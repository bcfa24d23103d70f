"""Who ends by a list that holds everybody, and on which list did somebody stand last?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.cast import Cast
from tests.domain.register.delivering import (
    BAKER,
    FARM,
    HEADER,
    SMITH,
    changed,
    delivered,
    supplier_of,
    written,
)
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.outlooks import Allowance
from vliegwiel.domain.register.queries import drawing
from vliegwiel.domain.register.queries.deliveries import last_list_with
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.platform.scope import Scope

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))
ANYWAY = [Allowance.FAULTY, Allowance.MISSING]


def ended() -> list[str]:
    rows = Establishment.objects.exclude(ended_date=None).order_by("name")
    return list(rows.values_list("name", flat=True))


def last_on(name: str) -> date | None:
    last = last_list_with(Establishment.objects.get(name=name))
    return last.reference_date if last else None


@pytest.mark.parametrize(
    "unreadable",
    [
        SMITH.replace("23456789;0000", "2345X789;0000"),
        SMITH.replace("000023456789", "2,35E+07"),
        # Its numbers cannot be read at all, its name can.
        SMITH.replace("23456789;000023456789", "X;Y").replace("Industrieweg", "Elders"),
        # Nor its name: where it is remains.
        SMITH.replace("23456789;000023456789;Smederij De Boer B.V.", "X;Y;"),
    ],
)
def test_whoever_may_be_meant_by_an_unreadable_row_has_not_ended(
    cast: Cast, scope: Scope, tmp_path: Path, unreadable: str
) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH, FARM))

    outlook = delivered(
        cast,
        supplier,
        written(tmp_path, BAKER, unreadable),
        complete=True,
        reference_date=FEBRUARY,
        allow=ANYWAY,
    )

    assert ended() == ["Maatschap Visser"]
    assert (outlook.counts["missing"], outlook.findings.notes[DeliveryFault.SPARED].count) == (1, 1)
    assert [one[:2] for one in changed()] == [("ended", "Maatschap Visser")]


def test_when_a_row_may_mean_anybody_nobody_ends(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH, FARM))

    nobodys = "X;Y;Nieuwe naam;Nergens;1;8302ZZ;Ens;4711;1;BV"
    outlook = delivered(
        cast,
        supplier,
        written(tmp_path, BAKER, nobodys),
        complete=True,
        reference_date=FEBRUARY,
        allow=ANYWAY,
    )

    assert (ended(), outlook.counts["missing"]) == ([], 0)
    assert outlook.findings.notes[DeliveryFault.SPARED].count == 2


def test_a_row_of_a_known_number_spares_only_itself(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    """Something is wrong in it, but not in who it is about."""
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH, FARM))

    wrong = SMITH.replace("8304BC", "98")
    new = "45678901;000045678901;Kapsalon Zus;Markt;2;98;Emmeloord;96021;1;Eenmanszaak"
    outlook = delivered(
        cast,
        supplier,
        written(tmp_path, BAKER, wrong, new),
        complete=True,
        reference_date=FEBRUARY,
        allow=ANYWAY,
    )

    assert ended() == ["Maatschap Visser"]
    assert DeliveryFault.SPARED not in outlook.findings.notes


def test_without_numbers_a_name_or_an_address_tells_whom_a_row_means(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    supplier = supplier_of(cast)
    header = HEADER.removeprefix("DOSSIERNR;VESTNR;")
    baker, smith, farm = (row.split(";", 2)[2] for row in (BAKER, SMITH, FARM))
    delivered(cast, supplier, written(tmp_path, baker, smith, farm, header=header))

    unplaced = smith.replace("8304BC", "98")
    delivered(
        cast,
        supplier,
        written(tmp_path, baker, unplaced, header=header),
        complete=True,
        reference_date=FEBRUARY,
        allow=ANYWAY,
    )

    assert ended() == ["Maatschap Visser"]


def test_everybody_stood_last_on_the_last_list_that_had_them(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH))
    delivered(cast, supplier, written(tmp_path, BAKER, FARM), reference_date=FEBRUARY)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH, FARM), reference_date=MARCH)
    before = Establishment.objects.get(name="Bakkerij Jansen")
    outlook = delivered(cast, supplier, written(tmp_path, SMITH), reference_date=date(2026, 4, 1))

    assert [last_on(name) for name in ("Bakkerij Jansen", "Smederij De Boer B.V.", "Maatschap Visser")] == [
        MARCH,
        date(2026, 4, 1),
        MARCH,
    ]
    # Who stands on a list again, or no longer, says nothing else by that.
    assert (changed(), outlook.counts["changed"]) == ([("new", "Maatschap Visser", {})], 0)
    assert before.last_delivery is None


def test_an_older_list_ends_nobody_and_is_the_last_of_who_stood_on_none_since(
    cast: Cast, scope: Scope, tmp_path: Path
) -> None:
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH))
    delivered(cast, supplier, written(tmp_path, BAKER), reference_date=MARCH)

    delivered(
        cast,
        supplier,
        written(tmp_path, SMITH, FARM),
        reference_date=FEBRUARY,
        complete=True,
        allow=[Allowance.OLDER],
    )

    assert ended() == []
    assert [last_on(name) for name in ("Bakkerij Jansen", "Smederij De Boer B.V.", "Maatschap Visser")] == [
        MARCH,
        FEBRUARY,
        FEBRUARY,
    ]


def test_a_code_that_is_taken_is_drawn_again(
    cast: Cast, scope: Scope, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([[7, 8], [8, 9], [10]])
    monkeypatch.setattr(drawing, "distinct", lambda *_: np.array(next(drawn), dtype=np.uint64))
    supplier = supplier_of(cast)
    delivered(cast, supplier, written(tmp_path, BAKER, SMITH))
    taken = set(Establishment.objects.values_list("code", flat=True))

    delivered(cast, supplier_of(cast, name="KVK"), written(tmp_path, SMITH, FARM))

    assert taken == {"22222229", "2222222b"}
    assert Establishment.objects.filter(code__in=["2222222c", "2222222d"]).count() == 2
    assert Establishment.objects.values("code").distinct().count() == 4


def test_codes_of_a_long_list_are_all_different() -> None:
    drawn = drawing.Drawing()
    codes = [code for count in (30_000, 30_000, 5) for code in drawn.codes(count).to_list()]

    assert len(set(codes)) == len(codes) == 60_005
    assert {len(code) for code in codes} == {8}
    assert {code[:2] for code in codes[:30_000]} & {code[:2] for code in codes[30_000:60_000]} == set()
