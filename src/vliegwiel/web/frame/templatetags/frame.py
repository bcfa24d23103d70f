"""How is a field of a form shown: label above, help under it, errors in words, and all of it read aloud together?"""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.forms import BoundField, widgets

register = template.Library()

CLASSES: Final = {
    widgets.CheckboxInput: "utrecht-checkbox utrecht-checkbox--html-input",
    widgets.ClearableFileInput: "vw-file",
    widgets.FileInput: "vw-file",
    widgets.Select: "utrecht-select utrecht-select--html-select",
    widgets.Textarea: "utrecht-textarea utrecht-textarea--html-textarea",
    widgets.Input: "utrecht-textbox utrecht-textbox--html-input",
}
GROUPS: Final = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)


@register.inclusion_tag("frame/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A field with its label, help and errors.

    Args:
        bound: The field, such as ``form.name``.
    """
    described = _described(bound)
    widget = bound.field.widget
    return {
        "field": bound,
        "single": isinstance(widget, widgets.CheckboxInput),
        "group": isinstance(widget, GROUPS),
        "described": described,
        "widget": bound.as_widget(attrs=_attributes(bound, described)),
    }


def _described(bound: BoundField) -> str:
    parts = [f"{bound.auto_id}_help"] * bool(bound.help_text) + [f"{bound.auto_id}_error"] * bool(
        bound.errors
    )
    return " ".join(parts)


def _attributes(bound: BoundField, described: str) -> dict[str, str]:
    widget = bound.field.widget
    chosen = next((name for kind, name in CLASSES.items() if isinstance(widget, kind)), "")
    if bound.errors and chosen.startswith("utrecht-"):
        chosen += f" {chosen.split(maxsplit=1)[0]}--invalid"
    attributes = {"class": " ".join(filter(None, [widget.attrs.get("class", ""), chosen]))}
    if described:
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes
