"""Which kinds of workspaces and which roles are there?"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkspaceKind(models.TextChoices):
    """What sort of organisation owns the records."""

    MUNICIPALITY = "municipality", _("municipality")
    ASSOCIATION = "association", _("business association")
    PARK_MANAGEMENT = "park_management", _("park management")
    NETWORK = "network", _("network")


class Role(models.TextChoices):
    """What somebody may do in a workspace."""

    ADMINISTRATOR = "administrator", _("administrator")
    STAFF = "staff", _("colleague")
    READER = "reader", _("reader")
    BOARD_MEMBER = "board_member", _("board member")
