from __future__ import annotations

import pytest
from django.db import connection

from tests.cast import Cast
from tests.domain.register.establishing import established
from vliegwiel.domain.register.actions.sectors import set_sector_groups
from vliegwiel.domain.register.enums import Edition
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.queries.sectors import in_sector, sector_groups, sector_tree, state_of_sectors
from vliegwiel.domain.register.reference.sectors import Group, default_groups
from vliegwiel.platform.scope import Scope, entered


def test_the_classification_opens_two_levels_at_a_time(db: None) -> None:
    sections = sector_tree()
    fishery = sector_tree(under="A")[2]

    assert len(sections) == 21
    assert [part.code for part in sections[0].parts] == ["01", "02", "03"]
    assert (fishery.code, [part.code for part in fishery.parts]) == ("03", ["031", "032"])
    assert sector_tree(under="01131") == ()
    assert sector_tree(edition=Edition.SBI_2025) == ()


def test_a_list_of_sectors_is_the_workspaces_own(scope: Scope, cast: Cast) -> None:
    set_sector_groups(actor=cast.henk, groups=[Group("Bouw", ("F",))], seen=state_of_sectors())

    with entered(Scope.of(cast.buurmeer.pk)):
        assert sector_groups() == default_groups()


def test_the_state_of_the_list_changes_with_the_list(scope: Scope, cast: Cast) -> None:
    before = state_of_sectors()
    assert state_of_sectors() == before

    set_sector_groups(actor=cast.henk, groups=[*default_groups(), Group("Toerisme", ())], seen=before)

    assert state_of_sectors() != before


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("C",), ["10", "1011", "33"]),
        (("10", "101", "56"), ["10", "1011", "5610"]),
        (("09",), ["0910"]),
        (("99",), ["99009"]),
        ((), []),
    ],
)
def test_a_sector_holds_all_that_begins_with_its_codes(
    scope: Scope, cast: Cast, codes: tuple[str, ...], found: list[str]
) -> None:
    set_sector_groups(actor=cast.henk, groups=[Group("Deze", codes)], seen=state_of_sectors())
    for code in ("01", "0910", "10", "1011", "33", "34", "5610", "99009"):
        established(code, sbi_code=code, sbi_edition=Edition.SBI_2008)

    rows = Establishment.objects.filter(in_sector("Deze"))

    assert list(rows.order_by("sbi_code").values_list("sbi_code", flat=True)) == found


def test_an_index_serves_a_section_as_one_range(scope: Scope, cast: Cast) -> None:
    set_sector_groups(actor=cast.henk, groups=[Group("Industrie", ("C",))], seen=state_of_sectors())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    plan = Establishment.objects.filter(in_sector("Industrie"), sbi_edition=Edition.SBI_2008).explain()

    served = plan.partition("Index Cond")[2].partition("Filter")[0].replace("(sbi_code)::text", "sbi_code")
    assert "(sbi_code >= '10'::text) AND (sbi_code < '34'::text)" in served
