"""How is what is known of a person told to him, on a page and as files?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vliegwiel.domain.dialogues.queries.speakers import speakers_of
from vliegwiel.domain.directory.dossiers import Dossier, dossier_of
from vliegwiel.web.staff.forms.directory.merging import facts_of
from vliegwiel.web.staff.verbs import OTHERWISE, SENTENCES

# What a row says: what a field is called, and what it holds.
Row = Sequence[tuple[str, str]]


def told_of(thing: Any) -> dict[str, Any]:
    """All of it in words: parts with rows, and what the page needs to lead on."""
    dossier = dossier_of(thing)
    speakers = speakers_of(thing)
    return {
        "thing": thing,
        "parts": [*_parts(dossier), *_beside(dossier, speakers)],
        "goes": [(title, len(rows)) for title, rows in _parts(dossier)],
        "firms": dossier.firms,
        "speakers": speakers,
        "day": timezone.localdate(),
    }


def _parts(dossier: Dossier) -> Iterator[tuple[str, Sequence[Row]]]:
    """What is his record, and hangs on it."""
    himself, *others = dossier.records
    since = (_("Known since"), _said(himself.created_at))
    yield _("What we know"), [[*facts_of(himself), since]]
    if others:
        yield _("Under which other records you were known"), [facts_of(each) for each in others]
    for told in dossier.told:
        yield told.title, [[(name, _said(value)) for name, value in row.items()] for row in told.rows]


def _beside(dossier: Dossier, speakers: Sequence[Any]) -> Iterator[tuple[str, Sequence[Row]]]:
    """What does not go with his record: words have an erasure of their own, and the journal knows codes alone."""
    if speakers:
        yield _("What was said in rounds"), [_spoke(each) for each in speakers]
    if dossier.entries:
        lines = [
            [(_said(one.created_at), SENTENCES.get(one.verb, OTHERWISE) % {"who": _who(one)})]
            for one in dossier.entries
        ]
        yield _("What was done with it"), lines


def _who(entry: Any) -> str:
    """Not which colleague: that is his own affair."""
    return _("A colleague") if entry.actor else "Vliegwiel"


def _spoke(speaker: Any) -> Row:
    words = [
        (
            _("contribution %(number)s") % {"number": one.number},
            _("withdrawn") if one.withdrawn_at else one.text,
        )
        for one in speaker.contributions.all()
    ]
    known = [
        (_("round"), speaker.round.name),
        (_("name"), speaker.name),
        (_("email address"), speaker.email),
        (_("telephone"), speaker.phone),
        (_("wants to take part with"), speaker.offer),
    ]
    return [(what, said) for what, said in (*known, *words) if said]


def _said(value: Any) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return date_format(timezone.localtime(value), "j F Y, H:i")
        case date():
            return date_format(value, "j F Y")
    return str(value)
