"""What does somebody read in his mail when something happened with his words?

None of his own words stand in it, nor his name: a mail is read by whoever has the mailbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.dialogues.addresses import speaker_address
from vliegwiel.domain.dialogues.models import Round, Speaker
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.domain.thread.queries.answers import Judged, Standing, Use
from vliegwiel.domain.thread.queries.news import Fact, What
from vliegwiel.platform.mail import Letter, MailKind, post

# What does not fit stands on his page.
MOST: Final = 8
LONGEST: Final = 300


def stop_address(token: str) -> str:
    """Where he says that he wants to hear no more."""
    return f"{speaker_address(token)}geen-bericht/"


def post_news(speaker: Speaker, token: str, news: Sequence[Fact], *, occasion: str) -> None:
    """What became of it, all in one mail, in the language of the house."""
    with translation.override(settings.LANGUAGE_CODE):
        known = {"workspace": this_workspace().name, "round": speaker.round.name}
        lines = [f"- {_said(fact.what)}" for fact in news[:MOST]]
        if len(news) > MOST:
            lines.append(_("- and more, which stands on your page"))
        paragraphs = (
            _("Good day,"),
            _("You told %(workspace)s something for “%(round)s”. This has become of it:") % known,
            "\n".join(lines),
            _("All of it, with your own words, stands on your page:") + f"\n{speaker_address(token)}",
            _("Keep this address. Whoever has it can see the page."),
            _whom_to_ask(speaker.round),
            _(
                "We write when something happens, never more than once a week. No more messages? Press the button here:"
            )
            + f"\n{stop_address(token)}",
        )
        post(
            to=speaker.email,
            occasion=occasion,
            letter=Letter(
                subject=_("What happened with what you said: %(round)s") % known,
                text="\n\n".join(one for one in paragraphs if one) + "\n",
                stop_address=stop_address(token),
            ),
            kind=MailKind.NOTICE,
        )


def _said(what: What) -> str:
    match what:
        case Use():
            known = {"title": what.title, "heading": what.heading}
            return _("Used in %(title)s: “%(heading)s”.") % known
        case Judged():
            why = {"title": what.title, "why": Truncator(" ".join(what.explanation.split())).chars(LONGEST)}
            if what.outcome is Outcome.PASSED_ON:
                return _("Passed on: %(why)s") % why
            return _("Not used in %(title)s: %(why)s") % why
        case Standing():
            return _decision(what)


def _decision(standing: Standing) -> str:
    known = {"title": standing.title}
    match standing.state:
        case DocumentState.ADOPTED:
            return _("%(title)s has been adopted.") % known
        case DocumentState.ADOPTED_CHANGED:
            return _("%(title)s has been adopted, with changes.") % known
        case DocumentState.NOT_ADOPTED:
            return _("%(title)s has not been adopted.") % known
        case DocumentState.NOTED:
            return _("%(title)s has been noted.") % known
        case _:
            return _("%(title)s has been adopted and is being carried out.") % known


def _whom_to_ask(round_: Round) -> str:
    contact = round_.contact
    if contact is None:
        return ""
    how = contact.phone or contact.email
    return _("Questions? Ask %(name)s: %(how)s.") % {"name": contact.name, "how": how}
