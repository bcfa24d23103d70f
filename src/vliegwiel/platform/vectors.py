"""Where are vectors kept in an installation? In a table, by workspace: what one keeps helps no other to guess a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Final

import numpy as np
from django.db import connection
from django.db.models import Q

from vliegwiel.platform.models import Vector
from vliegwiel.platform.ports.embedding.port import Vectors
from vliegwiel.platform.ports.embedding.store import Row, packed, unpacked
from vliegwiel.platform.scope import current

LONGEST: Final = 20  # bytes of a key
AT_ONCE: Final = 5_000  # PostgreSQL takes 65,535 values in one question


class VectorTable:
    """A ``VectorStore`` of the workspace in scope.

    Args:
        steps: Opens a transaction for each look and each write, as a long job does; without it one must be open.
    """

    def __init__(self, steps: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        self._steps = steps

    def get_many(self, keys: Sequence[bytes]) -> Mapping[bytes, Row]:
        """Those of the keys that are there."""
        known: dict[bytes, Row] = {}
        with self._steps():
            for start in range(0, len(keys), AT_ONCE):
                found = Vector.objects.filter(key__in=keys[start : start + AT_ONCE]).values_list(
                    "key", "content"
                )
                known |= {bytes(key): unpacked(bytes(content)) for key, content in found}
        return known

    def matrix(self, keys: Sequence[bytes], *, width: int) -> Vectors:
        """A row per key, zeros for one that is not there or has another width.

        Of a length within a thousandth of 1, as they were packed. Faster than asking for each: for a page that compares one
        question with all of a round.
        """
        vectors = np.zeros((len(keys), width), dtype=np.float32)
        with self._steps(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT key, content FROM platform_vector"
                " WHERE workspace_id = ANY (%s::bigint[]) AND key = ANY (%s::bytea[])",
                [sorted(current().readable), list(keys)],
            )
            found = {bytes(key): bytes(content) for key, content in cursor.fetchall()}
        size = len(packed(np.zeros(width, dtype=np.float32)))
        places = [place for place, key in enumerate(keys) if len(found.get(key, b"")) == size]
        if places:
            rounded = np.frombuffer(b"".join(found[keys[place]] for place in places), dtype="<f2")
            vectors[places] = rounded.reshape(len(places), width)
        return vectors

    def forget_many(self, keys: Sequence[bytes]) -> None:
        """Keep these no longer."""
        with self._steps():
            for start in range(0, len(keys), AT_ONCE):
                Vector.objects.filter(key__in=keys[start : start + AT_ONCE]).delete()

    def keep_only(self, begin: bytes, keys: Collection[bytes]) -> None:
        """Of those whose keys begin with this, keep only these."""
        there = Vector.objects.filter(key__gte=begin, key__lt=_end(begin)).values_list("key", flat=True)
        self.forget_many([key for key in map(bytes, there) if key not in keys])

    def keep_beginnings(self, begins: Collection[bytes]) -> None:
        """Keep only those whose keys begin with one of these. What lies between them an index finds."""
        after, others = b"", Q()
        for begin, end in sorted((begin, _end(begin)) for begin in begins):
            others |= Q(key__gte=after, key__lt=begin)
            after = end
        with self._steps():
            Vector.objects.filter(others | Q(key__gte=after)).delete()

    def put_many(self, vectors: Mapping[bytes, Row]) -> Mapping[bytes, Row]:
        """Keep these, replacing what was there: a service may have put another model behind the same name."""
        kept = {key: packed(vector) for key, vector in vectors.items()}
        with self._steps():
            Vector.objects.bulk_create(
                [Vector(key=key, content=content) for key, content in kept.items()],
                update_conflicts=True,
                unique_fields=["workspace", "key"],
                update_fields=["content"],
            )
        return {key: unpacked(content) for key, content in kept.items()}


def _end(begin: bytes) -> bytes:
    """Every key that begins like this is below it, and every other that is higher is not: no key is longer than these."""
    return begin + b"\xff" * LONGEST
