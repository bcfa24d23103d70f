"""What is kept of a document: its items, the contributions under them, and the versions that were frozen?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from vliegwiel.domain.agendas.enums import DocumentKind, DocumentState, ItemKind, Outcome
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.people.models import User
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned

TITLE: int = 200
LINE: int = 200
KEY: int = 40


class Document(WorkspaceOwned):
    """An agenda or ambition document that grows out of a round.

    Attributes:
        round: Whose contributions stand under its items.
        release_date: Set by the portfolio holder: before it nobody outside learns what became of any words in it.
            Empty: nothing is released.
        revision: Goes up with every change of the document itself, so that the second of two editors is told.
        form_key: Names the form it came from, so that sending that twice begins it once.
    """

    round = OwnedKey(Round, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=TITLE)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices, default=DocumentKind.AGENDA)
    introduction = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=DocumentState.choices, default=DocumentState.DRAFT)
    release_date = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    form_key = models.CharField(max_length=KEY, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("workspace", Lower("title"), name="agendas_document_title_once"),
            models.UniqueConstraint(
                fields=["workspace", "form_key"], condition=~Q(form_key=""), name="agendas_document_form_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DocumentState.values), name="agendas_document_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Chapter(WorkspaceOwned):
    """A part of a document, carried by one organisation.

    Attributes:
        carrier: Who carries it out; empty when nobody said.
        position: Its place, from 0.
        revision: Goes up with every change, so that the second of two editors is told.
    """

    document = OwnedKey(Document, on_delete=models.CASCADE, related_name="chapters")
    title = models.CharField(max_length=TITLE)
    carrier = models.CharField(max_length=LINE, blank=True)
    position = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "document", "title"], name="agendas_chapter_once")
        ]

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a colleague can say in an item; its heading is enough to begin.

    Attributes:
        holder: Who sees to it (*trekker*).
        hours: A year.
        budget: In whole euros; ``None`` when nobody said, and 0 when it costs nothing.
        participants: Who takes part (*meedoeners*), besides those speakers who offered it.
    """

    heading: str
    text: str = ""
    kind: ItemKind = ItemKind.AMBITION
    holder: str = ""
    hours: int | None = None
    budget: int | None = None
    participants: str = ""


class Item(WorkspaceOwned):
    """A sentence of the document that promises something, with what it takes.

    Attributes:
        chapter: Where it stands; an item without one stands before all chapters.
        theme: The theme it grew out of, if any.
        position: Its place within the chapter, from 0; gaps do not matter.
        revision: Goes up with every change, so that the second of two editors is told.
        removed_at: When it was taken out; it can be put back.
    """

    document = OwnedKey(Document, on_delete=models.CASCADE, related_name="items")
    chapter = OwnedKey(Chapter, on_delete=models.PROTECT, related_name="items", null=True, blank=True)
    theme = OwnedKey(Theme, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    heading = models.CharField(max_length=TITLE)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=ItemKind.choices, default=ItemKind.AMBITION)
    holder = models.CharField(max_length=LINE, blank=True)
    hours = models.PositiveIntegerField(null=True, blank=True)
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    participants = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(heading=""), name="agendas_item_has_heading")
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def wording(self) -> Wording:
        """What it says, as a value."""
        return Wording(
            heading=self.heading,
            text=self.text,
            kind=ItemKind(self.kind),
            holder=self.holder,
            hours=self.hours,
            budget=self.budget,
            participants=self.participants,
        )


class Evidence(WorkspaceOwned):
    """These words stand under that item.

    Attributes:
        contribution: The version that somebody chose. Whoever reads it takes the latest version of the same number, and
            nothing when that was withdrawn.
    """

    item = OwnedKey(Item, on_delete=models.CASCADE, related_name="evidence")
    contribution = OwnedKey(Contribution, on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "item", "contribution"], name="agendas_evidence_once"
            )
        ]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.item_id} · {self.contribution_id}"


class Disposition(WorkspaceOwned):
    """What becomes of words that no item uses: they go to somebody else, or are not used, and why.

    Attributes:
        contribution: The version that somebody judged; it holds for all versions of that number.
        explanation: For the speaker: to whom they were passed on and what for, or why they are not used.
    """

    document = OwnedKey(Document, on_delete=models.CASCADE, related_name="dispositions")
    contribution = OwnedKey(Contribution, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    explanation = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "document", "contribution"], name="agendas_disposition_once"
            ),
            models.CheckConstraint(condition=~Q(explanation=""), name="agendas_disposition_explained"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.outcome}"


class Version(WorkspaceOwned):
    """A document as it was at one moment; never changed.

    Attributes:
        number: 1, 2, … within the document.
        content: The whole text: title, introduction, chapters and items in order, with per item the numbers of quotes; and
            by number what was decided on words that no item uses.
        sha256: Over ``content`` and, per piece of evidence, its salted hash; as hexadecimal digits.
    """

    document = OwnedKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=DocumentState.choices)
    remark = models.CharField(max_length=LINE, blank=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "document", "number"], name="agendas_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class WordTemplate(WorkspaceOwned):
    """The Word file in which a workspace prints its documents; one at most.

    Attributes:
        name: Of the file, as it was sent.
    """

    name = models.CharField(max_length=LINE)
    content = models.BinaryField()
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace"], name="agendas_wordtemplate_once")
        ]

    def __str__(self) -> str:
        return self.name


class FrozenEvidence(WorkspaceOwned):
    """What stood under an item of a version. The words can go without breaking the version: its hash covers a hash of them.

    Attributes:
        item_code: Of the item in the version's content; empty where no item uses the words: then ``text`` says why.
        number: Of the contribution within its round.
        salt: As hexadecimal digits; with the text it gives ``sha256``, without it nobody can guess the text from that.
            It goes with the text.
        text: The words as they stood there; empty once they were withdrawn or erased.
    """

    version = OwnedKey(Version, on_delete=models.CASCADE, related_name="evidence")
    item_code = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    salt = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "version", "item_code", "number"], name="agendas_frozen_evidence_once"
            )
        ]
        verbose_name_plural = "frozen evidence"

    def __str__(self) -> str:
        return f"{self.version_id} {self.item_code} {self.number}"
