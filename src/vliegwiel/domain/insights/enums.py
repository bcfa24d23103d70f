"""Where do themes come from, and what became of a theme that the computer proposed?"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Where a theme comes from."""

    SUPPLIED = "supplied", _("from the codebook")
    SOURCE = "source", _("named by a spreadsheet")
    ADDED = "added", _("added by a colleague")
    PROPOSED = "proposed", _("proposed by the computer")


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    DISMISSED = "dismissed", _("dismissed")
