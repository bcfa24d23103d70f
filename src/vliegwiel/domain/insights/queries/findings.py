"""What did entrepreneurs say in this round, as far as is known now?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import Count, Max

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Analysis, Print, Reading, Theme
from vliegwiel.domain.insights.queries.material import kept_of, material_of
from vliegwiel.domain.insights.queries.states import compared_with
from vliegwiel.domain.register.queries.population import sectors_in_use
from vliegwiel.platform.jobs import JobState, Status, state_of
from vliegwiel.platform.vectors import VectorTable
from vliegwiel.synthesis.findings import Findings, conclude, kept_likeness


def findings_of(round_: Round, *, rest: str) -> Findings:
    """Every answer about a round, each worked out when it is first asked for.

    Args:
        round_: With at least one usable contribution and one theme.
        rest: What sectors too small to count apart are called together.
    """
    kept = kept_of(round_)
    likeness = kept_likeness(VectorTable(), kept.suggestions.method.model_hash)
    return conclude(material_of(round_), kept.suggestions, rest=rest, likeness=likeness, flagged=kept.flagged)


def knows_small_sectors() -> bool:
    """Whether it is known how many firms there are in each sector; otherwise a shared report names fewer of them."""
    return sectors_in_use()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the computer is with a round.

    Attributes:
        done: Texts read, of ``total``.
        finished_at: When suggestions were last complete.
        suggesting: How the job that suggests stands; ``None`` when none is known.
        printing: Likewise for the report.
    """

    done: int
    total: int
    finished_at: datetime | None
    suggesting: JobState | None
    printing: JobState | None


def progress_of(round_: Round) -> Progress:
    """Three queries."""
    analysis = Analysis.objects.filter(round=round_).first()
    return Progress(
        done=analysis.done if analysis else 0,
        total=analysis.total if analysis else 0,
        finished_at=analysis.finished_at if analysis else None,
        suggesting=state_of("insights.suggest_codings", round=round_.code),
        printing=state_of("insights.print_report", round=round_.code),
    )


def has_findings(round_: Round) -> bool:
    """Whether suggestions were complete once, so that there is something to tell. One query."""
    return Analysis.objects.filter(round=round_, finished_at__isnull=False).exists()


def suggests_anew(round_: Round) -> bool:
    """Whether suggestions are about to change: what is made of them now would be made again at once.

    Not while they are being made: the last step of that asks for what follows, and is still running when that begins.
    """
    job = state_of("insights.suggest_codings", round=round_.code)
    return job is not None and job.status is Status.WAITING and job.again_at is None


def seal_of(round_: Round) -> str:
    """Changes whenever the report would: one hash of how much there is and of what changed last. Five queries."""
    said = Contribution.objects.filter(round=round_).aggregate(
        Count("id"),
        Max("id"),
        Max("replaced_at"),
        Max("withdrawn_at"),
        Count("withdrawn_at"),
        Max("released_at"),
        Count("released_at"),
    )
    told = [
        round_.name,
        said,
        Reading.objects.filter(contribution__round=round_, second=False).aggregate(
            Count("id"), Max("read_at")
        ),
        Analysis.objects.filter(round=round_).aggregate(Max("finished_at")),
        list(
            Theme.objects.filter(round=round_).order_by("id").values_list("name", "definition", "dropped_at")
        ),
        compared_with(),
    ]
    return sha256(repr(told).encode()).hexdigest()


def prints_of(round_: Round, *, language: str) -> dict[str, Print]:
    """The report's forms by file name, without their content."""
    found = Print.objects.filter(round=round_, language=language).defer("content")
    return {one.name: one for one in found}
