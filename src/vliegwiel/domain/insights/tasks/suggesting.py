"""What might every contribution of a round be about? Read all texts, and keep what the computer suggests."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.forgetting import forget_replaced_models
from vliegwiel.domain.insights.models import Analysis, Suggestion
from vliegwiel.domain.insights.queries.material import flags_of, material_of, method_data
from vliegwiel.domain.insights.tasks.codebooks import bring_codebook_up_to_date
from vliegwiel.domain.insights.tasks.keeping import keep_suggestions
from vliegwiel.platform.jobs import Steps, Trouble, Urgency, enqueue, long_task
from vliegwiel.platform.language import DEFAULT, language
from vliegwiel.platform.ports.embedding.cache import CACHE_SETTING
from vliegwiel.platform.ports.embedding.choice import choose_embedder
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable
from vliegwiel.platform.ports.embedding.store import StoredEmbedder
from vliegwiel.platform.vectors import VectorTable
from vliegwiel.synthesis.answers import Coding
from vliegwiel.synthesis.coding import suggest
from vliegwiel.synthesis.findings import conclude
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.flagging import FlaggedText

DECIMALS = 2
LEAST = 0.01
SHOWN_EVERY = 8  # texts; a bar that moves, without writing more than is read


@long_task("insights.suggest_codings", urgency=Urgency.ORDINARY, retry_on=(EmbedderUnavailable,))
def suggest_codings(steps: Steps, *, round: str) -> None:  # noqa: A002 - the word of the field
    """Read every text of the round, learn from what people coded, and keep suggestions for all of it.

    What was embedded stays embedded when this is broken off. Contributions that came in meanwhile are read by the job
    that their own arrival asked for.
    """
    with steps():
        found = Round.objects.filter(code=round).first()
        if found is None or not usable(found).exists():
            return
        bring_codebook_up_to_date(found)
    # A step of its own: during the one before, whoever sends something in this round waits for his number.
    with steps():
        material, before = material_of(found), flags_of(found)
        Analysis.objects.update_or_create(
            round=found, defaults={"total": len(material.contributions), "done": 0}
        )
    coding = _suggest(steps, found, material)
    # Texts that did not change since, among names that did not either, need not be read again.
    flagged = conclude(material, coding, flagged=before).flagged_texts
    with steps():
        _keep(found, coding, flagged)
        # Nobody waits for that, and whoever is reading waits for suggestions.
        enqueue(
            "insights.print_report",
            urgency=Urgency.BULK,
            round=round,
            language=DEFAULT,
            once=f"{round}.{DEFAULT}",
        )
        enqueue("insights.propose_themes", round=round, once=round)


def _suggest(steps: Steps, round_: Round, material: Material) -> Coding:
    words = language()
    try:
        # Vectors are kept in the database, where every worker finds them, and not in a file of this machine as well.
        environment = {**os.environ, CACHE_SETTING: "none"}
        embedder = choose_embedder("auto", environment, words=words, notify=_unsaid)
        counter = _Counter(steps, round_)
        return suggest(material, StoredEmbedder(embedder, VectorTable(steps)), progress=counter.add)
    except EmbedderUnavailable as trouble:
        raise Trouble(str(trouble)) from trouble


def _unsaid(message: str) -> None:
    """The method that is kept with the findings tells the same."""


class _Counter:
    """Shows how far it is, now and then."""

    def __init__(self, steps: Steps, round_: Round) -> None:
        self._steps = steps
        self._round = round_
        self._done = 0
        self._shown = 0

    def add(self, more: int) -> None:
        """So many texts more."""
        self._done += more
        if self._done - self._shown >= SHOWN_EVERY:
            self._shown = self._done
            with self._steps():
                Analysis.objects.filter(round=self._round).update(done=self._done)


def _keep(round_: Round, coding: Coding, flagged: Mapping[int, FlaggedText]) -> None:
    """Write the suggestions that changed; of what was withdrawn or corrected meanwhile none are kept."""
    usable_now = usable(round_)
    present = {
        key: number for key, number in usable_now.values_list("id", "number") if number in coding.suggested
    }
    kept = Suggestion.objects.filter(contribution__round=round_)
    gone, _ = kept.exclude(contribution__in=usable_now.values("id")).delete()
    changed = keep_suggestions({key: _values(number, coding, flagged) for key, number in present.items()})
    analysis = Analysis.objects.get(round=round_)
    method = method_data(coding.method)
    # Nothing that a report says changed unless one of these did: then its seal stays as it is.
    if gone or changed or analysis.finished_at is None or analysis.method != method:
        analysis.finished_at = timezone.now()
    analysis.done = analysis.total = len(present)
    analysis.method = method
    analysis.save()
    forget_replaced_models()


def _values(number: int, coding: Coding, flagged: Mapping[int, FlaggedText]) -> dict[str, Any]:
    suggested = coding.suggested[number]
    return {
        "themes": _rounded(suggested.themes),
        "kinds": _rounded({kind.value: chance for kind, chance in suggested.kinds.items()}),
        "words": list(suggested.why.words) if suggested.why else [],
        "rows": list(suggested.why.rows) if suggested.why else [],
        "flagged": flagged[number].data if number in flagged else {},
    }


def _rounded(chances: Mapping[str, float]) -> dict[str, float]:
    """In whole percents, as it is shown: what differs by less is no other suggestion."""
    return {name: max(round(chance, DECIMALS), LEAST) for name, chance in chances.items()}
