"""What is asked of anything that takes a mail out of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to one person.

    Attributes:
        sender: ``Vliegwiel <post@polderdam.example>``.
        to: One address.
        html: The same in markup; may be empty.
        message_id: With its angle brackets; the same letter always has the same.
        written_at: Likewise.
        stop_address: Where its reader stops the mail with one press, also by a button of his mail program; may be empty.
    """

    sender: str
    to: str
    subject: str
    text: str
    html: str
    message_id: str
    written_at: datetime
    stop_address: str = ""


class NotNow(Exception):
    """It certainly did not go out, and can be tried again; the message says why, without a name or an address."""


class Refused(Exception):
    """It did not go out and never will; the message says why, without a name or an address."""


class Unclear(Exception):
    """It was handed over and no answer came: it may have arrived, or not."""


class Courier(Protocol):
    """Takes letters out."""

    @property
    def keeps(self) -> bool:
        """Whether letters stay in the house, where they are read: in the demo."""

    def carry(self, letter: Letter) -> None:
        """Returns when the other side took it.

        Raises:
            NotNow: It could not be brought.
            Refused: Nobody wants it.
            Unclear: Nobody knows.
        """
