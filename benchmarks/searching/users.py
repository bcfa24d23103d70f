"""Eight people who type: each asks three times a second, whether the answer before has come or not (an open loop)."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import httpx

USERS: Final = 8
A_SECOND: Final = 3
PATH: Final = "/zoeken/aanvullen/"
_LED: Final = re.compile(r'href="/(vestigingen|organisaties|personen)/(\w{8})/"')
_LONGEST: Final = 30.0


@dataclass
class Answered:
    """What came of it.

    Attributes:
        took: Sort → milliseconds from the moment that the letter was typed.
        codes: Of all that was shown.
        failed: Answers that were none.
    """

    took: dict[str, list[float]] = field(default_factory=dict)
    codes: set[tuple[str, str]] = field(default_factory=set)
    failed: int = 0


def typed(address: str, cookies: Sequence[dict[str, str]], queries: Sequence[tuple[str, str]]) -> Answered:
    """All of these, spread over the users, at their own pace."""
    return asyncio.run(_typed(address, cookies, queries))


async def _typed(
    address: str, cookies: Sequence[dict[str, str]], queries: Sequence[tuple[str, str]]
) -> Answered:
    answered = Answered()
    limits = httpx.Limits(max_connections=64)
    async with httpx.AsyncClient(
        base_url=address, timeout=_LONGEST, trust_env=False, limits=limits
    ) as client:
        begun = time.perf_counter()
        tasks = []
        for number, (sort, words) in enumerate(queries):
            due = begun + number / (USERS * A_SECOND)
            await asyncio.sleep(max(due - time.perf_counter(), 0))
            cookie = cookies[number % len(cookies)]
            tasks.append(asyncio.create_task(_ask(client, cookie, (sort, words), due, answered)))
        await asyncio.gather(*tasks)
    return answered


async def _ask(
    client: httpx.AsyncClient, cookie: dict[str, str], query: tuple[str, str], due: float, answered: Answered
) -> None:
    sort, words = query
    pair = "; ".join(f"{name}={value}" for name, value in cookie.items())
    try:
        answer = await client.get(PATH, params={"q": words}, headers={"Cookie": pair, "HX-Request": "true"})
    except httpx.TransportError:
        answered.failed += 1
        return
    if answer.status_code != httpx.codes.OK:
        answered.failed += 1
        return
    answered.took.setdefault(sort, []).append((time.perf_counter() - due) * 1000)
    answered.codes.update(_LED.findall(answer.text))


def answers(address: str) -> bool:
    """Whether pages come."""
    try:
        return httpx.get(f"{address}/gezond/", timeout=_LONGEST, trust_env=False).is_success
    except httpx.TransportError:
        return False
