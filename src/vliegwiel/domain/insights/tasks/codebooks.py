"""Which themes does a round have? The supplied ones, or those that its spreadsheets were coded with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vliegwiel.domain.dialogues.enums import Codebook
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import as_values
from vliegwiel.domain.insights.models import NAME, Theme
from vliegwiel.synthesis.contributions import Theme as ThemeValue
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.reference.codebooks import default_themes


def bring_codebook_up_to_date(round_: Round) -> None:
    """Add themes that contributions were given and the codebook does not have; begin it when there is none."""
    present = list(Theme.objects.filter(round=round_).values_list("name", flat=True))
    given = list(_given(round_))
    wanted = _beginning(round_, given) if not present else []
    known = {plain(name) for name in (*present, *(theme.name for theme in wanted))}
    for name in given:
        if plain(name) not in known:
            known.add(plain(name))
            wanted.append(ThemeValue(name))
    Theme.objects.bulk_create(
        [
            Theme(round=round_, name=theme.name[:NAME], definition=theme.definition, position=place)
            for place, theme in enumerate(wanted, start=len(present))
        ]
    )


def _beginning(round_: Round, given: Sequence[str]) -> list[ThemeValue]:
    """Nothing where the round has themes of its own and its contributions name them."""
    if round_.codebook == Codebook.OWN and given:
        return []
    return list(default_themes())


def _given(round_: Round) -> Iterator[str]:
    """Names of themes that sources gave, each once, in the order in which they appear."""
    seen: set[str] = set()
    for one in as_values(round_):
        for name in one.themes or ():
            if plain(name) not in seen:
                seen.add(plain(name))
                yield name
