"""Which pages does somebody get who takes part, whatever he pressed? Each holds all that he answered until now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.web.public.forms.answers import Answers
from vliegwiel.web.public.forms.steps import MOST, KeepForm, Step, StepForm


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn: what he asks for, of which round, and what he answered."""

    request: HttpRequest
    round: Round
    answers: Answers

    def started_again(self) -> Turn:
        """The same in a form that was opened just now."""
        return replace(self, answers=self.answers.started_again())

    def open(self, step: str) -> HttpResponse:
        """That page, with what was answered there before."""
        wanted = Step(step) if step in self.answers.steps else Step.SUMMARY
        return self.summary() if wanted == Step.SUMMARY else self.question(wanted)

    def question(self, step: Step, form: StepForm | None = None, *, is_new: bool = False) -> HttpResponse:
        """One question; ``form`` where it was sent, and says what is wrong."""
        here = self.answers.at_step(step)
        asked = form or here.form(step, sent=False)
        context = {
            "form": asked,
            "step": step,
            "number": self.answers.steps.index(step) + 1,
            "total": len(self.answers.steps),
            "is_full": step == Step.WORDS and len(asked.fields) == MOST,
            "carried": here.carried(asked),
            "is_new": is_new,
        }
        return self._page("question", context)

    def corrected(self, step: Step) -> HttpResponse:
        """The question again, with what is wrong about the answer."""
        return self.question(step, self.answers.form(step, sent=True))

    def summary(self, words: str = "", status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
        """Everything once more; the first question that is not answered rightly as long as there is one.

        Args:
            words: Why it was not sent.
            status: Likewise.
        """
        if mistake := self.answers.first_mistake():
            return self.corrected(mistake)
        here = self.answers.at_step(Step.SUMMARY)
        return self._page("summary", {"lines": here.lines, "carried": here.carried(), "words": words}, status)

    def keeping(self, form: KeepForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
        """Where may the address to go on be sent?"""
        context = {"form": form, "at": self.answers.at, "carried": self.answers.carried()}
        return self._page("keep", context, status)

    def kept(self, email: str) -> HttpResponse:
        """It was sent there."""
        return self._page("kept", {"at": self.answers.at, "carried": self.answers.carried(), "email": email})

    def too_late(self) -> HttpResponse:
        """Nothing can be sent any more, and nothing is lost."""
        is_planned = self.round.state == RoundState.PLANNED
        context = {"passages": self.answers.passages, "is_planned": is_planned}
        return self._page("closed", context, HTTPStatus.CONFLICT)

    def _page(
        self, name: str, context: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK
    ) -> HttpResponse:
        whole = {**context, "round": self.round}
        response = render(self.request, f"public/taking_part/{name}.html", whole, status=status)
        # Kept in the browser's own history, so that "back" shows what was typed; it is his own, and stands there anyhow.
        response["Cache-Control"] = "private, no-cache"
        return response
