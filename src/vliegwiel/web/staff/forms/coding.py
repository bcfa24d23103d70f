"""What may somebody say a contribution is about, and how may he change the codebook?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vliegwiel.synthesis.contributions import Kind
from vliegwiel.web.staff.forms.choosing import offer
from vliegwiel.web.staff.forms.uploading import MEGABYTE

KINDS = {
    Kind.PERCEPTION: _("perception: how somebody experiences it"),
    Kind.DEVELOPMENT: _("development: what is changing"),
    Kind.AMBITION: _("ambition: what somebody wants"),
    Kind.BARRIER: _("barrier: what stands in the way"),
    Kind.IDEA: _("idea: how it could be done"),
}
NAME: Final = 120
DEFINITION: Final = 2_000
_FRAGMENT: Final = re.compile(r"(\w{1,20}):(\d{1,7})-(\d{1,7})")
_SIGN: Final = re.compile(r"\r\n|[\s\S]")


class CodingForm(forms.Form):
    """Themes, kinds and fragments; none of them is an answer too.

    Fragments are places in the text as a browser holds it, where a new line is one sign: ``code:12-40`` for each.
    """

    themes = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("What sort of insight is it?"),
        required=False,
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    fragments = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    new_theme = forms.CharField(label=_("Name of the new theme"), required=False, max_length=NAME)
    new_definition = forms.CharField(
        label=_("What falls under it, in a sentence"), required=False, max_length=DEFINITION
    )

    def __init__(
        self, *arguments: Any, themes: Sequence[tuple[str, str]], text: str = "", **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.text = text
        self.added: Any = None  # the theme that was just made of the last two fields
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        field.choices = list(themes)

    def clean_fragments(self) -> Mapping[str, tuple[int, int]]:
        """Places in the text as it is kept, of themes that were chosen."""
        places = [found.start() for found in _SIGN.finditer(self.text)] + [len(self.text)]
        chosen = set(self.cleaned_data.get("themes", ()))
        found = {}
        for code, start, end in _FRAGMENT.findall(self.cleaned_data["fragments"]):
            first, last = int(start), int(end)
            if not first < last < len(places):
                raise forms.ValidationError(
                    gettext("The words that were marked are not there. Mark them anew.")
                )
            if code in chosen:
                found[code] = (places[first], places[last])
        return found


def as_the_browser_holds_it(text: str, fragments: Mapping[str, tuple[int, int]]) -> str:
    """What ``clean_fragments`` reads."""
    return " ".join(_written(text, fragments))


def _written(text: str, fragments: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    for code, places in fragments.items():
        first, last = (len(text[:place].replace("\r\n", "\n")) for place in places)
        yield f"{code}:{first}-{last}"


class ThemeForm(forms.Form):
    """A theme: its name, and what falls under it."""

    name = forms.CharField(label=_("Name"), max_length=NAME)
    definition = forms.CharField(
        label=_("What falls under it"),
        required=False,
        max_length=DEFINITION,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One or two sentences. The computer reads them too: the clearer they are, the better it suggests."
        ),
    )
    seen_name = forms.CharField(required=False, max_length=NAME, widget=forms.HiddenInput)
    seen_definition = forms.CharField(
        required=False, max_length=DEFINITION, strip=False, widget=forms.HiddenInput
    )


class CodebookChoice(forms.Form):
    """Themes from elsewhere: a file, or an earlier round; from neither where the first of the rounds is chosen."""

    file = forms.FileField(
        label=_("A file with themes"),
        required=False,
        help_text=_(
            "CSV or spreadsheet with a column for the name and, if there is one, for the definition."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )
    earlier = forms.ChoiceField(label=_("Or the themes of another round"), required=False)
    neither: ClassVar[Any] = _("none")

    def __init__(self, *arguments: Any, rounds: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "earlier", [("", self.neither), *rounds])

    @property
    def chooses(self) -> bool:
        """Whether themes from elsewhere were asked for."""
        return bool(self.cleaned_data.get("file") or self.cleaned_data.get("earlier"))

    def clean(self) -> dict[str, Any]:
        """At most one of the two."""
        given: dict[str, Any] = super().clean() or {}
        if "file" in self.errors or "earlier" in self.errors:
            return given
        file = given.get("file")
        if file and given.get("earlier"):
            self.add_error(None, gettext("Choose a file or a round, one of the two."))
        elif file and file.size > MEGABYTE:
            self.add_error("file", gettext("This file is larger than a codebook can be: 1 MB at most."))
        return given


class CodebookForm(CodebookChoice):
    """Themes from elsewhere, for a round that may have others."""

    replace = forms.BooleanField(
        label=_("Drop what stands in the present codebook only and nobody has used"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean()
        if not self.errors and not self.chooses:
            self.add_error(None, gettext("Choose a file or a round, one of the two."))
        return given
