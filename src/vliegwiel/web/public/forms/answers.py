"""How far is somebody with the form, and what has he said until now?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.core import signing
from django.forms import BooleanField, BoundField, ChoiceField, IntegerField
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise

from vliegwiel.domain.dialogues.actions.speakers import Submission
from vliegwiel.domain.dialogues.enums import Channel, Permission, SpeakerRole
from vliegwiel.domain.dialogues.models import KEY, Said
from vliegwiel.platform.characters import printable
from vliegwiel.platform.codes import new_token
from vliegwiel.web.public.forms.steps import FORMS, PASSAGES, UNKNOWN, Offered, Step, StepForm

# Besides what was answered: where he is, whether he saw the summary, and what tells this form from another.
NAMES: Final = (
    *PASSAGES,
    *("role", "sector", "area", "size", "organisation_name", "permission"),
    *("joins", "offer", "hours", "name", "email", "phone"),
    *("at", "seen", "form_key", "began"),
)
NOUGHT: Final = "\x00"
# Seconds in which nobody reads the questions; a program does not read them.
SHORTEST: Final = 3
_SPEAKS_OF_SECTOR: Final = frozenset(
    {"", SpeakerRole.ENTREPRENEUR, SpeakerRole.ASSOCIATION, SpeakerRole.OTHER}
)
_SPEAKS_OF_PLACE: Final = _SPEAKS_OF_SECTOR | {SpeakerRole.EDUCATION}
_signer: Final = signing.TimestampSigner(salt="taking_part")


@dataclass(frozen=True, slots=True)
class Line:
    """What was answered on one page, to be read once more.

    Attributes:
        step: The page, to go back to.
        title: Of the page.
        said: What was answered there, in words; nothing where he passed it.
        is_verbatim: Whether these are his own words.
    """

    step: Step
    title: str | Promise
    said: tuple[str, ...]
    is_verbatim: bool


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What was typed, as it was typed, and what it amounts to.

    Attributes:
        given: Field name → what was typed.
        offered: What could be chosen from.
    """

    given: Mapping[str, str]
    offered: Offered
    _sent: dict[Step, StepForm] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def at(self) -> Step:
        """The page that was open; the first one when somebody made up another."""
        at = self.given.get("at", "")
        return Step(at) if at in {*self.steps, Step.SUMMARY} else Step.WORDS

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The questions for somebody in his role; all of them as long as nobody knows."""
        role = self.given.get("role", "")
        left_out = {
            Step.SECTOR: role not in _SPEAKS_OF_SECTOR or not self.offered.sectors,
            Step.AREA: role not in _SPEAKS_OF_PLACE or not self.offered.areas,
        }
        return tuple(step for step in FORMS if not left_out.get(step))

    def form(self, step: Step, *, sent: bool) -> StepForm:
        """The question with what was answered; checked when it was sent, and that once."""
        if not sent:
            return FORMS[step](self.given, offered=self.offered, sent=False)
        if step not in self._sent:
            self._sent[step] = FORMS[step](self.given, offered=self.offered, sent=True)
        return self._sent[step]

    def after(self, step: Step) -> Step:
        """The next question; the summary after the last, and for who comes from there."""
        if self.given.get("seen") or step == self.steps[-1] or step not in self.steps:
            return Step.SUMMARY
        return self.steps[self.steps.index(step) + 1]

    def before(self, step: Step) -> Step:
        """The question before; the first one has none."""
        place = self.steps.index(step) if step in self.steps else len(self.steps)
        return self.steps[max(place - 1, 0)]

    def first_mistake(self) -> Step | None:
        """The first question that is not answered rightly."""
        return next((step for step in self.steps if not self.form(step, sent=True).is_valid()), None)

    def submission(self) -> Submission:
        """What he sends; everything was found right before."""
        told: dict[str, Any] = {}
        for step in self.steps:
            told |= self.form(step, sent=True).cleaned_data
        known = {name: value for name, value in told.items() if value != UNKNOWN}
        permission = Permission(told["permission"])
        said = tuple(
            Said(
                text=text,
                role=SpeakerRole(told["role"]),
                channel=Channel.FORM.value,
                said_date=timezone.localdate(),
                sector=known.get("sector", ""),
                size=known.get("size", ""),
                area=known.get("area", ""),
                organisation_name=told.get("organisation_name", ""),
                permission=permission,
            )
            for text in self.passages
        )
        return Submission(
            said=said,
            name=told["name"],
            email=told["email"],
            phone=told["phone"],
            offer=told["offer"],
            hours=told["hours"],
            form_key=self.given["form_key"],
        )

    @property
    def passages(self) -> tuple[str, ...]:
        """What he has to say, without what he left empty."""
        texts = (self.given.get(name, "").strip() for name in PASSAGES)
        return tuple(text for text in texts if text)

    @property
    def lines(self) -> list[Line]:
        """Every page with what was answered there, for the summary."""
        return [self._line(step) for step in self.steps]

    def _line(self, step: Step) -> Line:
        form = self.form(step, sent=False)
        if step == Step.WORDS:
            return Line(step, form.title, self.passages, is_verbatim=True)
        return Line(step, form.title, tuple(filter(None, map(_in_words, form))), is_verbatim=False)

    @property
    def took_time(self) -> bool:
        """Whether the form was open for as long as somebody needs who reads it."""
        try:
            _signer.unsign(self.given["began"], max_age=SHORTEST)
        except signing.SignatureExpired:
            return True
        return False

    def carried(self, form: StepForm | None = None) -> list[tuple[str, str]]:
        """What travels along in hidden fields: everything that the form does not ask."""
        asked = form.fields if form else {}
        return [(name, self.given.get(name, "")) for name in NAMES if name not in asked]

    def at_step(self, step: Step) -> Answers:
        """The same answers with another page open."""
        seen = "1" if step == Step.SUMMARY else self.given.get("seen", "")
        return Answers(given={**self.given, "at": step.value, "seen": seen}, offered=self.offered)

    def started_again(self) -> Answers:
        """The same answers in a form that was opened just now."""
        return Answers(given={**self.given, **_new_form()}, offered=self.offered)


def new_answers(offered: Offered) -> Answers:
    """Nothing yet."""
    return Answers(given=_new_form(), offered=offered)


def read_answers(sent: Mapping[str, str] | QueryDict, offered: Offered) -> Answers:
    """What a browser sent, or what we kept; without signs that nothing can hold."""
    given = {name: printable(str(sent.get(name, ""))) for name in NAMES}
    fresh = _new_form()
    given["form_key"] = given["form_key"][:KEY] or fresh["form_key"]
    given["began"] = given["began"] if _is_ours(given["began"]) else fresh["began"]
    return Answers(given={**given, "go": str(sent.get("go", ""))}, offered=offered)


def holds_noughts(sent: QueryDict) -> bool:
    """Whether a sign came along that no database keeps: something went wrong while pasting."""
    return any(NOUGHT in value for values in sent.lists() for value in values[1])


def _in_words(field: BoundField) -> str:
    """An answer as somebody reads it; nothing for no answer."""
    value = str(field.value() or "").strip()
    if isinstance(field.field, ChoiceField):
        return next((str(option.choice_label) for option in field if option.data["value"] == value), "")
    if isinstance(field.field, BooleanField):
        return str(field.label) if value else ""
    if isinstance(field.field, IntegerField):
        return f"{field.label} {value}" if value else ""
    return value


def _is_ours(began: str) -> bool:
    try:
        _signer.unsign(began)
    except signing.BadSignature:
        return False
    return True


def _new_form() -> dict[str, str]:
    return {"form_key": new_token()[:KEY], "began": _signer.sign("")}
