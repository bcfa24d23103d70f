"""Which contributions that were read before a theme existed may be about it? Vectors that jobs kept say; no model does."""

from __future__ import annotations

from typing import Final

import numpy as np

from vliegwiel.algorithms.coding.description import Entry
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.insights.models import Coding, Theme, ThemeProposal
from vliegwiel.domain.insights.queries.material import kept_method
from vliegwiel.domain.insights.queries.readings import standing
from vliegwiel.platform.ports.embedding.store import Row, kept_vectors
from vliegwiel.platform.vectors import VectorTable

MOST: Final = 10
EXAMPLES: Final = 20
FURTHER_THAN_USUAL: Final = 1.0
"""In standard deviations of what was read: so much more alike than usual, a contribution is worth a second look."""


def revisits(theme: Theme) -> tuple[Contribution, ...]:
    """At most ten, the most alike first: alike to its name and definition, or to what was given it since.

    The vector of name and definition is there as soon as a job has read them; until then examples alone say.
    """
    round_ = theme.round
    before = standing(round_).filter(read_at__lt=theme.created_at)
    present = before.filter(
        contribution__replaced_at__isnull=True, contribution__withdrawn_at__isnull=True
    ).exclude(codings__theme=theme)
    readings = list(present.select_related("contribution").order_by("contribution__number"))
    found = [reading.contribution for reading in readings]
    model = kept_method(round_).model_hash
    if not found or not model:
        return ()
    store = VectorTable()
    meant = [Entry(theme.name, theme.definition).described, *_examples(theme)]
    towards, vectors = (
        kept_vectors(meant, store, model),
        kept_vectors([one.text for one in found], store, model),
    )
    if towards.shape[1] != vectors.shape[1]:
        return ()
    near = (vectors @ towards.T).max(axis=1)
    order = np.argsort(-near, kind="stable")[:MOST]
    return tuple(found[place] for place in order.tolist() if near[place] >= _floor(near))


def _floor(near: Row) -> float:
    """Above what is usual; with a handful read, all of it is worth a look that is alike at all."""
    usual = float(near.mean() + FURTHER_THAN_USUAL * near.std()) if len(near) > MOST else 0.0
    return max(usual, 1e-6)


def _examples(theme: Theme) -> list[str]:
    """Texts that a person gave this theme, or that gave rise to it."""
    given = Coding.objects.filter(theme=theme, reading__second=False).order_by("id")
    texts = list(given.values_list("reading__contribution__text", flat=True)[:EXAMPLES])
    numbers = ThemeProposal.objects.filter(theme=theme).values_list("numbers", flat=True)
    proposed = [number for some in numbers for number in some][:EXAMPLES]
    if not proposed:
        return texts
    said = Contribution.objects.filter(
        round=theme.round_id, number__in=proposed, replaced_at__isnull=True, withdrawn_at__isnull=True
    )
    return [*texts, *said.values_list("text", flat=True)]
