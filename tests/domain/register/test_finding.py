from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.register.establishing import established
from vliegwiel.domain.register import finding
from vliegwiel.domain.register.finding import forget_gone, make_findable
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.queries.finding import is_indexing
from vliegwiel.domain.register.tasks import finding as job
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.models import SearchEntry
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.search import search

pytestmark = pytest.mark.usefixtures("scope")
ALL = "SELECT id FROM register_establishment"


def names(query: str) -> list[str]:
    return [hit.title for hit in search(query)]


@pytest.fixture(autouse=True)
def places(scope: Scope) -> None:
    assert scope.workspace
    established(
        "Bakkerij Koren B.V.",
        also_called="Broodhuis\nKorenbloem",
        address="Kade 3",
        postcode="8302 AB",
        place="Kolkhaven",
    )
    established("Touwslagerij Vlas", place="Rietwende")


def test_establishments_are_found_by_names_address_and_place_once_they_are_made_findable() -> None:
    assert names("koren") == []
    assert make_findable(ALL)

    found = {query: names(query) for query in ("koren", "korenbloem", "kade kolkh", "8302a", "vlas", "korne")}
    assert found == {
        "koren": ["Bakkerij Koren B.V."],
        "korenbloem": ["Bakkerij Koren B.V."],
        "kade kolkh": ["Bakkerij Koren B.V."],
        "8302a": ["Bakkerij Koren B.V."],
        "vlas": ["Touwslagerij Vlas"],
        "korne": ["Bakkerij Koren B.V."],
    }
    [hit] = search("korenbloem")
    assert (hit.kind, hit.detail) == ("establishment", "Kade 3, Kolkhaven")


def test_only_what_changed_is_looked_at() -> None:
    make_findable(f"{ALL} WHERE place = %s", ["Rietwende"])

    assert (names("koren"), names("vlas")) == ([], ["Touwslagerij Vlas"])


def test_a_new_name_takes_the_place_of_the_old_one() -> None:
    make_findable(ALL)
    Establishment.objects.filter(name="Touwslagerij Vlas").update(name="Zeilmakerij Doek")
    make_findable(ALL)

    assert (names("vlas"), names("doek"), SearchEntry.objects.count()) == ([], ["Zeilmakerij Doek"], 2)


def test_establishments_of_others_stay_out_of_it(cast: Cast) -> None:
    with narrowed(Scope.of(cast.buurmeer.pk)):
        established("Bakkerij Elders")
        make_findable(ALL)
        assert names("bakkerij") == ["Bakkerij Elders"]

    assert names("bakkerij") == []


def test_of_very_many_a_job_makes_them_findable_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "AT_ONCE", 1)
    monkeypatch.setattr(job, "PART", 1)
    assert not is_indexing()
    assert not make_findable(ALL)
    assert (is_indexing(), names("koren")) == (True, [])
    # A second large delivery before the job begins needs no second job.
    assert not make_findable(ALL)
    assert work_off() == 1

    assert (is_indexing(), names("koren"), names("vlas")) == (
        False,
        ["Bakkerij Koren B.V."],
        ["Touwslagerij Vlas"],
    )


def test_the_job_also_sees_to_what_comes_while_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as few:
        few.setattr(finding, "AT_ONCE", 1)
        make_findable(ALL)

    assert not make_findable(f"{ALL} WHERE place = 'Rietwende'")
    assert (names("vlas"), work_off(), names("vlas")) == ([], 1, ["Touwslagerij Vlas"])


def test_what_is_no_longer_kept_is_not_found_after_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    make_findable(ALL)
    Establishment.objects.filter(place="Rietwende").delete()
    monkeypatch.setattr(finding, "AT_ONCE", 0)
    make_findable(ALL)
    work_off()

    assert (names("koren"), names("vlas")) == (["Bakkerij Koren B.V."], [])
    assert forget_gone() == 0
