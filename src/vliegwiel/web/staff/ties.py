"""What ties an organisation or a person to others, as their pages show it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.directory.queries.establishments import SHOWN, establishments_of
from vliegwiel.domain.directory.queries.groups import daughters_of, group_of
from vliegwiel.domain.directory.queries.merging import called, gone_into, merges_into
from vliegwiel.domain.directory.queries.organisations import people_at
from vliegwiel.domain.directory.queries.paging import Page
from vliegwiel.domain.directory.queries.parks import parks_of, premises_of
from vliegwiel.domain.directory.queries.relations import (
    WARNING,
    current_members_of,
    for_whom_speaks,
    memberships_of,
    who_speak_for,
)
from vliegwiel.domain.directory.rules import now_and_before
from vliegwiel.platform.things import gathered


def ties_of(organisation: Organisation, today: date) -> Mapping[str, Any]:
    """Of an organisation: who works there, its memberships and members, who speaks for it, its establishments and parks.

    All in one query, and one more for the group of those that belong to one.
    """
    establishments = establishments_of(organisation)
    rows = {
        "people": people_at(organisation),
        "memberships": memberships_of(organisation),
        "speaking": who_speak_for(organisation),
        "establishments": establishments[:SHOWN],
        "premises": premises_of(organisation),
        "parks": parks_of(organisation),
        "merges": merges_into(organisation),
        "gone": gone_into(organisation),
    }
    counts = {
        "members": current_members_of(organisation),
        "places": establishments,
        "daughters": daughters_of(organisation),
    }
    found = gathered(organisation, rows, counts)
    people, former = now_and_before(found["people"], today)
    places = found["places"]
    return found | {
        "people": people,
        "former": former,
        "establishments": Page(rows=found["establishments"], count=places) if places else None,
        "group": group_of(organisation) if found["daughters"] or organisation.parent_id else [],
        "merges": called(found["merges"], [organisation, *found["gone"]]),
        "today": today,
        "warned": today + WARNING,
    }


def words_of(person: Person, today: date) -> Mapping[str, Any]:
    """Of a person: for whom he may speak."""
    return {"speaking": for_whom_speaks(person), "today": today, "warned": today + WARNING}
