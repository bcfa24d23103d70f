"""How does somebody without an account say something, one question at a time?

Each page is the answer to the one before it: what was answered travels in hidden fields, and nothing is kept here before
it is sent, unless somebody asks for that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final, TypeAlias

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vliegwiel.algorithms.population import Dimension
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
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import ROUND_PAGE, contributions_of
from vliegwiel.domain.register.queries.areas import area_options
from vliegwiel.domain.register.queries.population import population_in_use
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.platform.models import Door
from vliegwiel.web.frame.policies import token_page
from vliegwiel.web.public.forms.answers import Answers, holds_noughts, new_answers, read_answers
from vliegwiel.web.public.forms.steps import KeepForm, Offered, Step, StepForm
from vliegwiel.web.public.secrecy import unlisted

Move: TypeAlias = Callable[[HttpRequest, Round, Answers], HttpResponse]
# As the invented municipality and most sources write them; a workspace that knows its firms has its own.
SIZES: Final = ("1 werkzame persoon", "2-9", "10-49", "50 of meer")


@token_page(ROUND_PAGE, writes=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def take_part(request: HttpRequest, door: Door) -> HttpResponse:
    """The next page of the form, or what became of it."""
    round_ = access_published_round(door)
    if request.method != "POST":
        if round_.state != RoundState.OPEN:
            return redirect("public:round", token=round_.public_code)
        return _question(request, round_, new_answers(_offered()), Step.WORDS, is_new=True)
    answers = read_answers(request.POST, _offered())
    if holds_noughts(request.POST):
        return _noughts(request, round_, answers)
    go, _to, step = request.POST.get("go", "").partition(":")
    if step:
        return _open(request, round_, answers, step)
    return MOVES.get(go, _next)(request, round_, answers)


@token_page(DRAFT)
@require_safe
@unlisted
def go_on(request: HttpRequest, door: Door) -> HttpResponse:
    """A form that was kept, where it was left."""
    draft = access_draft(door)
    answers = read_answers(draft.answers, _offered())
    if draft.round.state != RoundState.OPEN:
        return _too_late(request, draft.round, answers)
    return _open(request, draft.round, answers, answers.at)


def _next(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse:
    if answers.at == Step.SUMMARY:
        return _summary(request, round_, answers)
    form = answers.form(answers.at, sent=True)
    if not form.is_valid():
        return _question(request, round_, answers, answers.at, form=form)
    return _open(request, round_, answers, answers.after(answers.at))


def _back(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse:
    return _open(request, round_, answers, answers.before(answers.at))


def _more(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse:
    form = answers.form(Step.WORDS, sent=True)
    if not form.is_valid():
        return _question(request, round_, answers, Step.WORDS, form=form)
    return _question(request, round_, answers, Step.WORDS)


def _send(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse:
    mistake = answers.first_mistake()
    if mistake:
        return _question(request, round_, answers, mistake, form=answers.form(mistake, sent=True))
    refusal = _refusal(request, round_, answers)
    if refusal:
        return refusal
    submitted = None
    try:
        submitted = submit_contribution(round_=round_, submission=answers.submission())
    except NotInThisState:
        return _too_late(request, round_, answers)
    except NotThisForm:
        pass
    if submitted is None or not _received(submitted, answers):
        return _summary(request, round_, answers.started_again(), words=_sent_before())
    return redirect("public:receipt", token=submitted.token)


def _refusal(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse | None:
    """What a program gets, and who sends all too often; nothing for everybody else."""
    if request.POST.get("website") or not answers.took_time:
        words = _("That went very fast. Are you a person? Then look once more, and press “Send” again.")
        return _summary(request, round_, answers, words=words)
    if not ratelimit.consume(request, action="send_contribution", key=round_.code):
        return _summary(request, round_, answers, words=_too_often(), status=HTTPStatus.TOO_MANY_REQUESTS)
    return None


def _keep(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse:
    return _keeping(request, round_, answers, KeepForm(initial={"keep_email": answers.given["email"]}))


def _mail(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse:
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _keeping(request, round_, answers, form)
    email = form.cleaned_data["keep_email"]
    if not ratelimit.consume(request, action="keep_draft", key=email.lower()):
        form.add_error(None, _too_often())
        return _keeping(request, round_, answers, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    try:
        keep_draft(
            round_=round_, form_key=answers.given["form_key"], answers=dict(answers.carried()), email=email
        )
    except NotInThisState:
        return _too_late(request, round_, answers)
    except NotThisForm:
        return _summary(request, round_, answers.started_again(), words=_sent_before())
    except TooMuch:
        form.add_error(None, _("This is more than we can keep for you. You can send it, or make it shorter."))
        return _keeping(request, round_, answers, form)
    context = {"round": round_, "answers": answers, "carried": answers.carried(), "email": email}
    return _page(request, "public/taking_part/kept.html", context)


MOVES: Final[Mapping[str, Move]] = {
    "next": _next,
    "back": _back,
    "more": _more,
    "send": _send,
    "keep": _keep,
    "mail": _mail,
}


def _open(request: HttpRequest, round_: Round, answers: Answers, step: str) -> HttpResponse:
    """That page, with what was answered there before."""
    wanted = Step(step) if step in answers.steps else Step.SUMMARY
    if wanted == Step.SUMMARY:
        return _summary(request, round_, answers)
    return _question(request, round_, answers, wanted)


def _question(
    request: HttpRequest,
    round_: Round,
    answers: Answers,
    step: Step,
    *,
    form: StepForm | None = None,
    is_new: bool = False,
) -> HttpResponse:
    here = answers.at_step(step)
    asked = form or here.form(step, sent=False)
    context = {
        "round": round_,
        "form": asked,
        "step": step,
        "number": answers.steps.index(step) + 1,
        "total": len(answers.steps),
        "carried": here.carried(asked),
        "is_new": is_new,
    }
    return _page(request, "public/taking_part/question.html", context)


def _summary(
    request: HttpRequest,
    round_: Round,
    answers: Answers,
    *,
    words: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    mistake = answers.first_mistake()
    if mistake:
        return _question(request, round_, answers, mistake, form=answers.form(mistake, sent=True))
    here = answers.at_step(Step.SUMMARY)
    context = {"round": round_, "lines": here.lines, "carried": here.carried(), "words": words}
    return _page(request, "public/taking_part/summary.html", context, status=status)


def _keeping(
    request: HttpRequest,
    round_: Round,
    answers: Answers,
    form: KeepForm,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {"round": round_, "form": form, "at": answers.at, "carried": answers.carried()}
    return _page(request, "public/taking_part/keep.html", context, status=status)


def _too_late(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse:
    """Nothing can be sent any more, and nothing is lost."""
    context = {
        "round": round_,
        "passages": answers.passages,
        "is_planned": round_.state == RoundState.PLANNED,
    }
    return _page(request, "public/taking_part/closed.html", context, status=HTTPStatus.CONFLICT)


def _noughts(request: HttpRequest, round_: Round, answers: Answers) -> HttpResponse:
    words = _(
        "There was a sign between your words that cannot be kept; that happens when something is pasted. We took it out. "
        "Your words still stand here: look whether they are right, and go on."
    )
    step = answers.at if answers.at in answers.steps else Step.WORDS
    form = answers.form(step, sent=True)
    form.add_error(None, words)
    return _question(request, round_, answers, step, form=form)


def _page(
    request: HttpRequest, template: str, context: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    response = render(request, template, dict(context), status=status)
    # Kept in the browser's own history, so that "back" shows what was typed; it is his own, and stands there anyhow.
    response["Cache-Control"] = "private, no-cache"
    return response


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
    firms = population_in_use()
    return Offered(
        sectors=tuple(group.name for group in sector_groups()),
        areas=area_options(),
        sizes=(firms and firms.categories(Dimension.SIZE)) or SIZES,
    )
