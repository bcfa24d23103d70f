"""How is a list read while nobody waits for it?"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from typing import Final, Self

from django.db import connection, transaction

from vliegwiel.domain.register.actions.deliveries import read_delivery
from vliegwiel.domain.register.actions.placing import PLACE, place_establishments
from vliegwiel.domain.register.enums import DeliveryState
from vliegwiel.domain.register.models import Delivery
from vliegwiel.domain.register.outlooks import REFUSALS, Allowance, rehearse_delivery
from vliegwiel.domain.register.refusing import keep_outlook, refuse_delivery
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.jobs import task
from vliegwiel.platform.scope import Scope, current, entered
from vliegwiel.platform.uploads import kept, opened

PURPOSE: Final = "establishments"
_EVERY: Final = 1.0
# A worker that was killed leaves a list that seems to be read; the next one begins it anew.
_UNDER_WAY: Final = (DeliveryState.WAITING, DeliveryState.RUNNING)


@task("register.rehearse_delivery")
def rehearse(*, delivery: str) -> None:
    """See what would come of a list that waits; a colleague then agrees, or not."""
    found = Delivery.objects.filter(code=delivery, state__in=_UNDER_WAY).first()
    if found is None:
        return
    try:
        upload = kept(found.upload_code, PURPOSE)
        with opened(upload) as path, Progress(found) as progress:
            outlook = rehearse_delivery(delivery=found, path=path, tell=progress.tell)
    except (NotAccessible, *REFUSALS) as refusal:
        refuse_delivery(delivery=found, refusal=refusal)
    else:
        keep_outlook(delivery=found, outlook=outlook)


@task("register.read_delivery")
def read(*, delivery: str, allow: str) -> None:
    """Take over a list that a colleague agreed to; ``allow`` names allowances, with points between them."""
    found = Delivery.objects.filter(code=delivery, state__in=_UNDER_WAY).first()
    if found is None:
        return
    try:
        upload = kept(found.upload_code, PURPOSE)
        with transaction.atomic(), opened(upload) as path, Progress(found) as progress:
            read_delivery(
                actor=found.delivered_by,
                delivery=found,
                path=path,
                tell=progress.tell,
                allow=[Allowance(one) for one in allow.split(".") if one],
            )
            upload.delete()
    except (NotAccessible, *REFUSALS) as refusal:
        refuse_delivery(delivery=found, refusal=refusal)


@task(PLACE)
def place() -> None:
    """Areas are different: establishments may lie in others now."""
    place_establishments()


class Progress:
    """Tells others how far it is while the transaction of the work is still open: over a connection of its own."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery.pk
        self._scope: Scope = current()
        self._thread = ThreadPoolExecutor(1)
        self._told = monotonic()

    def __enter__(self) -> Self:
        self._put(0)
        return self

    def __exit__(self, *_: object) -> None:
        # What is under way must be over before the work itself writes the row.
        self._thread.shutdown(wait=True)

    def tell(self, rows: int) -> None:
        """So many rows were read; at most once a second that is told on."""
        if monotonic() - self._told >= _EVERY:
            self._told = monotonic()
            self._put(rows)

    def _put(self, rows: int) -> None:
        self._thread.submit(_tell, self._delivery, self._scope, rows)


def _tell(delivery: int, scope: Scope, rows: int) -> None:
    with _own_connection(), entered(scope):
        # The work itself may be writing the row at this moment: then it knows better.
        free = Delivery.objects.filter(pk=delivery, state__in=_UNDER_WAY).select_for_update(
            skip_locked=True, no_key=True
        )
        Delivery.objects.filter(pk__in=free.values("pk")).update(state=DeliveryState.RUNNING, progress=rows)


@contextmanager
def _own_connection() -> Iterator[None]:
    """Django keeps a connection for each thread; this thread's ends with what it tells."""
    try:
        yield
    finally:
        connection.close()
