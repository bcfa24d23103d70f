"""What does the invented municipality look like at each stage? Made by calling the real actions, as people would."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from vliegwiel.domain.people.demo import gather, playing

STAGES: Final = ("empty", "understood")


@transaction.atomic
def set_stage(stage: str) -> None:  # noqa: ARG001 - rounds come with their app
    """Fill an empty database; one in which somebody worked already stays as it is."""
    if playing("anouk") is None:
        gather()
