"""What does somebody read who asked us to erase what we know of him?"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vliegwiel.domain.archive.models import ErasureRequest
from vliegwiel.domain.dialogues.addresses import speaker_address
from vliegwiel.domain.dialogues.models import Speaker
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.platform.mail import Letter, MailKind, post

DAY: Final = "j F Y"


def post_erased(request: ErasureRequest, *, email: str) -> None:
    """It was done; the last that we write to him, and gone itself a night after it was sent."""
    with translation.override(settings.LANGUAGE_CODE):
        known = {
            "workspace": this_workspace().name,
            "round": request.round.name,
            "day": date_format(request.asked_date, DAY),
        }
        archived = _(
            "A decision was taken already that rests on your words. The law makes us keep one copy of them in a closed"
            " archive until its date. Nobody uses or shows it."
        )
        paragraphs = [
            _("Good day,"),
            _("On %(day)s you asked %(workspace)s to erase what you said, and who you are.") % known,
            _("We have done so. Your own page is not there any more, and we erase this message as well."),
            archived if request.archived else "",
            _("Backups that were made before go in time; nobody looks into them."),
        ]
        letter = Letter(
            subject=_("We have erased what you told us: %(round)s") % known, text=_joined(paragraphs)
        )
        post(to=email, occasion=f"erasure.done:{request.code}", letter=letter, kind=MailKind.NOTICE)


def post_refused(request: ErasureRequest, speaker: Speaker, token: str) -> None:
    """It was not done, why, and what he can do about that."""
    with translation.override(settings.LANGUAGE_CODE):
        known = {
            "workspace": this_workspace().name,
            "round": request.round.name,
            "day": date_format(request.asked_date, DAY),
        }
        paragraphs = [
            _("Good day,"),
            _("On %(day)s you asked %(workspace)s to erase what you said, and who you are.") % known,
            _("We have not done so, because:"),
            request.explanation,
            _("You can still withdraw your words on your own page. Nobody uses them then any more:"),
            speaker_address(token),
            _(
                "Do you not agree? Then you can object to %(workspace)s, and you can complain to the Dutch Data Protection"
                " Authority (autoriteitpersoonsgegevens.nl)."
            )
            % known,
        ]
        letter = Letter(subject=_("What you asked us to erase: %(round)s") % known, text=_joined(paragraphs))
        occasion = f"erasure.refused:{speaker.code}.{request.code}"
        post(to=speaker.email, occasion=occasion, letter=letter, kind=MailKind.NOTICE)


def _joined(paragraphs: list[str]) -> str:
    return "\n\n".join(one for one in paragraphs if one) + "\n"
