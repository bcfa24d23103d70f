"""Which contributions hold, and which of them may be shown?"""

from __future__ import annotations

from typing import Final

from django.db.models import Q, QuerySet

from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.synthesis import contributions as values

USABLE: Final = Q(replaced_at__isnull=True, withdrawn_at__isnull=True)
SHOWABLE: Final = Q(permission=Permission.WITH_NAME) | Q(
    permission=Permission.WITHOUT_NAME, released_at__isnull=False
)
WAITING: Final = Q(permission=Permission.WITHOUT_NAME, released_at__isnull=True)
UNSETTLED: Final = Q(speaker__report_sent_at__isnull=False, speaker__agreed_at__isnull=True)


def usable(round_: Round) -> QuerySet[Contribution]:
    """The contributions of a round in their latest version, without those withdrawn.

    Whoever shows or counts contributions begins here, so that a withdrawal holds everywhere.
    """
    return Contribution.objects.filter(USABLE, round=round_)


def usable_anywhere() -> QuerySet[Contribution]:
    """Likewise, of all rounds."""
    return Contribution.objects.filter(USABLE)


def showable(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Those whose words may be shown to others than the colleagues who handle them, and may leave the house.

    With a name where the speaker allowed that; without one where a colleague has read them for names as well.
    """
    return contributions.filter(SHOWABLE)


def said_by_nobody_else(withdrawn: QuerySet[Contribution]) -> set[str]:
    """Words of these that stand in no contribution that holds, in any round. Two queries."""
    same = Contribution.objects.filter(USABLE, text__in=withdrawn.values("text"))
    return set(withdrawn.values_list("text", flat=True)) - set(same.values_list("text", flat=True))


def as_values(round_: Round, *, texts: bool = True) -> tuple[values.Contribution, ...]:
    """All usable contributions as the report counts them, by number; ``row`` is the number within the round.

    One query; a fifth of a second for 10,000. What may be shown of them is not decided here.

    Args:
        round_: Whose.
        texts: Whether the words come along; whoever only counts does without.
    """
    told = _VALUES if texts else _VALUES[1:]
    rows = usable(round_).order_by("number").values_list(*told, named=True)
    return tuple(
        values.Contribution(
            row=row.number,
            text=row.text if texts else "",
            sector=row.sector or None,
            role=values.Role(row.role),
            channel=row.channel or None,
            said_date=row.said_date,
            organisation=row.organisation_name or None,
            area=row.area or None,
            size=row.size or None,
            conversation=row.conversation or None,
            permission=values.Permission(row.permission),
            themes=_tuple(row.given.get("themes")),
            kinds=_kinds(row.given.get("kinds")),
        )
        for row in rows
    )


_VALUES: Final = (
    *("text", "number", "sector", "role", "channel", "said_date", "organisation_name", "area", "size"),
    *("conversation", "permission", "given"),
)


def _tuple(names: list[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(names)


def _kinds(names: list[str] | None) -> tuple[values.Kind, ...] | None:
    return None if names is None else tuple(values.Kind(name) for name in names)
