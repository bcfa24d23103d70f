"""How does somebody without an account say something, one question at a time?

Each page is the answer to the one before it: what was answered travels in hidden fields, and nothing is kept here before
it is sent, unless somebody asks for that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Final, TypeAlias

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vliegwiel.domain.dialogues.access import access_draft, access_published_round
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.actions.speakers import (
    DRAFT,
    NotThisForm,
    Submitted,
    keep_draft,
    submit_contribution,
)
from vliegwiel.domain.dialogues.bounds import TooMuch
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.queries import ROUND_PAGE, contributions_of, sent_since
from vliegwiel.domain.register.queries.areas import area_options
from vliegwiel.domain.register.queries.population import sizes_in_use
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.platform.models import Door
from vliegwiel.web.frame.policies import token_page
from vliegwiel.web.public.forms.answers import Answers, holds_noughts, new_answers, read_answers
from vliegwiel.web.public.forms.steps import KeepForm, Offered, Step
from vliegwiel.web.public.secrecy import unlisted
from vliegwiel.web.public.turns import Turn

Move: TypeAlias = Callable[[Turn], HttpResponse]
# As the invented municipality and most sources write them; a workspace that knows its firms has its own.
SIZES: Final = ("1 werkzame persoon", "2-9", "10-49", "50 of meer")
# Of one round, whoever sends; how much may come from one address, the settings say.
MOST_SENT: Final = 1_500
LATELY: Final = timedelta(minutes=10)


@token_page(ROUND_PAGE, writes=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def take_part(request: HttpRequest, door: Door) -> HttpResponse:
    """The next page of the form, or what became of it."""
    round_ = access_published_round(door)
    if request.method != "POST":
        if round_.state != RoundState.OPEN:
            return redirect("public:round", token=round_.public_code)
        return Turn(request, round_, new_answers(_offered())).question(Step.WORDS, is_new=True)
    turn = Turn(request, round_, read_answers(request.POST, _offered()))
    if holds_noughts(request.POST):
        return _noughts(turn)
    go, _to, step = request.POST.get("go", "").partition(":")
    return turn.open(step) if step else MOVES.get(go, _next)(turn)


@token_page(DRAFT)
@require_safe
@unlisted
def go_on(request: HttpRequest, door: Door) -> HttpResponse:
    """A form that was kept, where it was left."""
    draft = access_draft(door)
    turn = Turn(request, draft.round, read_answers(draft.answers, _offered()))
    return turn.open(turn.answers.at) if draft.round.state == RoundState.OPEN else turn.too_late()


def _next(turn: Turn) -> HttpResponse:
    answers = turn.answers
    if answers.at == Step.SUMMARY:
        return turn.summary()
    if not answers.form(answers.at, sent=True).is_valid():
        return turn.corrected(answers.at)
    return turn.open(answers.after(answers.at))


def _back(turn: Turn) -> HttpResponse:
    return turn.open(turn.answers.before(turn.answers.at))


def _more(turn: Turn) -> HttpResponse:
    if not turn.answers.form(Step.WORDS, sent=True).is_valid():
        return turn.corrected(Step.WORDS)
    return turn.question(Step.WORDS)


def _send(turn: Turn) -> HttpResponse:
    if mistake := turn.answers.first_mistake():
        return turn.corrected(mistake)
    if refusal := _refusal(turn):
        return refusal
    submitted = None
    try:
        submitted = submit_contribution(round_=turn.round, submission=turn.answers.submission())
    except NotInThisState:
        return turn.too_late()
    except NotThisForm:
        pass
    if submitted is None or not _received(submitted, turn.answers):
        return turn.started_again().summary(_sent_before())
    return redirect("public:receipt", token=submitted.token)


def _refusal(turn: Turn) -> HttpResponse | None:
    """What a program gets, and who sends all too often; nothing for everybody else."""
    if turn.request.POST.get("website") or not turn.answers.took_time:
        return turn.summary(
            _("That went very fast. Are you a person? Then look once more, and press “Send” again.")
        )
    if _is_crowded(turn) or not ratelimit.consume(turn.request, action="send_contribution"):
        return turn.summary(_too_often(), HTTPStatus.TOO_MANY_REQUESTS)
    return None


def _is_crowded(turn: Turn) -> bool:
    """Whether more came in than a village sends after a mailing: counted, for with a tally all would wait for all."""
    is_large = turn.round.last_number >= MOST_SENT
    return is_large and sent_since(turn.round, timezone.now() - LATELY) >= MOST_SENT


def _keep(turn: Turn) -> HttpResponse:
    return turn.keeping(KeepForm(initial={"keep_email": turn.answers.given["email"]}))


def _mail(turn: Turn) -> HttpResponse:
    form = KeepForm(turn.request.POST)
    if not form.is_valid():
        return turn.keeping(form)
    email, answers = form.cleaned_data["keep_email"], turn.answers
    if not ratelimit.consume(turn.request, action="keep_draft", key=email.lower()):
        form.add_error(None, _too_often())
        return turn.keeping(form, HTTPStatus.TOO_MANY_REQUESTS)
    kept = dict(answers.carried())
    try:
        keep_draft(round_=turn.round, form_key=answers.given["form_key"], answers=kept, email=email)
    except NotInThisState:
        return turn.too_late()
    except NotThisForm:
        return turn.started_again().summary(_sent_before())
    except TooMuch:
        form.add_error(None, _("This is more than we can keep for you. You can send it, or make it shorter."))
        return turn.keeping(form)
    return turn.kept(email)


MOVES: Final[Mapping[str, Move]] = {
    "next": _next,
    "back": _back,
    "more": _more,
    "send": _send,
    "keep": _keep,
    "mail": _mail,
}


def _noughts(turn: Turn) -> HttpResponse:
    words = _(
        "There was a sign between your words that cannot be kept; that happens when something is pasted. We took it out. "
        "Your words still stand here: look whether they are right, and go on."
    )
    at = turn.answers.at
    step = at if at in turn.answers.steps else Step.WORDS
    form = turn.answers.form(step, sent=True)
    form.add_error(None, words)
    return turn.question(step, form)


def _received(submitted: Submitted, answers: Answers) -> bool:
    """Whether what we have of him is what he sent, and not what he sent with this form before."""
    if submitted.is_new:
        return True
    return {one.text for one in contributions_of(submitted.speaker)} >= set(answers.passages)


def _sent_before() -> str:
    return _(
        "You sent this form before, with other words. What you changed has not been sent yet. Press “Send” to send all of "
        "this as a new contribution."
    )


def _too_often() -> str:
    return _(
        "This was sent very often in a short time, from your network or for this round. Wait ten minutes, then press the "
        "button again. Nothing is lost: what you typed still stands here."
    )


def _offered() -> Offered:
    return Offered(ask_sectors=_sectors, ask_areas=area_options, ask_sizes=_sizes)


def _sectors() -> tuple[str, ...]:
    return tuple(group.name for group in sector_groups())


def _sizes() -> tuple[str, ...]:
    return sizes_in_use() or SIZES
