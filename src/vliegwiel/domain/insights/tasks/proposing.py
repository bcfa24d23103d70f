"""Which themes may be missing from the codebook of a round? Looked for after suggestions were made."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from vliegwiel.algorithms.emergence.phrases import Flags
from vliegwiel.algorithms.emergence.proposals import FittedPassage, Proposal, propose
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.enums import ProposalState
from vliegwiel.domain.insights.models import NAME, Theme, ThemeProposal
from vliegwiel.domain.insights.queries.findings import suggests_anew
from vliegwiel.domain.insights.queries.material import kept_of, material_of
from vliegwiel.platform.jobs import Urgency, task
from vliegwiel.platform.ports.embedding.store import kept_vectors
from vliegwiel.platform.vectors import VectorTable
from vliegwiel.synthesis.answers import Suggested
from vliegwiel.synthesis.contributions import Contribution
from vliegwiel.synthesis.identities import conversation, voice
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.quoting.flagging import names_in

SAME: float = 0.5
"""From this share of common passages on two proposals are one."""


@task("insights.propose_themes", urgency=Urgency.BULK)
def propose_themes(*, round: str) -> None:  # noqa: A002 - the word of the field
    """Replace the proposals that nobody decided on; what was dismissed or accepted is not proposed again."""
    found = Round.objects.filter(code=round).first()
    if found is None or not usable(found).exists() or suggests_anew(found):
        return
    kept = kept_of(found).suggestions
    if not kept.method.calibrated:
        return  # before enough was read nobody knows well what fits no theme
    material = material_of(found)
    said = material.contributions
    vectors = kept_vectors([one.text for one in said], VectorTable(), kept.method.model_hash)
    emergence = propose(
        [_fitted(one, kept.suggested.get(one.row)) for one in said],
        vectors,
        taken=_taken(found),
        flags=_names(material),
    )
    _keep(found, emergence.proposals)


def _fitted(one: Contribution, suggested: Suggested | None) -> FittedPassage:
    if one.themes is not None:
        fit = 1.0 if one.themes else 0.0
    else:
        fit = max(suggested.themes.values(), default=0.0) if suggested else 0.0
    return FittedPassage(
        passage=str(one.row),
        text=one.text,
        conversation=conversation(one),
        organisation=voice(one),
        fit=fit,
    )


def _taken(round_: Round) -> list[str]:
    """Also names of before, and of what a colleague dropped."""
    return [name for theme in Theme.objects.filter(round=round_) for name in (theme.name, *theme.formerly)]


def _names(material: Material) -> Flags:
    """What in a text may betray somebody, which no proposal may be called by."""
    known = names_in(material.contributions, material.themes, material.population, material.areas)
    return known.recogniser.flags


def _keep(round_: Round, proposals: Sequence[Proposal]) -> None:
    decided = ThemeProposal.objects.filter(round=round_).exclude(state=ProposalState.PROPOSED)
    past = [set(numbers) for numbers in decided.values_list("numbers", flat=True)]
    left = {one.pk: one for one in ThemeProposal.objects.filter(round=round_, state=ProposalState.PROPOSED)}
    for proposal in proposals:
        numbers = [int(key) for key in proposal.passages]
        if any(_alike(numbers, other) for other in past):
            continue
        same = next((one for one in left.values() if _alike(numbers, one.numbers)), None)
        row = left.pop(same.pk) if same else ThemeProposal(round=round_)
        row.name, row.numbers = (proposal.name or "")[:NAME], numbers
        row.words = [phrase.text for phrase in proposal.phrases]
        row.conversations, row.speakers = proposal.conversations, proposal.organisations
        row.save()
    ThemeProposal.objects.filter(pk__in=left).delete()


def _alike(these: Collection[int], those: Collection[int]) -> bool:
    fewest = min(len(these), len(those))
    return bool(fewest) and len(set(these) & set(those)) >= SAME * fewest
