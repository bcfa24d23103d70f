"""What did somebody say in a round, and how did it come in?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from vliegwiel.domain.dialogues.enums import Permission, Source, SpeakerRole
from vliegwiel.domain.dialogues.models.rounds import KEY, LINE, Round
from vliegwiel.domain.dialogues.models.speakers import Speaker
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import LENGTH
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned
from vliegwiel.synthesis.identities import organisation_name_key, plain


class ContributionImport(WorkspaceOwned):
    """A spreadsheet that became contributions, all at once.

    Attributes:
        upload_code: Of the upload it was, so that agreeing twice is recognised when the upload is gone.
        sha256: Of the file's content, as hexadecimal digits: the same sheet is read into a round once.
        sheet: Which sheet of a workbook was read; empty for CSV.
        mapping: Per field the name of the column that served as it.
        added: How many contributions came of it.
        skipped: How many rows had no text.
        recognised: How many rows were in the round already, and were left aside.
        withdrawn_at: When it was taken back, with all that came of it.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="imports")
    file_name = models.CharField(max_length=LINE)
    upload_code = models.CharField(max_length=LENGTH)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=LINE, blank=True)
    mapping = models.JSONField(default=dict)
    default_permission = models.CharField(max_length=30, choices=Permission.choices)
    added = models.PositiveIntegerField()
    skipped = models.PositiveIntegerField()
    recognised = models.PositiveIntegerField()
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "round", "sha256", "sheet"],
                condition=Q(withdrawn_at__isnull=True),
                name="dialogues_import_once",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said, as it was given; nothing of it is ever changed.

    Attributes:
        themes: Names that the source gave these words; ``None`` where nobody looked.
        kinds: Kinds of insight, likewise.
    """

    text: str
    role: SpeakerRole = SpeakerRole.ENTREPRENEUR
    channel: str = ""
    said_date: date | None = None
    sector: str = ""
    size: str = ""
    area: str = ""
    organisation_name: str = ""
    conversation: str = ""
    permission: Permission = Permission.NOT_ASKED
    themes: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None

    @property
    def likeness(self) -> str:
        """What this row shares with the same row of a spreadsheet that was sent again."""
        day = self.said_date.isoformat() if self.said_date else ""
        told = (self.text, organisation_name_key(self.organisation_name), plain(self.conversation), day)
        return sha256("\x1f".join(told).encode()).hexdigest()

    @property
    def columns(self) -> dict[str, Any]:
        """As the table keeps it."""
        looked_at = {"themes": self.themes, "kinds": self.kinds}
        plain_ones = {name: value for name, value in asdict(self).items() if name not in looked_at}
        given = {name: list(names) for name, names in looked_at.items() if names is not None}
        return plain_ones | {"given": given}


class Contribution(WorkspaceOwned):
    """What somebody said, verbatim. The database refuses to change it; a correction is a new version.

    Attributes:
        number: Stable within the round, and the same for all versions: what people call it by.
        version: 1 for the words as they came in.
        replaces: The version before this one.
        replaced_at: When a later version took its place.
        given: Themes and kinds that the source itself gave: ``{"themes": [...], "kinds": [...]}``, each absent where
            nobody looked.
        row: Its row in the spreadsheet, as people number rows.
        likeness: A hash of what tells a row from another, by which a spreadsheet that has grown is recognised.
        released_at: When a person had read this passage and found that it may be shown as it is.
        form_key: Names the form it came from, so that sending that twice adds it once.
        speaker: Who can see what became of it by a secret address; nobody for most spreadsheets.
        erased_at: When its words were erased at somebody's request. Its number stays, so that counts can be explained,
            and its likeness, so that the next spreadsheet does not bring it back.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="contributions")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    replaces = OwnedKey("self", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    text = models.TextField()
    role = models.CharField(max_length=30, choices=SpeakerRole.choices, default=SpeakerRole.ENTREPRENEUR)
    channel = models.TextField(blank=True)
    said_date = models.DateField(null=True, blank=True)
    sector = models.TextField(blank=True)
    size = models.TextField(blank=True)
    area = models.TextField(blank=True)
    organisation_name = models.TextField(blank=True)
    conversation = models.TextField(blank=True)
    permission = models.CharField(max_length=30, choices=Permission.choices, default=Permission.NOT_ASKED)
    given = models.JSONField(default=dict)
    source = models.CharField(max_length=20, choices=Source.choices)
    contribution_import = OwnedKey(
        ContributionImport, on_delete=models.CASCADE, related_name="contributions", null=True, blank=True
    )
    speaker = OwnedKey(Speaker, on_delete=models.PROTECT, related_name="contributions", null=True, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)
    likeness = models.CharField(max_length=64, blank=True)
    form_key = models.CharField(max_length=KEY, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "round", "number", "version"], name="dialogues_contribution_version_once"
            ),
            models.UniqueConstraint(
                fields=["workspace", "round", "number"],
                condition=Q(replaced_at__isnull=True),
                name="dialogues_contribution_one_latest",
            ),
            models.UniqueConstraint(
                fields=["workspace", "replaces"], name="dialogues_contribution_replaced_once"
            ),
            models.UniqueConstraint(
                fields=["workspace", "form_key"],
                condition=~Q(form_key=""),
                name="dialogues_contribution_form_once",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(erased_at__isnull=False),
                name="dialogues_contribution_says_something",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(text="", organisation_name="", withdrawn_at__isnull=False),
                name="dialogues_contribution_erased_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_by__isnull=False),
                name="dialogues_contribution_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}.{self.version}"

    @property
    def said(self) -> Said:
        """What was said, as a value."""
        themes, kinds = self.given.get("themes"), self.given.get("kinds")
        return Said(
            text=self.text,
            role=SpeakerRole(self.role),
            channel=self.channel,
            said_date=self.said_date,
            sector=self.sector,
            size=self.size,
            area=self.area,
            organisation_name=self.organisation_name,
            conversation=self.conversation,
            permission=Permission(self.permission),
            themes=None if themes is None else tuple(themes),
            kinds=None if kinds is None else tuple(kinds),
        )


class Lineage(WorkspaceOwned):
    """This contribution holds words of that one: how splitting and merging are kept.

    Attributes:
        contribution: As it is now, under a number of its own.
        origin: The version that it came from, which was replaced.
    """

    contribution = OwnedKey(Contribution, on_delete=models.CASCADE, related_name="origins")
    origin = OwnedKey(Contribution, on_delete=models.CASCADE, related_name="offspring")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "contribution", "origin"], name="dialogues_lineage_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} → {self.contribution_id}"
