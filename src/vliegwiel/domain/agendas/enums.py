"""Which kinds of documents and items are there, how far is a document, and what can become of words that no item uses?"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What it is called on its cover."""

    AGENDA = "agenda", _("economic agenda")
    AMBITION = "ambition", _("ambition document")


class DocumentState(models.TextChoices):
    """How far a document is; the steps before a deciding body are treatments."""

    DRAFT = "draft", _("draft")
    IN_TEST = "in_test", _("in the test round")
    AMENDED = "amended", _("amended")
    SUBMITTED = "submitted", _("submitted")
    IN_TREATMENT = "in_treatment", _("being dealt with")
    ADOPTED = "adopted", _("adopted as it is")
    ADOPTED_CHANGED = "adopted_changed", _("adopted with changes")
    HELD_OVER = "held_over", _("held over")
    SENT_BACK = "sent_back", _("sent back")
    NOT_ADOPTED = "not_adopted", _("not adopted")
    NOTED = "noted", _("noted")
    IN_EXECUTION = "in_execution", _("being carried out")


class ItemKind(models.TextChoices):
    """What an item promises."""

    AMBITION = "ambition", _("ambition")
    MEASURE = "measure", _("measure")
    PROPOSAL = "proposal", _("proposal")


class Outcome(models.TextChoices):
    """What becomes of words that no item uses."""

    PASSED_ON = "passed_on", _("passed on")
    NOT_USED = "not_used", _("not used, because")
