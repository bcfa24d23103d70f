"""How is a document frozen: its text, and the words under it?"""

from __future__ import annotations

from secrets import token_hex
from typing import Final

from django.db.models import Max

from vliegwiel.domain.agendas.models import Document, FrozenEvidence, Version
from vliegwiel.domain.agendas.queries.documents import written
from vliegwiel.domain.agendas.queries.evidence import decisions_in
from vliegwiel.domain.agendas.queries.standing import held_by
from vliegwiel.domain.agendas.sealing import DECIDED, salted, seal
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.people.models import User

SALT_BYTES: Final = 32


def freeze(document: Document, *, by: User, remark: str = "") -> Version:
    """Keep what a document says, the words under it, and what it says of words that no item uses.

    Whoever asks has locked the document. Twelve queries, or thirteen.
    """
    # Locked before they are read: a speaker who withdraws at this moment waits, and then finds what was frozen.
    locked = usable(document.round).select_for_update(no_key=True).order_by("pk")
    held = held_by(document)
    said, decisions = written(document, held), decisions_in(held)
    numbers = {number for item in said.items for number in item.numbers} | set(decisions)
    texts = dict(locked.filter(number__in=numbers).values_list("number", "text"))
    pieces = [
        _piece(item.code, number, texts[number])
        for item in said.items
        for number in item.numbers
        if number in texts
    ]
    standing = {number: one for number, one in decisions.items() if number in texts}
    pieces += [_piece("", number, one.explanation) for number, one in standing.items()]
    content = said.data
    if standing:
        content[DECIDED] = {str(number): one.outcome for number, one in standing.items()}
    last = Version.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    version: Version = Version.objects.create(
        document=document,
        number=last + 1,
        state=document.state,
        remark=remark,
        content=content,
        sha256=seal(content, pieces),
        frozen_by=by,
    )
    for piece in pieces:
        piece.version = version
    FrozenEvidence.objects.bulk_create(pieces)
    return version


def _piece(item_code: str, number: int, text: str) -> FrozenEvidence:
    salt = token_hex(SALT_BYTES)
    return FrozenEvidence(item_code=item_code, number=number, salt=salt, sha256=salted(salt, text), text=text)
