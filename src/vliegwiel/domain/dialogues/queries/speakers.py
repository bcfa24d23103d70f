"""What did a speaker say, and what hangs on him?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.dialogues.queries.usability import usable
from vliegwiel.domain.dialogues.rules import is_of_somebody
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.directory.queries.relations import Backing, backing

MOST: Final = 50
# What contributions share that can be merged.
SHARED: Final = (
    *("role", "channel", "said_date", "sector", "size", "area", "organisation_name", "conversation"),
    *("permission", "source", "speaker_id", "contribution_import_id"),
)


def contributions_of(speaker: Speaker) -> Sequence[Contribution]:
    """What he said, by number: the latest versions, with what was withdrawn, which has a moment of that."""
    said = Contribution.objects.filter(speaker=speaker, replaced_at__isnull=True)
    return list(said.select_related("round").order_by("number"))


def sent_since(round_: Round, moment: datetime) -> int:
    """How many forms of this round were sent since."""
    return Speaker.objects.filter(round=round_, created_at__gte=moment).exclude(form_key="").count()


def same_speaker(contribution: Contribution) -> Sequence[Contribution]:
    """What else was said in the same conversation in the name of the same organisation, and has no speaker yet.

    Without the name of a conversation nothing: nobody knows then who sat at which table.
    """
    if not contribution.conversation:
        return []
    same = usable(contribution.round).filter(
        conversation=contribution.conversation,
        organisation_name=contribution.organisation_name,
        role=contribution.role,
        speaker__isnull=True,
    )
    return list(same.exclude(number=contribution.number).order_by("number"))


def mergeable_with(contribution: Contribution) -> Sequence[Contribution]:
    """What the same speaker said in the same conversation, and differs from it in nothing but the words.

    Nothing where nobody knows who that was.
    """
    return list(said_alike(contribution).order_by("number")[:MOST])


def said_alike(contribution: Contribution) -> QuerySet[Contribution]:
    """All of those, in no order."""
    if not is_of_somebody(contribution):
        return Contribution.objects.none()
    shared = {name: getattr(contribution, name) for name in SHARED}
    same = usable(contribution.round).filter(
        **{name: value for name, value in shared.items() if value is not None}
    )
    same = same.filter(**{f"{name}__isnull": True for name, value in shared.items() if value is None})
    return same.exclude(pk=contribution.pk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behalf:
    """On whose behalf somebody spoke.

    Attributes:
        person: Who that was, where a colleague recognised that and this reader may know it.
        backing: What that person had to speak with; ``None`` where there is no person.
    """

    organisation: Organisation
    person: Person | None = None
    backing: Backing | None = None

    @property
    def is_backed(self) -> bool:
        """Whether it is known that he may."""
        return self.backing is not None and bool(self.backing.holding)


def behalf_of(speaker: Speaker, day: date) -> Behalf | None:
    """On whose behalf he spoke, and whether he could on that day; ``None`` where he spoke for himself."""
    organisation, person = speaker.speaks_for, speaker.person
    if organisation is None or organisation.removed_at:
        return None
    if person is None or person.removed_at:
        return Behalf(organisation=organisation)
    return Behalf(organisation=organisation, person=person, backing=backing(person, organisation, day))


def spoken_on_behalf(contribution: Contribution, *, everything: bool) -> Behalf | None:
    """On whose behalf these words were said, as far as this reader may know; without the person where he may not."""
    if not everything and contribution.permission != Permission.WITH_NAME:
        return None
    speaker = contribution.speaker
    found = behalf_of(speaker, contribution.said_date or timezone.localdate()) if speaker else None
    return found if everything or found is None else Behalf(organisation=found.organisation)


def speakers_of(thing: Organisation | Person) -> Sequence[Speaker]:
    """Whoever a colleague recognised in this firm or person, and who spoke under its mail address.

    Each with what was said in its last version.
    """
    theirs = Q(organisation=thing) if isinstance(thing, Organisation) else Q(person=thing)
    if thing.email:
        theirs |= Q(email__iexact=thing.email)
    latest = Contribution.objects.filter(replaced_at=None).order_by("number")
    rows = Speaker.objects.filter(theirs).select_related("round")
    return list(rows.prefetch_related(Prefetch("contributions", latest)).order_by("pk"))
