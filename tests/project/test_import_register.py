from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from tests.domain.register.delivering import BAKER, FARM, SMITH, known, supplier_of, written
from vliegwiel.domain.register.models import Delivery, Establishment
from vliegwiel.platform.scope import Scope


def told(cast: Cast, path: Path, *options: str) -> list[str]:
    said = io.StringIO()
    words = (str(path), f"--workspace={cast.polderdam.code}", "--supplier=LISA regio Midden", *options)
    call_command("import_register", *words, stdout=said, stderr=io.StringIO())
    return said.getvalue().splitlines()


def test_a_list_is_taken_over_and_counted(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier_of(cast)
    lines = told(cast, written(tmp_path, BAKER, SMITH, FARM), "--date=2026-01-01")

    assert lines[-1] == (
        "Rijen: 3. Toegevoegd: 3. Bijgewerkt: 0. Zoals het was: 0. Er niet meer: 0. Weggelaten: 0. Nullen teruggezet: 0."
    )
    assert len(known()) == 3


def test_a_dry_run_tells_the_same_and_writes_nothing(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier_of(cast)
    lines = told(cast, written(tmp_path, BAKER, SMITH), "--dry-run")

    assert (lines[-2], lines[-1].split(". ")[1]) == (
        "Dit zou eruit komen; er is niets geschreven.",
        "Toegevoegd: 2",
    )
    assert (Establishment.objects.count(), Delivery.objects.count()) == (0, 0)


def test_columns_can_be_pointed_out(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier_of(cast)
    path = written(tmp_path, "Bakkerij Jansen;x", header="hoe het heet;iets")

    told(cast, path, "--map=name=hoe het heet")

    assert [name for _, name, _ in known()] == ["Bakkerij Jansen"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--map=naam=x",), "“naam=x” is niet VELD=KOLOM."),
        ((), "Er klopt iets niet in de lijst.\nRij 3, kolom F (POSTCODE): “98”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    cast: Cast, scope: Scope, tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    supplier_of(cast)

    with pytest.raises(CommandError) as refused:
        told(cast, written(tmp_path, BAKER, SMITH.replace("8304BC", "98")), *options)

    assert str(refused.value).startswith(reason)
    assert Establishment.objects.count() == 0


def test_another_workspaces_supplier_is_not_there(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    supplier_of(cast)
    words = (
        str(written(tmp_path, BAKER)),
        f"--workspace={cast.buurmeer.code}",
        "--supplier=LISA regio Midden",
    )

    with pytest.raises(CommandError) as refused:
        call_command("import_register", *words, stdout=io.StringIO(), stderr=io.StringIO())

    assert str(refused.value).startswith("Er is geen leverancier met deze naam")
