"""How is something written into the journal? Once per action, in the action's own transaction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from vliegwiel.domain.journal.models import Coded, Entry

Detail: TypeAlias = int | float | bool | str | None
# A code, a date, a state, a verb: no spaces, so no sentence and no full name.
CODE: Final = re.compile(r"[\w.:+-]{0,40}")


class PersonalText(ValueError):
    """Something that is not a code or a number was about to be written into the journal."""


def record(
    *, actor: Coded | None, verb: str, subject: Coded, details: Mapping[str, Detail] | None = None
) -> Entry:
    """Write one line.

    Args:
        actor: The user who did it; ``None`` for the system and for people without an account.
        verb: ``thing.done``.
        subject: The thing; its model's name and code are kept.
        details: Codes and numbers.

    Raises:
        PersonalText: A detail is not a code or a number.
    """
    given: dict[str, Any] = dict(details or {})
    for name, value in given.items():
        if isinstance(value, str) and not CODE.fullmatch(value):
            raise PersonalText(name)
    return Entry.objects.create(
        actor=actor.code if actor else "",
        verb=verb,
        kind=type(subject).__name__.lower(),
        subject=subject.code,
        details=given,
    )
