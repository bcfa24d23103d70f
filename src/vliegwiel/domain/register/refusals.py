"""How does no list bring back a sole trader who was erased at his request, while we do not keep who that was?

He is known again by his KVK number, at any supplier; who was delivered without one, by what that supplier's list knows him
by. Whoever has the key and guesses a number can tell that it was erased here, as with the fingerprint of what was said.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db import connection, models

from vliegwiel.domain.register.models import Establishment, Refusal
from vliegwiel.domain.register.queries.finding import ESTABLISHMENT
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.domain.register.reading.findings import Findings
from vliegwiel.platform.search import forget

# As SQL counts it too: of millions of rows, in the room in which a list is compared.
_LEAVE_OUT: Final = """
    DELETE FROM register_delivered
    WHERE encode(sha256(convert_to(%(salt)s || 'number ' || kvk_number, 'UTF8')), 'hex') = ANY (%(marks)s::text[])
        OR encode(sha256(convert_to(%(salt)s || 'key ' || supplier_key, 'UTF8')), 'hex') = ANY (%(marks)s::text[])
"""


def refuse(rows: models.QuerySet[Establishment]) -> int:
    """Erase these establishments, with what became different at them and the search; no later list brings them back.

    Returns:
        How many there were.
    """
    found = list(rows)
    told = {f"number {one.kvk_number}" if one.kvk_number else f"key {one.supplier_key}" for one in found}
    salt = _salt(str(settings.SECRET_KEY))
    Refusal.objects.bulk_create(
        [Refusal(mark=sha256(f"{salt}{one}".encode()).hexdigest()) for one in sorted(told)],
        ignore_conflicts=True,
    )
    for one in found:
        forget(kind=ESTABLISHMENT, code=one.code)
    Establishment.objects.filter(pk__in=[one.pk for one in found]).delete()
    return len(found)


def leave_out_refused(findings: Findings) -> None:
    """Of the list in the room: as if they did not stand on it. ``findings`` tell how many those were."""
    marks = list(Refusal.objects.values_list("mark", flat=True))
    if not marks:
        return
    with connection.cursor() as cursor:
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            cursor.execute(_LEAVE_OUT, {"salt": _salt(str(key)), "marks": marks})
            findings.note(DeliveryFault.REFUSED, cursor.rowcount)


def _salt(key: str) -> str:
    """Of a key of ours, without the key: statements are written to logs when they fail."""
    return sha256(f"vliegwiel.register.refusal {key}".encode()).hexdigest()
