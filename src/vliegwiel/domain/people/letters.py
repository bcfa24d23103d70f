"""What do people read when something changed about their access?"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from vliegwiel.domain.people.models import User, Workspace


def admission(*, user: User, workspace: Workspace, inviter: User, address: str) -> EmailMessage:
    """You can sign in at this address: to somebody who was admitted, in his own language."""
    with translation.override(user.language or settings.LANGUAGE_CODE):
        known = {"workspace": workspace.name, "person": user.name, "inviter": inviter.name}
        subject = _("You can sign in to Vliegwiel for %(workspace)s") % known
        paragraphs = (
            _("Dear %(person)s,") % known,
            _("%(inviter)s has given you access to %(workspace)s in Vliegwiel.") % known,
            _("Sign in here with this mail address:") + f"\n{address}",
            _("You need no password: we send you a code by mail each time."),
            _("Did you not expect this? Then you can ignore this message, or ask %(inviter)s about it.")
            % known,
        )
    # A name in a subject must not become a header of its own.
    return EmailMessage(" ".join(subject.split()), "\n\n".join(paragraphs) + "\n", to=[user.email])
