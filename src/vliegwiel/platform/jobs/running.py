"""How is one job done? In its scope, once, with a word for whoever waits when it fails."""

from __future__ import annotations

import logging

from django.db import DatabaseError

from vliegwiel.platform.jobs.held import Held, Interrupted, Overtaken
from vliegwiel.platform.jobs.registry import Shape
from vliegwiel.platform.jobs.steps import Steps, SystemSteps
from vliegwiel.platform.models import JobFailure
from vliegwiel.platform.scope import entered

logger = logging.getLogger(__name__)
_LONGEST_REASON = 500


class Trouble(Exception):
    """It could not be done, and why is fit to be read by colleagues: no personal text."""


def perform(held: Held) -> None:
    """Do the job.

    What a task of one transaction did and that it is done hold together or not at all: killed at whatever moment, its
    effect on our data happens once. The steps of other tasks can come again after a kill, and see to that themselves.
    """
    try:
        _run(held)
    except (Interrupted, Overtaken):
        raise
    except Exception as error:
        _note(held, error)
        raise


def _run(held: Held) -> None:
    function = held.task.function
    if held.task.shape is Shape.SYSTEM:
        function(SystemSteps(held), **held.codes)
    elif held.task.shape is Shape.STEPS:
        function(Steps(held), **held.codes)
    else:
        with entered(held.scope):
            held.claim()
            function(**held.codes)
            held.finish()


def _note(held: Held, error: Exception) -> None:
    """Other errors than our own may quote what people wrote, and stay out."""
    reason = str(error)[:_LONGEST_REASON] if isinstance(error, Trouble) else ""
    said = {"error": type(error).__name__, "reason": reason}
    try:
        with entered(held.scope):
            JobFailure.objects.update_or_create(
                job=held.id, defaults=said, create_defaults={**said, "workspace_id": held.workspace}
            )
    except DatabaseError:
        logger.warning("The failure of job %s could not be noted", held.id, exc_info=True)
