"""What is in the database of what people sent, beside what they were told?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import Any, Final

import psycopg

from loaded.house import until
from loaded.visitors import Receipt

ROUND: Final = "SELECT public_code FROM dialogues_round WHERE state = 'open' AND public_code <> ''"
PUBLISHED: Final = "SELECT public_code FROM dialogues_round WHERE public_code <> '' ORDER BY id"
LATEST: Final = "SELECT coalesce(max(id), 0) FROM dialogues_speaker"
SPEAKERS: Final = "SELECT form_key FROM dialogues_speaker WHERE id > %s"
SAID: Final = """
    SELECT s.form_key, c.number, c.text FROM dialogues_contribution c JOIN dialogues_speaker s ON s.id = c.speaker_id
    WHERE s.id > %s ORDER BY c.number
"""
NUMBERS: Final = """
    SELECT r.last_number, max(c.number), count(*), count(DISTINCT c.number)
    FROM dialogues_contribution c JOIN dialogues_round r ON r.id = c.round_id GROUP BY r.id, r.last_number
"""
NOTED: Final = """
    SELECT e.subject FROM journal_entry e JOIN dialogues_speaker s ON s.code = e.subject
    WHERE e.verb = 'speaker.submitted' AND s.id > %s
"""
LETTERS: Final = """
    SELECT m.recipient FROM platform_outboxmail m JOIN dialogues_speaker s ON m.occasion = 'speaker.received:' || s.code
    WHERE s.id > %s
"""
UNSENT: Final = "SELECT count(*) FROM platform_outboxmail WHERE state <> 'sent'"
UNREAD: Final = """
    SELECT count(*) FROM dialogues_contribution c LEFT JOIN insights_suggestion s ON s.contribution_id = c.id
    WHERE s.id IS NULL
"""
PATIENCE: Final = 900.0


@dataclass(frozen=True, slots=True)
class Faults:
    """All noughts, or something is wrong.

    Attributes:
        lost: Receipts of which the words are not all there, under the numbers that it says.
        doubled: Forms that are there more than once, or of which a passage is.
        unasked: Forms that are there, and nobody was told so.
        misnumbered: Numbers of the round that nothing has, or more than one thing.
        unnoted: Submissions that the journal does not hold, or holds twice.
        letters: People who asked for a receipt by mail for whom not exactly one was written, or who did not ask.
    """

    lost: int
    doubled: int
    unasked: int
    misnumbered: int
    unnoted: int
    letters: int

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any(asdict(self).values())


def public_code(owner: str) -> str:
    """Of the round in which anybody can take part."""
    [[code]] = _asked(owner, ROUND)
    return str(code)


def published(owner: str) -> str:
    """The code of a round that has a public page, whatever its state."""
    return str(_asked(owner, PUBLISHED)[0][0])


def latest(owner: str) -> int:
    """The number of the last speaker until now."""
    [[number]] = _asked(owner, LATEST)
    return int(number)


def faults(owner: str, receipts: Sequence[Receipt], *, since: int) -> Faults:
    """What is wrong after these, and no others, were acknowledged in this house.

    Args:
        owner: Of the database.
        receipts: Those that people saw.
        since: The number of the last speaker before.
    """
    keys = [receipt.form_key for receipt in receipts]
    said: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, number, text in _asked(owner, SAID, since):
        said[key].append((number, text))
    speakers = [key for (key,) in _asked(owner, SPEAKERS, since)]
    noted = [code for (code,) in _asked(owner, NOTED, since)]
    wanted = Counter(receipt.words.email for receipt in receipts if receipt.words.email)
    written = Counter(recipient for (recipient,) in _asked(owner, LETTERS, since))
    [[last, highest, rows, numbers]] = _asked(owner, NUMBERS)
    return Faults(
        lost=sum(not _is_there(receipt, said[receipt.form_key]) for receipt in receipts),
        doubled=len(speakers)
        - len(set(speakers))
        + sum(len(found) - len({text for _, text in found}) for found in said.values()),
        unasked=len(set(speakers) - set(keys)),
        misnumbered=abs(last - numbers) + abs(highest - numbers) + rows - numbers,
        unnoted=abs(len(noted) - len(speakers)) + len(noted) - len(set(noted)),
        letters=((wanted - written) + (written - wanted)).total(),
    )


def finished(owner: str) -> float:
    """Wait until everything was read once and every receipt was mailed; how many seconds that took.

    Raises:
        Unanswered: Something is never done.
    """

    def done() -> bool:
        return _asked(owner, UNREAD) == _asked(owner, UNSENT) == [(0,)]

    return until(done, "every suggestion and every letter", PATIENCE)


def _is_there(receipt: Receipt, found: Sequence[tuple[int, str]]) -> bool:
    """The words that he sent, in that order, under the first and last number that he was told."""
    told = (receipt.numbers[0], receipt.numbers[-1]) if receipt.numbers else None
    kept = (found[0][0], found[-1][0]) if found else None
    return told == kept and tuple(text for _, text in found) == receipt.words.passages


def _asked(owner: str, question: str, *values: int) -> list[tuple[Any, ...]]:
    with closing(psycopg.connect(owner, autocommit=True)) as looking:
        return looking.execute(question.encode(), values or None).fetchall()
