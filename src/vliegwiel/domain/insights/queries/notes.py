"""Which notes of colleagues can be found by what they mean, and by whom?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final

from vliegwiel.domain.dialogues.models import Interview
from vliegwiel.domain.directory.models import Challenge, ChallengeStep, Organisation
from vliegwiel.platform.ports.embedding.texts import readable

LATEST_NOTES: Final = 5_000
"""Of each kind: what is compared with a sentence while somebody waits."""
NOTE: Final = b"note"
"""The vectors of notes begin with it, so that those can be told whose note is there no more."""
_DIGEST: Final = 16


class MeantKind(StrEnum):
    """What somebody wrote down: something that was said, or a note of one of these."""

    CONTRIBUTION = "contribution"
    ORGANISATION = "organisation"
    CHALLENGE = "challenge"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class Meant:
    """Words that may be meant.

    Attributes:
        codes: In the address of the page that shows them.
        title: What they are of: a round, an organisation, a challenge, whoever is to be spoken.
        by: In whose name they were said, where that may be told.
    """

    kind: MeantKind
    codes: tuple[str, ...]
    title: str
    text: str
    by: str = ""


def notes(*, handled: bool) -> list[Meant]:
    """What may be read of an organisation, a challenge with its progress, and a talk; the latest first. Four queries at most.

    Args:
        handled: Whether the reader handles contributions: what is noted of talks is for those colleagues.
    """
    every = (*_of_directory(), *(_of_talks() if handled else ()))
    return [note for note in every if readable(note.text)]


def note_key(model_hash: str, text: str) -> bytes:
    """Twenty bytes that stand for this note read by this model."""
    return NOTE + blake2b(f"{model_hash}\0{readable(text)}".encode(), digest_size=_DIGEST).digest()


def _of_directory() -> Iterator[Meant]:
    organisations = Organisation.objects.filter(removed_at=None).exclude(note="").order_by("-id")
    challenges = Challenge.objects.exclude(explanation="").order_by("-id")
    steps = ChallengeStep.objects.order_by("-id")
    told = (
        (MeantKind.ORGANISATION, organisations.values_list("code", "name", "note")),
        (MeantKind.CHALLENGE, challenges.values_list("code", "title", "explanation")),
        (MeantKind.CHALLENGE, steps.values_list("challenge__code", "challenge__title", "text")),
    )
    for kind, rows in told:
        for code, title, text in rows[:LATEST_NOTES]:
            yield Meant(kind, (code,), title, text)


def _of_talks() -> Iterator[Meant]:
    talks = Interview.objects.exclude(note="").select_related("round", "organisation", "person")
    for talk in talks.order_by("-id")[:LATEST_NOTES]:
        yield Meant(MeantKind.INTERVIEW, (talk.round.code, talk.code), talk.whom, talk.note)
