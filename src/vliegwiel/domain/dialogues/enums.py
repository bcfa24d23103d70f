"""Which states, levels of participation, channels, roles and permissions are there?

Roles and permissions have the values of ``synthesis.contributions``: what a spreadsheet says, a page says and a report
counts are the same words.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vliegwiel.synthesis import contributions


class RoundState(models.TextChoices):
    """How far a round is."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    REPORTED = "reported", _("reported")


class Participation(models.TextChoices):
    """How much say people have, from least to most: the ladder that participation ordinances use."""

    INFORM = "inform", _("informing")
    CONSULT = "consult", _("consulting")
    ADVISE = "advise", _("advising")
    COPRODUCE = "coproduce", _("making it together")
    DECIDE = "decide", _("deciding together")


class Codebook(models.TextChoices):
    """Where a round's themes come from."""

    SUPPLIED = "supplied", _("the supplied themes for a local economy")
    OWN = "own", _("our own themes")


class Channel(models.TextChoices):
    """How words come in, in the words that spreadsheets use; a contribution may have come through any other."""

    INTERVIEW = "interview", _("interview")
    TELEPHONE = "telefoon", _("telephone")
    VISIT = "bedrijfsbezoek", _("company visit")
    ARENA = "expertarena", _("expert arena")
    GATHERING = "bijeenkomst", _("gathering")
    FORM = "formulier", _("form")
    MAIL = "e-mail", _("e-mail")
    LETTER = "brief", _("letter")
    SOCIAL_MEDIA = "sociale media", _("social media")
    SOAPBOX = "zeepkist", _("soapbox")


class InterviewState(models.TextChoices):
    """How far a talk is that somebody is to have."""

    TO_INVITE = "to_invite", _("to invite")
    INVITED = "invited", _("invited")
    PLANNED = "planned", _("agreed on")
    HELD = "held", _("held")
    DECLINED = "declined", _("declined")


class SpeakerRole(models.TextChoices):
    """In whose name somebody speaks."""

    ENTREPRENEUR = contributions.Role.ENTREPRENEUR.value, _("entrepreneur")
    ASSOCIATION = contributions.Role.ASSOCIATION.value, _("association")
    MUNICIPALITY = contributions.Role.MUNICIPALITY.value, _("municipality")
    REGION = contributions.Role.REGION.value, _("region or agency")
    EDUCATION = contributions.Role.EDUCATION.value, _("education")
    OTHER = contributions.Role.OTHER.value, _("other")


class Permission(models.TextChoices):
    """What the speaker allowed with these words."""

    FILE_ONLY = contributions.Permission.FILE_ONLY.value, _("only for the file")
    WITHOUT_NAME = contributions.Permission.WITHOUT_NAME.value, _("use without name")
    WITH_NAME = contributions.Permission.WITH_NAME.value, _("use with name")
    NOT_ASKED = contributions.Permission.NOT_ASKED.value, _("not asked")


class Source(models.TextChoices):
    """How a contribution came into the house."""

    SPREADSHEET = "import", _("from a spreadsheet")
    STAFF = "staff", _("entered by a colleague")
    FORM = "form", _("sent by the speaker")
