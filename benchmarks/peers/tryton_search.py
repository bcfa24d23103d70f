"""How long does Tryton look for parties by what its users type? Run by the Python of its own environment.

python tryton_search.py CONFIGURATION DATABASE QUERIES: a JSON list goes in, one of milliseconds and counts comes out.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path

LIMIT = 20


def main(configuration: str, database: str, queries: str) -> None:
    import_module("trytond.config").update_etc(configuration)
    pools = import_module("trytond.pool")  # reads the configuration when it is imported
    transactions = import_module("trytond.transaction")

    pools.Pool.start()
    pool = pools.Pool(database)
    pool.init()
    took = []
    with transactions.Transaction().start(database, 1, readonly=True):
        party = pool.get("party.party")
        for query in json.loads(Path(queries).read_text(encoding="utf-8")):
            began = time.perf_counter()
            # As its client asks for what somebody types.
            found = party.search([("rec_name", "ilike", f"%{query}%")], limit=LIMIT)
            took.append(((time.perf_counter() - began) * 1000, len(found)))
    print(json.dumps(took))


if __name__ == "__main__":
    main(*sys.argv[1:])
