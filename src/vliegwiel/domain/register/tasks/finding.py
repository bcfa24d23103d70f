"""How do very many establishments come to be found by their words? Part by part, after the delivery that brought them."""

from __future__ import annotations

from typing import Final

from django.db.models import Max

from vliegwiel.domain.register.finding import forget_gone, index_part
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.queries.finding import JOB
from vliegwiel.platform.jobs import Steps, long_task

PART: Final = 20_000


@long_task(JOB)
def index_establishments(steps: Steps) -> None:
    """Those whose entry says so already cost little: when it is broken off, it soon is where it was."""
    with steps():
        last = Establishment.objects.aggregate(last=Max("id"))["last"] or 0
    after = 0
    while after < last:
        with steps():
            until = _end_of_part(after, last)
            index_part(after, until)
        after = until
    with steps():
        forget_gone()


def _end_of_part(after: int, last: int) -> int:
    """The ids of a workspace lie far apart where many import at once."""
    ids = Establishment.objects.filter(id__gt=after).order_by("id").values_list("id", flat=True)
    return next(iter(ids[PART - 1 : PART]), last)
