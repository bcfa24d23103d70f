from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cast import Cast
from tests.platform.jobs.processes import Nursery, until
from tests.platform.mail.posting import a_mail
from tests.platform.ports.mail.postoffice import PostOffice, post_office
from vliegwiel.platform.mail import MailKind, MailState
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope, entered

RESENT = [MailKind.RECEIPT, MailKind.CODE, MailKind.NOTICE]


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as opened:
        yield opened


def put(cast: Cast, **other: Any) -> OutboxMail:
    with entered(Scope.of(cast.polderdam.pk)):
        return a_mail(**other)


def states(cast: Cast) -> Counter[str]:
    with entered(Scope.of(cast.polderdam.pk)):
        return Counter(OutboxMail.objects.values_list("state", flat=True))


def kill_with_a_letter_in_hand(nursery: Nursery, office: PostOffice) -> None:
    """The mail server has it, and was just about to say so."""
    office.hold_text.clear()
    with nursery.worker(mail=office.url) as worker:
        assert until(lambda: len(office.taken) == 1)
        worker.kill()
    office.hold_text.set()


def test_without_kills_everything_arrives_once(live_cast: Cast, nursery: Nursery, office: PostOffice) -> None:
    sent = [put(live_cast, occasion=f"number:{number}").message_id for number in range(20)]
    with nursery.worker(mail=office.url), nursery.worker(mail=office.url):
        assert until(lambda: states(live_cast) == {MailState.SENT: 20})

    assert sorted(office.known_by) == sorted(sent)


@pytest.mark.parametrize("kind", RESENT)
def test_killed_with_a_letter_in_hand_it_is_sent_again_as_the_same(
    live_cast: Cast, nursery: Nursery, office: PostOffice, kind: MailKind
) -> None:
    mail = put(live_cast, kind=kind)
    kill_with_a_letter_in_hand(nursery, office)
    between = states(live_cast)
    with nursery.worker(mail=office.url):
        assert until(lambda: states(live_cast) == {MailState.SENT: 1})

    assert between == {MailState.SENDING: 1}
    assert office.known_by == [mail.message_id] * 2
    assert office.taken[0].items() == office.taken[1].items()


def test_killed_with_a_digest_in_hand_a_colleague_decides(
    live_cast: Cast, nursery: Nursery, office: PostOffice
) -> None:
    mail = put(live_cast, kind=MailKind.DIGEST)
    kill_with_a_letter_in_hand(nursery, office)
    with nursery.worker(mail=office.url):
        assert until(lambda: states(live_cast) == {MailState.UNSURE: 1})

    assert office.known_by == [mail.message_id]


def test_killed_before_the_letter_is_handed_over_it_arrives_once(
    live_cast: Cast, nursery: Nursery, office: PostOffice
) -> None:
    mail = put(live_cast)
    office.hold_address.clear()
    with nursery.worker(mail=office.url) as worker:
        assert until(office.asked.is_set)
        worker.kill()
    office.hold_address.set()
    with nursery.worker(mail=office.url):
        assert until(lambda: states(live_cast) == {MailState.SENT: 1})

    assert office.known_by == [mail.message_id]


def test_whenever_workers_are_killed_at_most_one_letter_each_comes_twice(
    live_cast: Cast, nursery: Nursery, office: PostOffice
) -> None:
    chance, kills = random.Random(20260302), 6  # noqa: S311 - moments, not secrets
    sent = [put(live_cast, occasion=f"number:{number}").message_id for number in range(40)]
    for _ in range(kills):
        before = len(office.taken)
        with nursery.worker(mail=office.url) as worker:
            assert until(lambda: len(office.taken) > before + 1)  # noqa: B023 - called in this round alone
            time.sleep(chance.random() / 30)
            worker.kill()
    interrupted = len(office.taken)
    with nursery.worker(mail=office.url):
        assert until(lambda: states(live_cast) == {MailState.SENT: 40})

    assert set(office.known_by) == set(sent)
    assert len(office.known_by) - len(sent) <= kills
    assert interrupted < 40


def test_a_worker_that_is_to_stop_first_hands_over_what_it_has_in_hand(
    live_cast: Cast, nursery: Nursery, office: PostOffice
) -> None:
    mails = [put(live_cast, occasion=f"number:{number}", kind=MailKind.DIGEST) for number in range(5)]
    codes = []
    while states(live_cast)[MailState.SENT] < len(mails):
        before = len(office.taken)
        with nursery.worker(mail=office.url) as worker:
            assert until(lambda: len(office.taken) > before)  # noqa: B023 - called in this round alone
            codes.append(worker.stop())

    assert set(codes) == {0}
    assert sorted(office.known_by) == sorted(mail.message_id for mail in mails)
    assert states(live_cast) == {MailState.SENT: len(mails)}
