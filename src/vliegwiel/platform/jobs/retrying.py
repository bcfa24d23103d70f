"""Is a job that failed tried again, and when?"""

from __future__ import annotations

from typing import Final

from django.db import InterfaceError, OperationalError
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from vliegwiel.platform.jobs.held import Interrupted

FIRST_WAIT: Final = 5
SOON: Final = 1
LONGEST_WAIT: Final = 900
# A connection that broke, two transactions in each other's way: nobody's fault, and over in a moment.
PASSING: Final = (OperationalError, InterfaceError)


class Backoff(BaseRetryStrategy):
    """Ever later, and not without end.

    Args:
        errors: That are worth another try.
        tries: How often at most.
    """

    def __init__(self, errors: tuple[type[Exception], ...], tries: int) -> None:
        self.errors = (*errors, *PASSING)
        self.tries = tries

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """After 5 seconds, 10, 20 and so on, up to a quarter of an hour; sooner when nobody is to blame."""
        if isinstance(exception, Interrupted):
            # Not at once: this worker looks for work until it has noticed itself that it is to stop.
            return RetryDecision(retry_in={"seconds": SOON})
        if not isinstance(exception, self.errors) or job.attempts + 1 >= self.tries:
            return None
        first = SOON if isinstance(exception, PASSING) else FIRST_WAIT
        wait = min(first * 2**job.attempts, LONGEST_WAIT)
        return RetryDecision(retry_in={"seconds": wait})
