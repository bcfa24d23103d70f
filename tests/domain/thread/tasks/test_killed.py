"""Whoever has something to hear hears it, once, whenever the program is killed; by a real mail server on this machine."""

from __future__ import annotations

import random
import time
from collections import Counter

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import a_document, a_speaker, an_item, published, said_by
from tests.platform.jobs.processes import Nursery, until
from tests.platform.ports.mail.postoffice import PostOffice
from vliegwiel.domain.dialogues.models import Speaker
from vliegwiel.platform.jobs import enqueue
from vliegwiel.platform.mail import MailState
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope, entered

SPEAKERS = 12
KILLS = 4


def morning(cast: Cast, count: int) -> None:
    """So many speakers have something to hear."""
    with entered(Scope.of(cast.polderdam.pk)):
        round_ = a_round()
        document = a_document(cast, round_)
        for number in range(1, count + 1):
            speaker = a_speaker(round_, email=f"ondernemer{number}@bedrijf.example")
            an_item(cast, document, said_by(speaker, number), heading=f"Ambitie {number}")
        published(cast, document)
        enqueue("thread.look_for_news")


def mails(cast: Cast) -> Counter[str]:
    with entered(Scope.of(cast.polderdam.pk)):
        return Counter(OutboxMail.objects.values_list("state", flat=True))


def remembered(cast: Cast) -> int:
    """How many speakers we say we told."""
    with entered(Scope.of(cast.polderdam.pk)):
        return Speaker.objects.exclude(told=[]).count()


def test_killed_with_his_mail_in_hand_he_gets_it_again_as_the_same(
    live_cast: Cast, nursery: Nursery, office: PostOffice
) -> None:
    morning(live_cast, 1)
    office.hold_text.clear()
    with nursery.worker(mail=office.url) as worker:
        assert until(lambda: len(office.taken) == 1)
        worker.kill()
    office.hold_text.set()
    with nursery.worker(mail=office.url):
        assert until(lambda: mails(live_cast) == {MailState.SENT: 1})

    first, second = office.taken
    assert first.items() == second.items()
    assert first["List-Unsubscribe"].endswith("/geen-bericht/>")
    assert remembered(live_cast) == 1


def test_whenever_workers_are_killed_everybody_hears_it_and_at_most_one_twice_a_kill(
    live_cast: Cast, nursery: Nursery, office: PostOffice
) -> None:
    chance = random.Random(20260302)  # noqa: S311 - moments, not secrets
    morning(live_cast, SPEAKERS)
    for _ in range(KILLS):
        with nursery.worker(mail=office.url) as worker:
            # Also while they are still being written.
            time.sleep(0.1 + chance.random() / 3)
            worker.kill()
        written = sum(mails(live_cast).values())
        assert remembered(live_cast) == written
    with nursery.worker(mail=office.url):
        assert until(lambda: mails(live_cast) == {MailState.SENT: SPEAKERS})

    told = Counter(str(message["To"]) for message in office.taken)
    assert sorted(told) == sorted(f"ondernemer{number}@bedrijf.example" for number in range(1, SPEAKERS + 1))
    assert len(set(office.known_by)) == SPEAKERS
    assert len(office.known_by) - SPEAKERS <= KILLS
    assert remembered(live_cast) == SPEAKERS
