from __future__ import annotations

import pytest
from django.db import connection

from vliegwiel.domain.register.enums import AreaKind, Edition
from vliegwiel.domain.register.models import Area, Sector

pytestmark = pytest.mark.usefixtures("db")


def test_every_area_and_sector_that_ships_is_in_the_database_under_its_parent() -> None:
    assert Area.objects.count() == 355
    assert Area.objects.filter(kind=AreaKind.MUNICIPALITY, parent__kind=AreaKind.PROVINCE).count() == 342
    assert Area.objects.filter(kind=AreaKind.PROVINCE, parent__code="NL01").count() == 12
    assert Sector.objects.count() == 1457
    assert Sector.objects.filter(parent=None).count() == 21
    assert Sector.objects.get(edition=Edition.SBI_2008, code="01131").parent == Sector.objects.get(
        code="0113"
    )


@pytest.mark.parametrize("table", ["register_area", "register_sector"])
def test_the_application_reads_them_and_changes_nothing(table: str) -> None:
    rights = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT one FROM unnest(%s::text[]) AS one WHERE has_table_privilege(%s, one)", [rights, table]
        )
        assert cursor.fetchall() == [("SELECT",)]


def test_an_area_is_called_as_people_call_it() -> None:
    assert str(Area.objects.get(code="GM0518")) == "Den Haag"
    assert str(Area.objects.get(code="GM0171")) == "Noordoostpolder"
    assert str(Sector.objects.get(code="I")) == "I Logies-, maaltijd- en drankverstrekking"
