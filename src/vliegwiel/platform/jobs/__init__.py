"""Work that need not be done while somebody waits: asked for in the transaction that gives rise to it, done by a worker."""

from vliegwiel.platform.jobs.declaring import (
    EVERY_FIVE_MINUTES,
    HOURLY,
    NIGHTLY,
    long_task,
    system_task,
    task,
)
from vliegwiel.platform.jobs.here import work_off
from vliegwiel.platform.jobs.queueing import NotACode, enqueue
from vliegwiel.platform.jobs.registry import UnknownQueue, UnknownTask, Urgency
from vliegwiel.platform.jobs.running import Trouble
from vliegwiel.platform.jobs.states import JobState, Status, state_of, states_of
from vliegwiel.platform.jobs.steps import Steps, SystemSteps

__all__ = [
    "EVERY_FIVE_MINUTES",
    "HOURLY",
    "NIGHTLY",
    "JobState",
    "NotACode",
    "Status",
    "Steps",
    "SystemSteps",
    "Trouble",
    "UnknownQueue",
    "UnknownTask",
    "Urgency",
    "enqueue",
    "long_task",
    "state_of",
    "states_of",
    "system_task",
    "task",
    "work_off",
]
