"""What becomes of a colleague's reading when another takes its place? It is kept under the new one, and can come back."""

from __future__ import annotations

from typing import Any, TypeAlias

from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.people.models import User

Kept: TypeAlias = dict[str, Any]


def kept_under(there: Reading | None, actor: User) -> Kept:
    """What to keep under a reading that this colleague puts in the place of this one: of every other colleague the last.

    Whoever says it anew himself replaces nobody, and what he replaced then stays where it is.
    """
    if there is None:
        return {}
    if there.coder_id == actor.pk:
        return dict(there.replaced)
    places = Coding.objects.filter(reading=there).values_list("theme__code", "start", "end")
    return {
        "code": there.code,
        "coder": there.coder.code,
        "kinds": there.kinds,
        "themes": {code: [start, end] for code, start, end in places},
        "replaced": _without(there.replaced, actor.code),
    }


def bring_back(reading: Reading) -> bool:
    """Whether what stood here before this reading counts again; otherwise there is nothing, and the reading is as it was.

    Where that colleague read it once more beside this one, his last word counts.
    """
    kept = reading.replaced
    coder = User.objects.filter(code=kept.get("coder", "")).first()
    if reading.second or coder is None:
        return False
    later = Reading.objects.filter(contribution=reading.contribution_id, coder=coder).first()
    if later is not None:
        reading.delete()
        later.second, later.replaced = False, kept["replaced"]
        later.save(update_fields=["second", "replaced", "read_at"])
        return True
    Coding.objects.filter(reading=reading).delete()
    reading.code, reading.coder, reading.kinds = kept["code"], coder, kept["kinds"]
    reading.replaced = kept["replaced"]
    reading.save(update_fields=["code", "coder", "kinds", "replaced", "read_at"])
    places = kept["themes"]
    themes = Theme.objects.filter(round=reading.contribution.round_id, code__in=places)
    Coding.objects.bulk_create(
        Coding(reading=reading, theme=theme, start=places[theme.code][0], end=places[theme.code][1])
        for theme in themes
    )
    return True


def _without(kept: Kept, coder: str) -> Kept:
    """The same readings beneath each other, but for those of this colleague."""
    if not kept:
        return {}
    beneath = _without(kept["replaced"], coder)
    return beneath if kept["coder"] == coder else {**kept, "replaced": beneath}
