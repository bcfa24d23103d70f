"""What does somebody see who said something: what became of it, and what can he still do?"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vliegwiel.domain.dialogues.access import access_speaker
from vliegwiel.domain.dialogues.actions.speakers import (
    SPEAKER,
    NotAsked,
    agree,
    remark,
    resume_news,
    stop_news,
    withdraw_as_speaker,
)
from vliegwiel.domain.thread.access import access_own_contribution
from vliegwiel.domain.thread.queries.fates import fate_of, fates_of
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.models import Door
from vliegwiel.web.frame.policies import token_page
from vliegwiel.web.public.forms.remarks import RemarkForm
from vliegwiel.web.public.secrecy import unlisted

SEEN = 2


@token_page(SPEAKER)
@require_safe
@unlisted
def show(request: HttpRequest, door: Door) -> HttpResponse:
    """All that he said, each with what became of it; in at most twelve queries."""
    return _page(request, access_speaker(door), RemarkForm())


@token_page(SPEAKER, writes=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def withdraw(request: HttpRequest, door: Door, code: str) -> HttpResponse:
    """Ask once, for it cannot be undone; then use his words nowhere any more."""
    speaker = access_speaker(door)
    contribution = access_own_contribution(speaker, code)
    fate = fate_of(contribution)
    if request.method == "POST" and not fate.withdrawn:
        withdraw_as_speaker(speaker=speaker, contribution=contribution)
        messages.success(request, _("Your words have been withdrawn. Nobody uses them any more."))
    if request.method == "POST" or fate.withdrawn:
        return redirect("public:thread", token=_token(request))
    return render(request, "public/thread/withdraw.html", {**_about(request, speaker), "fate": fate})


@csrf_exempt  # mail programs press this button themselves (RFC 8058); it takes whoever holds the address at his word
@token_page(SPEAKER, writes=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def stop(request: HttpRequest, door: Door) -> HttpResponse:
    """Write to him no more. Looking changes nothing: programs look at every address in a mail."""
    speaker = access_speaker(door)
    if request.method == "POST" and speaker.news_stopped_at is None:
        stop_news(speaker=speaker)
        speaker = access_speaker(door)
    return render(request, "public/thread/stop.html", _about(request, speaker))


@token_page(SPEAKER, writes=True)
@require_POST
@unlisted
def resume(request: HttpRequest, door: Door) -> HttpResponse:
    """Write to him again."""
    speaker = access_speaker(door)
    if speaker.news_stopped_at is not None:
        resume_news(speaker=speaker)
    messages.success(request, _("We will write to you again when something happens."))
    return redirect("public:thread", token=_token(request))


@token_page(SPEAKER, writes=True)
@require_POST
@unlisted
def answer(request: HttpRequest, door: Door) -> HttpResponse:
    """He says that the report of the conversation is right, or what is not."""
    speaker = access_speaker(door)
    form = RemarkForm(request.POST)
    is_right = "right" in request.POST
    if not is_right and not form.is_valid():
        return _page(request, speaker, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        if is_right:
            agree(speaker=speaker)
            messages.success(request, _("Thank you. We now know that the report is right."))
        else:
            remark(speaker=speaker, words=form.cleaned_data["words"])
            messages.success(
                request, _("Thank you. A colleague reads what you wrote and puts the report right.")
            )
    except NotAsked as absent:
        raise NotAccessible from absent
    return redirect("public:thread", token=_token(request))


def _page(
    request: HttpRequest, speaker: Any, form: RemarkForm, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    fates = fates_of(speaker)
    about = {
        **_about(request, speaker),
        "fates": fates,
        "form": form,
        "today": timezone.localdate(),
        "hidden_mail": _hidden(speaker.email),
    }
    return render(request, "public/thread/show.html", about, status=status)


def _about(request: HttpRequest, speaker: Any) -> dict[str, Any]:
    return {"speaker": speaker, "round": speaker.round, "token": _token(request)}


def _token(request: HttpRequest) -> str:
    """As it stood in the address; nowhere else is it known."""
    found = request.resolver_match
    return str(found.kwargs["token"]) if found else ""


def _hidden(email: str) -> str:
    """Enough for him to recognise it, too little for whoever found his address."""
    name, _at, domain = email.partition("@")
    return f"{name[:SEEN]}…@{domain}" if email else ""
