"""What else is there? Everything that is not needed every day, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.archive.queries.destruction import waits_for_approval
from vliegwiel.domain.archive.queries.erasures import how_many_wait
from vliegwiel.domain.archive.rules import ERASERS, KEEPERS
from vliegwiel.domain.directory.queries.duplicates import how_many_look_the_same
from vliegwiel.domain.directory.rules import EDITORS
from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.queries import count_unsent_mail
from vliegwiel.domain.people.rules import SENDERS
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only

EVERYBODY: Final = frozenset(Role)
ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Door:
    """Where one can go.

    Attributes:
        name: Of the address.
        demo: Only in a demo.
        waiting: How many things behind it wait for somebody; asked only for whoever may go there.
    """

    name: str
    label: str | Promise
    words: str | Promise
    roles: frozenset[Role] = EVERYBODY
    demo: bool = False
    waiting: Callable[[], int] | None = None


PARTS: Final = (
    (
        _("Your area and its firms"),
        (
            Door("staff:area.list", _("Areas"), _("Villages, business parks and shopping areas.")),
            Door(
                "staff:park.list",
                _("Parks and areas"),
                _("Who is there, what stands empty, and what is being worked on."),
            ),
            Door(
                "staff:duplicate.list",
                _("Duplicates"),
                _("What looks as if it is there twice, and what was merged."),
                EDITORS,
                waiting=how_many_look_the_same,
            ),
            Door("staff:sector.list", _("Sectors"), _("In which sectors you count.")),
            Door(
                "staff:population.list",
                _("Business population"),
                _("How many firms there are, to compare with."),
            ),
            Door(
                "staff:supplier.list",
                _("Deliveries"),
                _("Lists of establishments, as KVK, LISA or you yourself keep them."),
            ),
        ),
    ),
    (
        _("Your workspace"),
        (
            Door("staff:member.list", _("Colleagues"), _("Who works here, and what they may do.")),
            Door("staff:team.list", _("Teams"), _("Colleagues who take something on together.")),
            Door(
                "staff:mail.list",
                _("Mail that did not go out"),
                _("Why it was not sent, and to send it again."),
                SENDERS,
                waiting=count_unsent_mail,
            ),
            Door(
                "staff:erasure.list",
                _("Requests for erasure"),
                _("Who asked to erase what was said, and what came of it."),
                ERASERS,
                waiting=how_many_wait,
            ),
            Door(
                "staff:destruction.list",
                _("Destruction"),
                _("What is past its date, and what was destroyed."),
                KEEPERS,
                waiting=waits_for_approval,
            ),
            Door(
                "staff:workspace.edit",
                _("Settings"),
                _("The name of the workspace, and how long things are kept."),
                ADMINISTRATORS,
            ),
        ),
    ),
    (
        _("You yourself"),
        (
            Door("staff:person", _("Your details"), _("Name, telephone number and language.")),
            Door("mfa_index", _("Sign-in and security"), _("Password and second step.")),
            Door("mailbox", _("Mailbox of the demonstration"), _("All mail that was sent here."), demo=True),
            Door("examples", _("Examples of pages"), _("How the six compositions look."), demo=True),
        ),
    ),
)


@staff_only()
def overview(request: StaffRequest) -> HttpResponse:
    """Everything that this role may see."""
    parts = [
        (title, [door for door in doors if request.role in door.roles and (settings.DEMO or not door.demo)])
        for title, doors in PARTS
    ]
    return render(request, "staff/more.html", {"parts": parts})
