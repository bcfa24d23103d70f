"""What do templates need that Django does not have: fields that read as one, days as people say them, initials."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django import template
from django.forms import BoundField, widgets
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

GROUPS: Final = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)
TWO: Final = 2


@register.inclusion_tag("frame/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A field with its label, help and errors, which a screen reader hears together.

    Args:
        bound: The field, such as ``form.name``.
    """
    widget = bound.field.widget
    single = "single" if isinstance(widget, widgets.CheckboxInput) else ""
    described = _described(bound)
    return {
        "field": bound,
        "kind": "group" if isinstance(widget, GROUPS) else single,
        "described": described,
        "widget": bound.as_widget(attrs=_attributes(bound, described)),
    }


@register.simple_tag
def day(when: date | datetime | None) -> SafeString | str:
    """A day as people say it; exact on hover and to machines. Nothing for no day."""
    if when is None:
        return ""
    instant = isinstance(when, datetime)
    local = timezone.localtime(when) if isinstance(when, datetime) and timezone.is_aware(when) else when
    exact = date_format(local, "DATETIME_FORMAT" if instant else "DATE_FORMAT")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact, _said(_date_of(local))
    )


@register.filter
def initials(name: str | None) -> str:
    """At most two letters for a round picture: of the first and the last word."""
    words = (name or "").split()
    chosen = [words[0], words[-1]] if len(words) >= TWO else words
    return "".join(word[0].upper() for word in chosen)


def _date_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _said(when: date) -> str:
    today = timezone.localdate()
    if abs(days := (when - today).days) <= 1:
        return {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}[days]
    return date_format(when, "j F" if when.year == today.year else "j F Y")


def _described(bound: BoundField) -> str:
    help_text = [f"{bound.auto_id}_help"] if bound.help_text else []
    errors = [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join(help_text + errors)


def _attributes(bound: BoundField, described: str) -> dict[str, str | bool]:
    attributes: dict[str, str | bool] = {}
    if described:
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes
