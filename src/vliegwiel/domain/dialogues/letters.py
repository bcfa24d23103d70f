"""What do people read who spoke in a round, began to, or are asked whether we wrote it down well?

Nothing that a visitor typed stands in these mails: whoever types somebody else's address sends him nothing of his own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vliegwiel.domain.dialogues.addresses import draft_address, round_address, speaker_address
from vliegwiel.domain.dialogues.models import Draft, Interview, Round, Speaker
from vliegwiel.domain.dialogues.queries import is_published
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.platform.mail import Letter, MailKind, post

DAY: Final = "j F Y"


def post_receipt(speaker: Speaker, token: str) -> None:
    """We have it, and here you see what becomes of it; in the language of whoever sent it."""
    known = _known(speaker.round)
    post(
        to=speaker.email,
        occasion=f"speaker.received:{speaker.code}",
        letter=_letter(
            _("We have received what you said: %(round)s") % known,
            _("Thank you for what you said to %(workspace)s.") % known,
            _("On your own page you see what happens with your words, and you can withdraw them:"),
            speaker_address(token),
            _("Keep this address. Whoever has it can see the page."),
            _whom_to_ask(speaker.round),
            _("Did you not send us anything? Then somebody typed your mail address; you need do nothing."),
        ),
        kind=MailKind.RECEIPT,
    )


def post_draft(draft: Draft, token: str) -> None:
    """Here you go on with what you began; in the language of whoever asked for it."""
    known = _known(draft.round)
    post(
        to=draft.email,
        occasion=f"draft.kept:{draft.code}",
        letter=_letter(
            _("Go on with your answers: %(round)s") % known,
            _("You asked %(workspace)s to keep your answers. At this address you go on with them:") % known,
            draft_address(token),
            _last_day(draft.round),
            _("Nobody reads your answers before you send them."),
            _("Did you not ask for this? Then somebody typed your mail address; you need do nothing."),
        ),
        kind=MailKind.RECEIPT,
    )


def post_closing(round_: Round, *, email: str, occasion: str, tokens: Sequence[str]) -> None:
    """The round closes, and you have something to finish; once, in the language of the house."""
    with translation.override(settings.LANGUAGE_CODE):
        known = _known(round_)
        post(
            to=email,
            occasion=occasion,
            letter=_letter(
                _("You can still send your answers: %(round)s") % known,
                _("You began to tell %(workspace)s something, and did not send it yet.") % known,
                _last_day(round_),
                _("Here you go on with it:"),
                *map(draft_address, tokens),
                _("If you do not, we erase it a month after the last day. We send you no other reminder."),
                _whom_to_ask(round_),
            ),
            kind=MailKind.NOTICE,
        )


def post_report(speaker: Speaker, token: str, occasion: str) -> None:
    """Did we write it down well? In the language of the house."""
    with translation.override(settings.LANGUAGE_CODE):
        known = _known(speaker.round)
        post(
            to=speaker.email,
            occasion=occasion,
            letter=_letter(
                _("Did we write this down well? %(round)s") % known,
                _("You spoke with %(workspace)s, and we wrote down what you said.") % known,
                _("Read it here, and tell us whether it is right, or what should be different:"),
                speaker_address(token),
                _("Keep this address. Whoever has it can see the page."),
                _whom_to_ask(speaker.round),
            ),
            kind=MailKind.NOTICE,
        )


def address_of(interview: Interview) -> str:
    """Where whoever is to be spoken is mailed: himself, else his organisation; empty where nobody knows."""
    both = (interview.person, interview.organisation)
    known = [one for one in both if one is not None and one.removed_at is None]
    return next((one.email for one in known if one.email), "")


def post_invitation(interview: Interview, to: str, occasion: str, *, sender: User) -> None:
    """Do you want to talk with us? In the language of the house; it can be agreed on with whoever has the talk."""
    with translation.override(settings.LANGUAGE_CODE):
        round_ = interview.round
        known = _known(round_) | {"minutes": str(interview.minutes)}
        post(
            to=to,
            occasion=occasion,
            letter=_letter(
                _("May we talk with you? %(round)s") % known,
                _("%(workspace)s would like to hear from you: %(round)s.") % known,
                round_.question,
                _(
                    "We would like to talk with you about it, for some %(minutes)s minutes, when and where it suits you."
                )
                % known,
                round_.purpose,
                _host(interview.colleague or interview.round.contact or sender),
                _without_a_talk(round_),
                _(
                    "You need not take part. Do you want us to ask you nothing any more? Tell us, and we note it down."
                ),
            ),
            kind=MailKind.NOTICE,
        )


def _host(host: User) -> str:
    known = {"name": host.name, "phone": host.phone, "email": host.email}
    if host.phone:
        return _("Call %(name)s to agree on a moment: %(phone)s, or write to %(email)s.") % known
    return _("Write to %(name)s to agree on a moment: %(email)s.") % known


def _without_a_talk(round_: Round) -> str:
    if not is_published(round_):
        return ""
    return _("You can also tell us without a talk: %(address)s") % {"address": round_address(round_)}


def _known(round_: Round) -> dict[str, str]:
    return {"workspace": this_workspace().name, "round": round_.name}


def _last_day(round_: Round) -> str:
    if round_.end_date is None:
        return ""
    return _("You can do so up to and including %(day)s.") % {"day": date_format(round_.end_date, DAY)}


def _whom_to_ask(round_: Round) -> str:
    contact = round_.contact
    if contact is None:
        return ""
    if contact.phone:
        return _("Questions? Call %(name)s: %(phone)s.") % {"name": contact.name, "phone": contact.phone}
    return _("Questions? Ask %(name)s.") % {"name": contact.name}


def _letter(subject: str, *paragraphs: str) -> Letter:
    return Letter(subject=subject, text="\n\n".join(_spoken([_("Good day,"), *paragraphs])) + "\n")


def _spoken(paragraphs: Iterable[str]) -> list[str]:
    return [one for one in paragraphs if one]
