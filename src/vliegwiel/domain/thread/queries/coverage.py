"""Of how many contributions of a round is known what became of them, and which ones wait?

Known is: an item of some document stands on it, it was passed on, or it was said why it is not used. Whether the
speaker may know that yet is another matter (``answers``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from vliegwiel.domain.agendas.models import Disposition, Evidence
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import Shown, showable, shown, usable
from vliegwiel.domain.insights.models import Reading, Theme
from vliegwiel.domain.insights.queries.readings import by_name, themes_of
from vliegwiel.domain.thread.queries.lineage import descent_in
from vliegwiel.synthesis.identities import plain

PAGE: Final = 50
# In place of a theme's code: those that nobody placed under a theme, no colleague and no source.
WITHOUT: Final = "geen"


class Age(Enum):
    """How long somebody waits for an answer, from shortest to longest."""

    MONTH = "maand"
    QUARTER = "kwartaal"
    HALF_YEAR = "halfjaar"
    LONGER = "langer"


# Until how many days; the last has no end.
_UNTIL: Final[Mapping[Age, int | None]] = {
    Age.MONTH: 30,
    Age.QUARTER: 91,
    Age.HALF_YEAR: 183,
    Age.LONGER: None,
}


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme and how many contributions under it wait; ``WITHOUT`` with those under none."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Wait:
    """A contribution that waits, by its key and number: since when, and under which themes (by their codes)."""

    key: int
    number: int
    since: date
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Of how many contributions it is known.

    Attributes:
        total: Usable contributions.
        waits: Those of which it is not, by number.
        ages: How many wait how long, from shortest to longest; only where there are any.
        themes: Where they wait, most first; a contribution with two themes counts under both.
    """

    total: int
    waits: tuple[Wait, ...]
    ages: tuple[tuple[Age, int], ...]
    themes: tuple[ThemeCount, ...]

    @property
    def waiting(self) -> int:
        """Of how many it is not known."""
        return len(self.waits)

    @property
    def known(self) -> int:
        """Of how many it is."""
        return self.total - self.waiting


def coverage(round_: Round) -> Coverage:
    """Five queries, whatever the size; seven where anything was split or merged."""
    # As text: of thousands of days there are a few hundred different ones.
    day = Cast(Coalesce("said_date", TruncDate("created_at")), TextField())
    rows = list(_waiting(round_).order_by("number").values_list("id", "number", day, "given__themes"))
    days = {text: date.fromisoformat(text) for text in {text for _, _, text, _ in rows}}
    codebook = themes_of(round_)
    themes = _themes({key: given for key, *_, given in rows}, codebook)
    today = timezone.localdate()
    waits = tuple(Wait(key, number, days[text], themes[key]) for key, number, text, _ in rows)
    ages: Counter[Age] = Counter()
    for since, count in Counter(one.since for one in waits).items():
        ages[_age(since, today)] += count
    return Coverage(
        total=usable(round_).count(),
        waits=waits,
        ages=tuple((age, ages[age]) for age in Age if age in ages),
        themes=_counted(waits, {theme.code: theme.name for theme in codebook}),
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
    found: Coverage,
    *,
    everything: bool,
    theme: str = "",
    age: Age | None = None,
    after: int | None = None,
    before: int | None = None,
) -> Waiting:
    """Those that wait, by number, from a place on. One query.

    Args:
        found: All that wait.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
        theme: Code of a theme, or ``WITHOUT``.
        age: How long they wait.
        after: Those with a higher number.
        before: Those with a lower number; the last of them.
    """
    today = timezone.localdate()
    fitting = [one for one in found.waits if _fits(one, theme, age, today)]
    candidates = [
        one for one in fitting if (one.number > (after or 0) if before is None else one.number < before)
    ]
    if everything:  # then nothing is left out of what comes first, and the rest need not be looked up
        candidates = candidates[: PAGE + 1] if before is None else candidates[-PAGE - 1 :]
    said = Contribution.objects.filter(pk__in=_all_of([one.key for one in candidates]))
    visible = said if everything else showable(said)
    if age and not everything:
        # Otherwise the filter would tell the day that the row leaves out.
        visible = visible.filter(permission=Permission.WITH_NAME)
    if before is not None:
        read = list(visible.order_by("-number")[: PAGE + 1])
        rows, more_before, more_after = read[:PAGE][::-1], len(read) > PAGE, True
    else:
        read = list(visible.order_by("number")[: PAGE + 1])
        rows, more_before, more_after = read[:PAGE], bool(after), len(read) > PAGE
    since = {one.number: one.since for one in fitting}
    return Waiting(
        rows=tuple(shown(row, everything=everything) for row in rows),
        since={
            row.number: since[row.number]
            for row in rows
            if everything or row.permission == Permission.WITH_NAME
        },
        total=len(fitting),
        before=rows[0].number if rows and more_before else None,
        after=rows[-1].number if rows and more_after else None,
    )


