"""How much may somebody say at once? Whoever has no account can send anything; nothing is cut off, all of it is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.core.validators import validate_email

from vliegwiel.domain.dialogues.models import KEY, LINE, Said

LONGEST_TEXT: Final = 20_000
LONGEST_OFFER: Final = 2_000
LONGEST_REMARK: Final = 5_000
LONGEST_PHONE: Final = 40
MOST_PASSAGES: Final = 20
MOST_HOURS: Final = 744
MOST_ANSWERS: Final = 60
LONGEST_ANSWERS: Final = 60_000
LONGEST_FIELD_NAME: Final = 60


class TooMuch(ValueError):
    """Longer or more than anybody says.

    Attributes:
        field: Of what there is too much.
    """

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(field)


class NothingSaid(ValueError):
    """There are no words in it."""


def check_said(said: Sequence[Said]) -> None:
    """Raise ``NothingSaid`` or ``TooMuch`` where these passages are not what somebody says."""
    if not said or not all(one.text.strip() for one in said):
        raise NothingSaid
    if len(said) > MOST_PASSAGES:
        raise TooMuch("said")
    for one in said:
        if len(one.text) > LONGEST_TEXT:
            raise TooMuch("text")
        for name in ("channel", "sector", "size", "area", "organisation_name", "conversation"):
            _within(name, getattr(one, name), LINE)


def check_speaker(*, name: str, email: str, phone: str, offer: str, hours: int | None) -> None:
    """Raise ``TooMuch``, or ``ValidationError`` where the mail address is none."""
    _within("name", name, LINE)
    _within("phone", phone, LONGEST_PHONE)
    _within("offer", offer, LONGEST_OFFER)
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise TooMuch("hours")
    if email:
        check_mail(email)


def check_mail(email: str) -> None:
    """Raise ``ValidationError`` where it is no mail address."""
    validate_email(email)


def check_key(form_key: str) -> None:
    """Raise ``TooMuch`` where it cannot be the name of a form."""
    _within("form_key", form_key, KEY)


def check_answers(answers: Mapping[str, str]) -> None:
    """Raise ``TooMuch`` where a form that was begun holds more than a form can."""
    if len(answers) > MOST_ANSWERS or sum(map(len, answers.values())) > LONGEST_ANSWERS:
        raise TooMuch("answers")
    for name in answers:
        _within("answers", name, LONGEST_FIELD_NAME)


def check_remark(words: str) -> None:
    """Raise ``NothingSaid`` or ``TooMuch``."""
    if not words.strip():
        raise NothingSaid
    _within("remark", words, LONGEST_REMARK)


def _within(field: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise TooMuch(field)
