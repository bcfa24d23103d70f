"""What happens when somebody changes which themes a round has?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.enums import Origin, ProposalState
from vliegwiel.domain.insights.models import NAME, Coding, Theme, ThemeProposal
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import enqueue
from vliegwiel.synthesis.contributions import Theme as ThemeValue
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.intake.codebook import MOST_THEMES

FORMER_NAMES = 20


class Nameless(ValueError):
    """A theme needs a name with letters in it."""


class NameTaken(Exception):
    """The codebook has a theme of this name already.

    Attributes:
        theme: That one.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme.code)
        self.theme = theme


class CodebookFull(Exception):
    """More than five hundred themes: nobody finds his way in that."""


class ThemeChangedMeanwhile(Exception):
    """Somebody else gave it another name or definition since it was opened.

    Attributes:
        now: As it is now.
    """

    def __init__(self, now: Theme) -> None:
        super().__init__(now.code)
        self.now = now


class NoSuchProposal(Exception):
    """Somebody accepted or dismissed it already."""


@transaction.atomic
def add_theme(*, actor: User, round_: Round, name: str, definition: str = "") -> Theme:
    """A theme that a colleague found missing; last in the codebook.

    Raises:
        Nameless: There is no name.
        NameTaken: There is a theme of this name.
        CodebookFull: There are enough.
    """
    theme = _added(round_, name, definition, Origin.ADDED)
    record(actor=actor, verb="theme.added", subject=theme)
    _learn(round_)
    return theme


@transaction.atomic
def rename_theme(
    *,
    actor: User,
    theme: Theme,
    name: str,
    definition: str | None = None,
    seen: tuple[str, str] | None = None,
) -> Theme:
    """Another name or definition; sources that use the name of before still mean this theme.

    Args:
        actor: Who.
        theme: Of the codebook.
        name: May be the same.
        definition: ``None`` leaves it.
        seen: Name and definition as they were when it was opened; ``None`` does not mind.

    Raises:
        Nameless: There is no name.
        NameTaken: Another theme has this name.
        ThemeChangedMeanwhile: It is not any more as it was seen.
    """
    locked_round(theme.round)
    now = Theme.objects.get(pk=theme.pk)
    if seen is not None and seen != (now.name, now.definition):
        raise ThemeChangedMeanwhile(now)
    cleaned = _free(theme.round, name, but=now)
    if plain(cleaned) != plain(now.name):
        now.formerly = [*now.formerly, now.name][-FORMER_NAMES:]
    now.name = cleaned
    now.definition = now.definition if definition is None else definition.strip()
    now.save(update_fields=["name", "definition", "formerly"])
    record(actor=actor, verb="theme.renamed", subject=now)
    _learn(theme.round)
    return now


@transaction.atomic
def drop_theme(*, actor: User, theme: Theme) -> Theme:
    """Out of the codebook, with all that was coded with it; contributions that were about nothing else are unread again.

    Nothing is removed: ``restore_theme`` puts it back with all of it.
    """
    theme.dropped_at = timezone.now()
    theme.save(update_fields=["dropped_at"])
    codings = Coding.objects.filter(theme=theme).count()
    record(actor=actor, verb="theme.dropped", subject=theme, details={"codings": codings})
    _learn(theme.round)
    return theme


@transaction.atomic
def restore_theme(*, actor: User, theme: Theme) -> Theme:
    """Back into the codebook, with what was coded with it.

    Raises:
        NameTaken: Its name went to another meanwhile.
    """
    locked_round(theme.round)
    _free(theme.round, theme.name, but=theme)
    theme.dropped_at = None
    theme.save(update_fields=["dropped_at"])
    record(actor=actor, verb="theme.restored", subject=theme)
    _learn(theme.round)
    return theme