def _fits(one: Wait, theme: str, age: Age | None, today: date) -> bool:
    under = not theme or (not one.themes if theme == WITHOUT else theme in one.themes)
    return under and (age is None or _age(one.since, today) is age)


def _age(since: date, today: date) -> Age:
    """What was said tomorrow waits no shorter than what was said today."""
    days = (today - since).days
    return next(age for age, most in _UNTIL.items() if most is None or days < most)


def _all_of(keys: Collection[int]) -> RawSQL:
    """Thousands of keys as one value: as many values would take longer to write down than to look up."""
    return RawSQL("SELECT unnest(%s::bigint[])", [f"{{{','.join(map(str, keys))}}}"])


def _waiting(round_: Round) -> QuerySet[Contribution]:
    """Usable contributions without a known fate. One query to make it, three where anything was split or merged."""
    # One by one, and each without NULL: PostgreSQL then looks numbers up in a table it makes once.
    return (
        usable(round_)
        .exclude(number__in=_used(round_))
        .exclude(number__in=_decided(round_))
        .exclude(number__in=_inherited(round_))
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


def _themes(
    given: Mapping[int, Sequence[str] | None], codebook: Sequence[Theme]
) -> Mapping[int, tuple[str, ...]]:
    """By contribution the codes of its themes, in the order of the codebook. One query.

    A colleague's word goes before what the source gave, also where he found that it is about none of them; but whoever
    gave only themes that were dropped since said nothing that still holds.

    Args:
        given: By contribution the names that the source gave; ``None`` where nobody looked.
        codebook: Of the round, without what was dropped.
    """
    codes, named = {theme.pk: theme.code for theme in codebook}, by_name(codebook)
    firsts = Reading.objects.filter(contribution__in=_all_of(given), second=False)
    read: dict[int, set[int | None]] = {}
    for key, theme in firsts.values_list("contribution_id", "codings__theme_id"):
        read.setdefault(key, set()).add(theme)
    found: dict[int, tuple[str, ...]] = {}
    ordered: dict[frozenset[int | None], tuple[str, ...]] = {}
    for key, names in given.items():
        own = read.get(key, set())
        if None not in own and own.isdisjoint(codes):
            own = {named[name].pk for name in map(plain, names or ()) if name in named}
        if (some := frozenset(own)) not in ordered:
            ordered[some] = tuple(code for theme, code in codes.items() if theme in some)
        found[key] = ordered[some]
    return found


def _counted(waits: Collection[Wait], names: Mapping[str, str]) -> tuple[ThemeCount, ...]:
    """Those under no theme last."""
    counts = Counter(code for one in waits for code in one.themes)
    found = [ThemeCount(code, names[code], count) for code, count in counts.items()]
    found.sort(key=lambda one: (-one.count, one.name))
    without = sum(not one.themes for one in waits)
    return (*found, ThemeCount(WITHOUT, "", without)) if without else tuple(found)
