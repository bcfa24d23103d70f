"""Which themes does a round have? The supplied ones, or those that its spreadsheets were coded with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.enums import Codebook
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.enums import Origin
from vliegwiel.domain.insights.models import NAME, Theme
from vliegwiel.synthesis.contributions import Theme as ThemeValue
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.reference.codebooks import default_themes


def bring_codebook_up_to_date(round_: Round) -> None:
    """Add themes that contributions were given and the codebook does not have; begin it when there is none.

    What a colleague dropped or gave another name does not come back.
    """
    locked_round(round_)
    present = list(Theme.objects.filter(round=round_))
    given = list(_given(round_))
    wanted = _beginning(round_, given) if not present else []
    known = {plain(name) for theme in present for name in (theme.name, *theme.formerly)}
    known |= {plain(theme.name) for theme in wanted}
    made = [(theme, Origin.SUPPLIED) for theme in wanted]
    for name in given:
        short = name[:NAME]
        if plain(short) not in known:
            known.add(plain(short))
            made.append((ThemeValue(short), Origin.SOURCE))
    first = max((theme.position for theme in present), default=-1) + 1
    Theme.objects.bulk_create(
        Theme(round=round_, name=theme.name, definition=theme.definition, position=place, origin=origin)
        for place, (theme, origin) in enumerate(made, start=first)
    )


def _beginning(round_: Round, given: Sequence[str]) -> list[ThemeValue]:
    """Nothing where the round has themes of its own and its contributions name them."""
    if round_.codebook == Codebook.OWN and given:
        return []
    return list(default_themes())


def _given(round_: Round) -> Iterator[str]:
    """Names of themes that sources gave, each once, in the order in which they appear."""
    seen: set[str] = set()
    given = usable(round_).filter(given__has_key="themes").order_by("number")
    for names in given.values_list("given__themes", flat=True):
        for name in names:
            if plain(name) not in seen:
                seen.add(plain(name))
                yield name
