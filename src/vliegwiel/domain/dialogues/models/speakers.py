"""Who spoke in a round and wants to see what becomes of it, and who began a form and did not finish?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vliegwiel.domain.dialogues.models.rounds import KEY, LINE, Round
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.platform.owned import OwnedKey, WorkspaceOwned


class Speaker(WorkspaceOwned):
    """Whoever said something in one conversation of a round, or sent it by a form; has a secret address of his own.

    What he allows, and in whose name he speaks, stands with every contribution, as it was given.

    Attributes:
        email: Where he wants to be told what happened; may be empty.
        offer: With what he wants to take part himself; empty when he does not.
        hours: How many hours a month he offers; ``None`` when he did not say.
        organisation: Whom a colleague recognised in him.
        person: Who of the directory he is, where a colleague recognised that.
        speaks_for: On whose behalf he spoke, as he said himself; whether he may is told by the directory.
        form_key: Names the form it came from, so that sending that twice adds him once.
        news_stopped_at: When he said that he wants to hear no more.
        told_at: When he was last told what happened.
        told: Codes of what he was told, so that nothing is told twice.
        report_sent_at: When he was asked whether the report of the conversation is right.
        agreed_at: When he said that it is.
        remark: What he said that was not right.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(max_length=LINE, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    offer = models.TextField(blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    organisation = OwnedKey(Organisation, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    person = OwnedKey(Person, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    speaks_for = OwnedKey(Organisation, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    form_key = models.CharField(max_length=KEY, blank=True)
    news_stopped_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told = models.JSONField(default=list)
    report_sent_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["workspace", "form_key"],
                condition=~Q(form_key=""),
                name="dialogues_speaker_form_once",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Draft(WorkspaceOwned):
    """A form that somebody asked us to keep, to go on with later.

    Gone once it is sent, when the round is reported, and a month after the round was closed.

    Attributes:
        answers: Field name → what was typed.
        email: Where the address to go on was sent.
        reminded_at: When he was told that the round closes.
    """

    round = OwnedKey(Round, on_delete=models.CASCADE, related_name="drafts")
    form_key = models.CharField(max_length=KEY)
    answers = models.JSONField(default=dict)
    email = models.EmailField()
    updated_at = models.DateTimeField(auto_now=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "form_key"], name="dialogues_draft_form_once")
        ]

    def __str__(self) -> str:
        return self.code
