"""How does somebody name a thing of the directory in a form? In words; where these fit several, he is asked which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from vliegwiel.platform.search import Hit, search

LONGEST: Final = 200
MOST: Final = 12


def candidates(kind: str, words: str) -> Sequence[tuple[str, str]]:
    """Codes and names of things that somebody may mean; a name that several have is told apart."""
    hits = search(words, kinds=[kind], limit=MOST)
    names = [hit.title.casefold() for hit in hits]
    return [(hit.code, _told(hit, alone=names.count(hit.title.casefold()) == 1)) for hit in hits]


def _told(hit: Hit, *, alone: bool) -> str:
    return hit.title if alone or not hit.detail else f"{hit.title}, {hit.detail}"


class PickingForm(forms.Form):
    """A form with fields in which a thing of the directory is named.

    Each is two: ``organisation`` for the words, ``organisation_code`` to choose from where they fit several things.
    """

    picks: ClassVar[Mapping[str, tuple[str, Any]]] = {
        "organisation": ("organisation", _("Organisation in the directory"))
    }

    def __init__(
        self,
        given: Mapping[str, Any] | None = None,
        *,
        chosen: Mapping[str, tuple[str, str]] | None = None,
        **options: Any,
    ) -> None:
        """Begin with what stands there: ``chosen`` holds codes and names."""
        super().__init__(given, **options)
        self._chosen = dict(chosen or {})
        self._offered: dict[str, Sequence[tuple[str, str]]] = {}
        for name, (kind, label) in self.picks.items():
            _code, words = self._chosen.get(name, ("", ""))
            self.fields[name] = _words_field(kind, label, words, self.add_prefix(name))
            self.fields[f"{name}_code"] = self._code_field(name, kind)

    def _code_field(self, name: str, kind: str) -> forms.Field:
        typed = self._typed(name)
        offered = candidates(kind, typed) if typed and typed != self._chosen.get(name, ("", ""))[1] else ()
        self._offered[name] = offered
        return forms.CharField(
            label=_("Which one do you mean?"), required=False, widget=forms.RadioSelect(choices=list(offered))
        )

    def _typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "")).strip()[:LONGEST] if self.is_bound else ""

    def clean(self) -> dict[str, Any]:
        """Each of them as the code of a thing; empty where nothing was named."""
        given: dict[str, Any] = super().clean() or {}
        for name in self.picks:
            if name in given:
                given[f"{name}_code"] = self._picked(name, given)
        return given

    def _picked(self, name: str, given: Mapping[str, Any]) -> str:
        words, said = given[name], given.get(f"{name}_code", "")
        code, known = self._chosen.get(name, ("", ""))
        if not words or words == known:
            return code if words else ""
        offered = self._offered[name]
        exact = [one for one, told in offered if told.casefold() == words.casefold()]
        if said in dict(offered):
            return str(said)
        if len(exact) == 1:
            return exact[0]
        if offered:
            self.add_error(f"{name}_code", _("Choose which one you mean, or write more of the name."))
        else:
            self.add_error(name, _("This is not in the directory. Leave it empty, or add it there first."))
        return ""

    @property
    def picked_fields(self) -> Sequence[forms.BoundField]:
        """What is shown of them: the words, and the choice where there is one to make."""
        shown = []
        for name in self.picks:
            shown.append(self[name])
            if self.errors.get(f"{name}_code"):
                shown.append(self[f"{name}_code"])
        return shown

    @property
    def plain_fields(self) -> Sequence[forms.BoundField]:
        """All others that are seen."""
        picked = {field for name in self.picks for field in (name, f"{name}_code")}
        return [one for one in self.visible_fields() if one.name not in picked]


def _words_field(kind: str, label: Any, words: str, sent_as: str) -> forms.Field:
    attributes = {
        "list": f"{sent_as}-offered",
        "autocomplete": "off",
        "hx-get": reverse_lazy(f"staff:{kind}.offer"),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": f"#{sent_as}-offered",
        "hx-include": "this",
    }
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        initial=words,
        widget=forms.TextInput(attrs=attributes),
        help_text=_("Type the beginning of the name."),
    )
