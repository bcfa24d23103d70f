"""Where does this thing stand on the red thread? One line in the page of a contribution or of an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.domain.agendas.models import Item
from vliegwiel.domain.dialogues import rules
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.thread.queries.fates import Fate
from vliegwiel.domain.thread.queries.stations import (
    Stations,
    stations_of_contribution,
    stations_of_item,
)

register = template.Library()
STRIP = "staff/thread/_strip.html"


@register.inclusion_tag(STRIP, takes_context=True)
def contribution_thread(
    context: Context, contribution: Contribution, fate: Fate | None = None
) -> dict[str, Any]:
    """Six queries; nothing for what was withdrawn.

    Args:
        context: Of the page: who looks.
        contribution: Any version.
        fate: Where the page knows it already, which saves the queries.
    """
    stations = stations_of_contribution(contribution, fate)
    if stations is None:
        return {"steps": ()}
    codes = [contribution.round.code, contribution.code]
    coding = reverse("staff:coding.edit", args=codes) if rules.can_handle(context["request"].role) else ""
    return {
        "steps": _steps(stations, heard=reverse("staff:contribution.detail", args=codes), coded=coding),
        # Whoever knows the fate already is that page.
        "whole": "" if fate else reverse("staff:thread.contribution", args=codes),
    }


@register.inclusion_tag(STRIP, takes_context=True)
def item_thread(context: Context, item: Item, numbers: Sequence[int] | None = None) -> dict[str, Any]:
    """Four queries.

    Args:
        context: Of the page: who looks.
        item: With its document.
        numbers: Of the contributions under it, where the page knows them already.
    """
    reads = rules.can_read_contributions(context["request"].role)
    voices = reverse("staff:thread.item", args=[item.document.code, item.code]) if reads else ""
    return {"steps": _steps(stations_of_item(item, numbers), heard=voices, coded=voices), "whole": ""}


def _steps(stations: Stations, *, heard: str, coded: str) -> list[tuple[str, str, bool]]:
    document = reverse("staff:document.detail", args=[stations.document]) if stations.document else ""
    item = reverse("staff:item.detail", args=[stations.document, stations.item]) if stations.item else ""
    return [
        (_("Conversation"), heard, stations.heard),
        (_("Meaning"), coded, stations.coded),
        (_("Agenda"), item or document, stations.in_agenda),
        (_("Decision"), document if stations.decided else "", stations.decided),
        (_("Agreement"), "", False),
        (_("Result"), "", False),
    ]
