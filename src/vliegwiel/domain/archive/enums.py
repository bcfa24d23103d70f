"""On what ground and in which way does somebody ask for erasure, what came of it, and which kinds of records end when?"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Article 17, first paragraph, of the AVG."""

    NO_LONGER_NEEDED = "no_longer_needed", _("the data are no longer needed for what they were gathered for")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("permission was taken back")
    OBJECTION = "objection", _("the speaker objects to the use")
    UNLAWFUL = "unlawful", _("we should not have had the data")
    NOT_SAID = "not_said", _("no ground was given")


class Way(models.TextChoices):
    """How the request reached us."""

    OWN_PAGE = "own_page", _("on the speaker’s own page")
    MAIL = "mail", _("by mail")
    LETTER = "letter", _("by letter")
    TELEPHONE = "telephone", _("by telephone")
    FACE_TO_FACE = "face_to_face", _("face to face")


class RequestOutcome(models.TextChoices):
    """What was decided on a request."""

    ERASED = "erased", _("erased")
    REFUSED = "refused", _("not erased, because")


class RecordKind(models.TextChoices):
    """What has an end of its own."""

    CONTACT = "contact", _("name, mail address and telephone number of speakers")
    CONTRIBUTIONS = "contributions", _("contributions of a round")
    DOCUMENT = "document", _("agendas and ambition documents")
    SOLE_TRADER = "sole_trader", _("sole traders in the register who stopped")
