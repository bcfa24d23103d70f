"""How is a document frozen: its text, and the words under it?"""

from __future__ import annotations

from secrets import token_hex
from typing import Final

from django.db.models import Max

from vliegwiel.domain.agendas.models import Document, FrozenEvidence, Version
from vliegwiel.domain.agendas.queries.documents import written
from vliegwiel.domain.agendas.sealing import salted, seal
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


def _piece(item_code: str, number: int, text: str) -> FrozenEvidence:
    salt = token_hex(SALT_BYTES)
    return FrozenEvidence(item_code=item_code, number=number, salt=salt, sha256=salted(salt, text), text=text)
