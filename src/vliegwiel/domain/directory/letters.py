"""What does a colleague read about the directory before he opens it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.domain.directory.models import Representation
from vliegwiel.domain.people.models import User
from vliegwiel.platform.mail import Letter, MailKind, post
from vliegwiel.platform.site import absolute

DAY: Final = "j F Y"


def post_lapsing(lapsing: Sequence[Representation], *, to: User, today: date) -> None:
    """Who may soon speak no longer for whom, in one message."""
    with translation.override(to.language or settings.LANGUAGE_CODE):
        count = len(lapsing)
        subject = ngettext(
            "%(count)s person may soon no longer speak for an organisation",
            "%(count)s times somebody may soon no longer speak for an organisation",
            count,
        )
        paragraphs = [
            _("Good day,"),
            _("Soon these may not speak on behalf of an organisation any more:"),
            "\n".join(_line(one) for one in lapsing),
            _(
                "Ask the organisation whether it goes on. Does it? Then change the day until which it holds. When you do"
                " nothing, it lapses by itself."
            ),
            absolute("/spreekt-namens/"),
            _("We tell you this once."),
        ]
        text = "\n\n".join(paragraphs) + "\n"
        letter = Letter(subject=subject % {"count": count}, text=text)
        occasion = f"representation.lapsing:{to.code}.{today.isoformat()}"
        post(to=to.email, occasion=occasion, letter=letter, kind=MailKind.NOTICE)


def _line(one: Representation) -> str:
    known = {
        "person": one.person.name,
        "organisation": one.organisation.name,
        "subject": one.subject or _("on everything"),
        "day": date_format(one.until_date, DAY) if one.until_date else "",
    }
    return _("- %(person)s for %(organisation)s (%(subject)s), until %(day)s") % known
