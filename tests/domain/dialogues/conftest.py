from __future__ import annotations

from vliegwiel.domain.dialogues.actions.contributions import SUGGEST
from vliegwiel.platform.jobs import UnknownTask, task
from vliegwiel.platform.jobs.registry import declared

try:
    declared(SUGGEST)
except UnknownTask:
    # What suggests themes stands above what is tested here, and need not be there.
    @task(SUGGEST)
    def stand_in(*, round: str) -> None:  # noqa: A002 - the name that the job carries
        """Suggests nothing."""
