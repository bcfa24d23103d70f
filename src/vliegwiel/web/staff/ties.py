"""What ties an organisation or a person to others, as their pages show it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.directory.queries.establishments import establishments_of
from vliegwiel.domain.directory.queries.groups import group_of
from vliegwiel.domain.directory.queries.parks import parks_of, premises_of
from vliegwiel.domain.directory.queries.relations import (
    WARNING,
    for_whom_speaks,
    memberships_of,
    tied,
    who_speak_for,
)


def ties_of(organisation: Organisation, today: date) -> Mapping[str, Any]:
    """Of an organisation: its memberships and members, who speaks for it, its establishments, parks and group.

    Most organisations have none of it, so one query asks what there is before anything is fetched.
    """
    there = tied(organisation)
    return {
        "memberships": memberships_of(organisation) if there.memberships else [],
        "members": there.members,
        "speaking": who_speak_for(organisation) if there.speaking else [],
        "establishments": establishments_of(organisation) if there.establishments else None,
        "premises": premises_of(organisation) if there.premises else [],
        "parks": parks_of(organisation) if there.parks else [],
        "group": group_of(organisation) if there.group else [],
        "today": today,
        "warned": today + WARNING,
    }


def words_of(person: Person, today: date) -> Mapping[str, Any]:
    """Of a person: for whom he may speak."""
    return {"speaking": for_whom_speaks(person), "today": today, "warned": today + WARNING}
