"""A worker can be killed while it takes a list over: of the list there is all or nothing, and the next worker begins it anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO

import psycopg
import pytest

from tests.cast import Cast
from tests.database import Copy
from tests.domain.register.delivering import BAKER, FARM, HEADER, SMITH, changed, known, supplier_of
from tests.platform.jobs.processes import Nursery, until
from vliegwiel.domain.register.actions.suppliers import ListFacts, agree_to_delivery, begin_delivery
from vliegwiel.domain.register.enums import DeliveryState, Edition
from vliegwiel.domain.register.models import Delivery, Establishment, Supplier
from vliegwiel.domain.register.outlooks import mapping_of
from vliegwiel.domain.register.tasks.reading import PURPOSE
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.models import SearchEntry
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.tables.streaming import open_stream
from vliegwiel.platform.uploads import keep, opened

LATER = BAKER.replace("Jansen", "De Korenbloem")


def agreed(cast: Cast, *rows: str) -> str:
    """The code of a list of these rows that somebody looked at and agreed to; it waits for a worker."""
    here = Scope.of(cast.polderdam.pk)
    with entered(here):
        supplier = Supplier.objects.first() or supplier_of(cast)
        upload = keep(BytesIO("\n".join((HEADER, *rows)).encode()), name="lijst.csv", purpose=PURPOSE)
        with opened(upload) as path:
            mapping = mapping_of(open_stream(path), None)
        facts = ListFacts(
            mapping=mapping,
            reference_date=supplier.created_at.date(),
            edition=Edition.SBI_2008,
            complete=False,
        )
        delivery = begin_delivery(actor=cast.anouk, supplier=supplier, file=upload, facts=facts)
    work_off()
    with entered(here):
        agree_to_delivery(actor=cast.anouk, delivery=Delivery.objects.get(pk=delivery.pk), allow=[])
    return str(delivery.code)


@contextmanager
def stopped_at(copy: Copy, table: str) -> Iterator[psycopg.Connection]:
    """Nobody writes into this table meanwhile."""
    with closing(psycopg.connect(copy.urls.owner)) as holding:
        holding.execute(f"LOCK TABLE {table} IN SHARE MODE".encode())
        yield holding


def waits(holding: psycopg.Connection, table: str) -> bool:
    waiting = (
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    found = holding.execute(waiting, [table]).fetchone()
    return bool(found and found[0])


def state_of(code: str) -> str:
    return str(Delivery.objects.values_list("state", flat=True).get(code=code))


# While its rows are written, and when all is done but the last word.
@pytest.mark.parametrize("table", ["register_establishment", "journal_entry"])
def test_of_a_list_whose_worker_is_killed_nothing_is_there_and_the_next_worker_takes_it_over_once(
    live_cast: Cast, unwrapped: Copy, nursery: Nursery, table: str
) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    agreed(live_cast, BAKER, SMITH)
    work_off()
    code = agreed(live_cast, LATER, FARM)
    with entered(here):
        before = known()

    with nursery.worker() as worker, stopped_at(unwrapped, table) as holding:
        assert until(lambda: waits(holding, table))
        worker.kill()
    with entered(here):
        left = (known(), changed(), SearchEntry.objects.count(), state_of(code) == DeliveryState.DONE)
    assert (left, len(before)) == ((before, [], 2, False), 2)

    with nursery.worker():
        assert until(lambda: done(here, code))
    with entered(here):
        assert sorted(Establishment.objects.values_list("name", flat=True)) == [
            "Bakkerij De Korenbloem",
            "Maatschap Visser",
            "Smederij De Boer B.V.",
        ]
        assert sorted(kind for kind, _, _ in changed()) == ["new", "renamed"]
        assert SearchEntry.objects.count() == 3


def done(here: Scope, code: str) -> bool:
    with entered(here):
        return state_of(code) == DeliveryState.DONE