@transaction.atomic
def bring_codebook(
    *, actor: User, round_: Round, themes: Sequence[ThemeValue], replace: bool = False
) -> tuple[int, int]:
    """Add the themes of a codebook that are not there yet.

    Args:
        actor: Who.
        round_: Whose.
        themes: From a file, or of another round.
        replace: Drop those that stand in another codebook only and that nobody gave to anything.

    Returns:
        How many were added, and how many dropped.

    Raises:
        CodebookFull: Together they are too many.
    """
    locked_round(round_)
    wanted = {plain(theme.name): theme for theme in themes if plain(theme.name)}
    present = list(Theme.objects.filter(round=round_, dropped_at__isnull=True))
    dropped = _unused(present, wanted) if replace else []
    gone = {theme.pk for theme in dropped}
    Theme.objects.filter(pk__in=gone).update(dropped_at=timezone.now())
    known = {plain(theme.name) for theme in present if theme.pk not in gone}
    fresh = [theme for key, theme in wanted.items() if key not in known]
    if len(known) + len(fresh) > MOST_THEMES:
        raise CodebookFull
    first = _next_position(round_)
    Theme.objects.bulk_create(
        Theme(round=round_, name=theme.name[:NAME], definition=theme.definition, position=place)
        for place, theme in enumerate(fresh, start=first)
    )
    record(
        actor=actor,
        verb="codebook.brought",
        subject=round_,
        details={"added": len(fresh), "dropped": len(dropped)},
    )
    _learn(round_)
    return len(fresh), len(dropped)


@transaction.atomic
def accept_proposal(*, actor: User, proposal: ThemeProposal, name: str, definition: str = "") -> Theme:
    """A theme that the computer proposed, under a name that a person finds right.

    Raises:
        NoSuchProposal: It was decided on already.
        Nameless: There is no name.
        NameTaken: There is a theme of this name.
        CodebookFull: There are enough.
    """
    _open(proposal)
    theme = _added(proposal.round, name, definition, Origin.PROPOSED)
    proposal.state, proposal.theme = ProposalState.ACCEPTED, theme
    proposal.save(update_fields=["state", "theme"])
    record(actor=actor, verb="theme.added", subject=theme, details={"proposal": proposal.code})
    _learn(proposal.round)
    return theme


@transaction.atomic
def dismiss_proposal(*, actor: User, proposal: ThemeProposal) -> ThemeProposal:
    """It is no theme; what was said alike is not proposed again.

    Raises:
        NoSuchProposal: It was decided on already.
    """
    _open(proposal)
    proposal.state = ProposalState.DISMISSED
    proposal.save(update_fields=["state"])
    record(actor=actor, verb="proposal.dismissed", subject=proposal)
    return proposal


@transaction.atomic
def reopen_proposal(*, actor: User, proposal: ThemeProposal) -> ThemeProposal:
    """Think about it once more.

    Raises:
        NoSuchProposal: It was not dismissed.
    """
    if proposal.state != ProposalState.DISMISSED:
        raise NoSuchProposal
    proposal.state = ProposalState.PROPOSED
    proposal.save(update_fields=["state"])
    record(actor=actor, verb="proposal.reopened", subject=proposal)
    return proposal


def _open(proposal: ThemeProposal) -> None:
    locked = ThemeProposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.state != ProposalState.PROPOSED:
        raise NoSuchProposal


def _added(round_: Round, name: str, definition: str, origin: Origin) -> Theme:
    locked_round(round_)
    if Theme.objects.filter(round=round_, dropped_at__isnull=True).count() >= MOST_THEMES:
        raise CodebookFull
    made: Theme = Theme.objects.create(
        round=round_,
        name=_free(round_, name),
        definition=definition.strip(),
        position=_next_position(round_),
        origin=origin,
    )
    return made


def _free(round_: Round, name: str, *, but: Theme | None = None) -> str:
    """The name as it is kept, when no other theme has it."""
    cleaned = " ".join(name.split())[:NAME]
    if not plain(cleaned):
        raise Nameless
    for theme in Theme.objects.filter(round=round_, dropped_at__isnull=True):
        if theme != but and plain(theme.name) == plain(cleaned):
            raise NameTaken(theme)
    return cleaned


def _next_position(round_: Round) -> int:
    last = Theme.objects.filter(round=round_).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _unused(present: Iterable[Theme], wanted: Iterable[str]) -> list[Theme]:
    names = set(wanted)
    others = [theme for theme in present if plain(theme.name) not in names]
    used = set(Coding.objects.filter(theme__in=others).values_list("theme_id", flat=True))
    return [theme for theme in others if theme.pk not in used]


def _learn(round_: Round) -> None:
    enqueue("insights.suggest_codings", round=round_.code, once=round_.code)
