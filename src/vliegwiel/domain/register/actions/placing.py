"""In which areas do establishments lie, now that areas are different?"""

from __future__ import annotations

from typing import Any, Final

import polars as pl
from django.db import connection, transaction

from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import Workspace
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.queries.placing import placing
from vliegwiel.platform.scope import written_in

PLACE: Final = "register.place_establishments"
# Postcodes that no area covers are not told: of a country that is nearly all of them.
_PLACE: Final = """
    UPDATE register_establishment AS known SET village_id = fits.village, park_id = fits.park
    FROM unnest(%(postcodes)s::text[], %(villages)s::bigint[], %(parks)s::bigint[]) AS fits (postcode, village, park)
    WHERE known.workspace_id = %(workspace)s AND known.postcode = fits.postcode
        AND (known.village_id, known.park_id) IS DISTINCT FROM (fits.village, fits.park)
"""
_LIFT: Final = """
    UPDATE register_establishment AS known SET village_id = NULL, park_id = NULL
    WHERE known.workspace_id = %(workspace)s AND (known.village_id IS NOT NULL OR known.park_id IS NOT NULL)
        AND known.postcode <> '' AND known.postcode <> ALL (%(postcodes)s::text[])
"""


@transaction.atomic
def place_establishments() -> int:
    """Let every establishment lie in the areas that cover its postcode; how many lay elsewhere."""
    postcodes = Establishment.objects.exclude(postcode="").values_list("postcode", flat=True).distinct()
    distinct = pl.Series("postcode", list(postcodes.order_by()), dtype=pl.String)
    villages, parks = placing().of(distinct)
    fits = pl.DataFrame([distinct, villages.alias("village"), parks.alias("park")])
    covered = fits.filter(pl.col("village").is_not_null() | pl.col("park").is_not_null())
    values: dict[str, Any] = {
        "workspace": written_in(),
        "postcodes": covered["postcode"].to_list(),
        "villages": covered["village"].to_list(),
        "parks": covered["park"].to_list(),
    }
    count = 0
    with connection.cursor() as cursor:
        for question in (_PLACE, _LIFT):
            cursor.execute(question, values)
            count += int(cursor.rowcount)
    if count:
        workspace = Workspace.objects.get(pk=written_in())
        record(actor=None, verb="establishments.placed", subject=workspace, details={"count": count})
    return count
