"""How is a document frozen, and does what was frozen still fit its hash?

The hash of a version covers its whole text and, per piece of evidence, a salted hash of the words. So the words can go
when their speaker withdraws them: what is left still fits, and from a hash without its salt nobody can guess them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from secrets import token_hex
from typing import Any, Final

from django.db.models import Max

from vliegwiel.domain.agendas.models import Document, FrozenEvidence, Version
from vliegwiel.domain.agendas.queries.documents import written
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.people.models import User

SALT_BYTES: Final = 32


def freeze(document: Document, *, by: User, remark: str = "") -> Version:
    """Keep what a document says and the words under it; whoever asks has locked the document. Ten queries."""
    # Locked before they are read: a speaker who withdraws at this moment waits, and then finds what was frozen.
    locked = usable(document.round).select_for_update(no_key=True).order_by("pk")
    content = written(document)
    numbers = {number for item in content.items for number in item.numbers}
    texts = dict(locked.filter(number__in=numbers).values_list("number", "text"))
    pieces = [
        _piece(item.code, number, texts[number])
        for item in content.items
        for number in item.numbers
        if number in texts
    ]
    last = Version.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    version: Version = Version.objects.create(
        document=document,
        number=last + 1,
        state=document.state,
        remark=remark,
        content=content.data,
        sha256=seal(content.data, pieces),
        frozen_by=by,
    )
    for piece in pieces:
        piece.version = version
    FrozenEvidence.objects.bulk_create(pieces)
    return version


def seal(content: Mapping[str, Any], pieces: Iterable[FrozenEvidence]) -> str:
    """One hash over the text and the hashes of the words under it; the same however JSON or a table orders them."""
    hashes = sorted([piece.item_code, piece.number, piece.sha256] for piece in pieces)
    canonical = json.dumps(
        {"content": content, "evidence": hashes}, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return sha256(canonical.encode()).hexdigest()


def salted(salt: str, text: str) -> str:
    """The hash of these words with this salt."""
    return sha256(f"{salt}\x1f{text}".encode()).hexdigest()


def _piece(item_code: str, number: int, text: str) -> FrozenEvidence:
    salt = token_hex(SALT_BYTES)
    return FrozenEvidence(item_code=item_code, number=number, salt=salt, sha256=salted(salt, text), text=text)
