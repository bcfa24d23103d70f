"""Of how many contributions of a round is known what became of them, and which ones wait?

Known is: an item of some document stands on it, it was passed on, or it was said why it is not used. Whether the
speaker may know that yet is another matter (``answers``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from vliegwiel.domain.agendas.models import Disposition, Evidence
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import Shown, showable, shown, usable
from vliegwiel.domain.insights.models import Coding
from vliegwiel.domain.thread.queries.lineage import descent_in

PAGE: Final = 50
# In place of a theme's code: those that no colleague placed under a theme.
WITHOUT: Final = "geen"


class Age(Enum):
    """How long somebody waits for an answer, from shortest to longest."""

    MONTH = "maand"
    QUARTER = "kwartaal"
    HALF_YEAR = "halfjaar"
    LONGER = "langer"


# From how many days on, until how many.
_BETWEEN: Final[Mapping[Age, tuple[int, int | None]]] = {
    Age.MONTH: (0, 30),
    Age.QUARTER: (30, 91),
    Age.HALF_YEAR: (91, 183),
    Age.LONGER: (183, None),
}


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme and how many contributions under it wait; ``WITHOUT`` with those under none."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Of how many contributions it is known.

    Attributes:
        total: Usable contributions.
        known: How many of them have a known fate.
        oldest: Since when the one that waits longest does.
        ages: How many wait how long, from shortest to longest; only where there are any.
        themes: Where they wait, most first; a contribution with two themes counts under both.
    """

    total: int
    known: int
    oldest: date | None
    ages: tuple[tuple[Age, int], ...]
    themes: tuple[ThemeCount, ...]

    @property
    def waiting(self) -> int:
        """Of how many it is not known."""
        return self.total - self.known


def coverage(round_: Round) -> Coverage:
    """At most six queries, whatever the size."""
    waiting = _waiting(round_)
    today = timezone.localdate()
    counts = {age.value: Count("id", filter=_of_age(age, today)) for age in Age}
    sums = waiting.aggregate(
        waiting=Count("id"), oldest=Min("since"), without=Count("id", filter=~_themed()), **counts
    )
    total = usable(round_).count()
    return Coverage(
        total=total,
        known=total - sums["waiting"],
        oldest=sums["oldest"],
        ages=tuple((age, sums[age.value]) for age in Age if sums[age.value]),
        themes=_themes(waiting, sums["without"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A page of contributions whose fate is not known.

    Attributes:
        rows: By number, as far as this reader may see them.
        since: By number since when each waits, where this reader may know the day of the talk.
        total: How many fit, whoever may see them.
        before: The number to go back from; ``None`` on the first page.
        after: The number to go on from; ``None`` on the last.
    """

    rows: tuple[Shown, ...]
    since: Mapping[int, date]
    total: int
    before: int | None
    after: int | None


def waiting_page(
    round_: Round,
    *,
    everything: bool,
    theme: str = "",
    age: Age | None = None,
    after: int | None = None,
    before: int | None = None,
) -> Waiting:
    """Those that wait, by number, from a place on; at most five queries.

    Args:
        round_: Whose.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
        theme: Code of a theme, or ``WITHOUT``.
        age: How long they wait.
        after: Those with a higher number.
        before: Those with a lower number; the last of them.
    """
    fitting = _waiting(round_)
    if theme:
        fitting = fitting.filter(~_themed() if theme == WITHOUT else _themed(theme))
    if age:
        fitting = fitting.filter(_of_age(age, timezone.localdate()))
    visible = fitting if everything else showable(fitting)
    if before is not None:
        found = list(visible.filter(number__lt=before).order_by("-number")[: PAGE + 1])
        rows, more_before, more_after = found[:PAGE][::-1], len(found) > PAGE, True
    else:
        found = list(visible.filter(number__gt=after or 0).order_by("number")[: PAGE + 1])
        rows, more_before, more_after = found[:PAGE], bool(after), len(found) > PAGE
    return Waiting(
        rows=tuple(shown(row, everything=everything) for row in rows),
        since={
            row.number: row.said_date or timezone.localdate(row.created_at)
            for row in rows
            if everything or row.permission == Permission.WITH_NAME
        },
        total=fitting.count(),
        before=rows[0].number if rows and more_before else None,
        after=rows[-1].number if rows and more_after else None,
    )


def _waiting(round_: Round) -> QuerySet[Contribution]:
    """Usable contributions without a known fate, with ``since`` when they wait. One query to make it."""
    # One by one, and each without NULL: PostgreSQL then looks numbers up in a table it makes once.
    return (
        usable(round_)
        .exclude(number__in=_used(round_))
        .exclude(number__in=_decided(round_))
        .exclude(number__in=_inherited(round_))
        .annotate(since=Coalesce("said_date", TruncDate("created_at")))
    )


def _used(round_: Round) -> QuerySet[Evidence, int]:
    chosen = Evidence.objects.filter(item__document__round=round_, item__removed_at__isnull=True)
    return chosen.filter(contribution__round=round_).values_list("contribution__number", flat=True)


def _decided(round_: Round) -> QuerySet[Disposition, int]:
    decided = Disposition.objects.filter(document__round=round_, contribution__round=round_)
    return decided.values_list("contribution__number", flat=True)


def _inherited(round_: Round) -> list[int]:
    """What was split or merged after its fate was known. One query; three when anything was split or merged."""
    descent = descent_in(round_)
    if not descent.gone:
        return []
    gone = list(descent.gone)
    known = set(_used(round_).filter(contribution__number__in=gone))
    known |= set(_decided(round_).filter(contribution__number__in=gone))
    return sorted({later for number in known for later in descent.now(number)})


def _themed(code: str = "") -> Exists:
    """Whether a colleague placed a contribution under a theme, or under this one."""
    given = Coding.objects.filter(
        reading__contribution=OuterRef("pk"), reading__second=False, theme__dropped_at__isnull=True
    )
    return Exists(given.filter(theme__code=code) if code else given)


def _themes(waiting: QuerySet[Contribution], without: int) -> tuple[ThemeCount, ...]:
    """One query; those under no theme last."""
    given = Coding.objects.filter(
        reading__contribution__in=waiting.values("pk"), reading__second=False, theme__dropped_at__isnull=True
    )
    counted = given.values_list("theme__code", "theme__name").annotate(
        count=Count("reading__contribution_id", distinct=True)
    )
    found = [ThemeCount(*row) for row in counted.order_by("-count", "theme__name")]
    return (*found, ThemeCount(WITHOUT, "", without)) if without else tuple(found)


def _of_age(age: Age, today: date) -> Q:
    least, most = _BETWEEN[age]
    newest = Q(since__lte=today - timedelta(days=least)) if least else Q()
    return newest if most is None else newest & Q(since__gt=today - timedelta(days=most))
