"""What can a colleague say about areas, sectors and the business population?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.domain.register.actions.areas import AreaDraft
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.queries.tables import Origin
from vliegwiel.domain.register.reference.outlines import Outline, OutlineFault, OutlineRefused, read_outline
from vliegwiel.domain.register.reference.postcodes import PostcodeRefused, read_postcodes
from vliegwiel.domain.register.reference.sectors import Group

NAME: Final = 120
DRAWING: Final = 2_000_000
EMPTY_ROWS: Final = 3
MOST_ROWS: Final = 64
TEXTBOX: Final = "utrecht-textbox utrecht-textbox--html-input"


class MunicipalityForm(forms.Form):
    """A municipality to work in; chosen by its name or its official code."""

    municipality = forms.CharField(
        label=gettext_lazy("Municipality"),
        max_length=NAME,
        widget=forms.TextInput(attrs={"list": "municipalities", "autocomplete": "off"}),
    )

    def __init__(self, *arguments: Any, names: dict[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._codes = {written.casefold(): code for code, name in names.items() for written in (code, name)}

    def clean_municipality(self) -> str:
        """Its official code."""
        typed = " ".join(self.cleaned_data["municipality"].split())
        code = self._codes.get(typed.casefold())
        if code is None:
            raise forms.ValidationError(
                _("There is no municipality “%(name)s”. Choose one from the list.") % {"name": typed}
            )
        return code


class DrawingForm(forms.Form):
    """What somebody draws or lists: a drawing in a file ends up in the text, so that it is never lost."""

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        given = files.get("file") if files else None
        if given and given.size <= DRAWING:
            data = data.copy()
            data["outline"] = text_of(given)
        super().__init__(data, files, **options)

    def clean_file(self) -> None:
        """Refuse a file that is too large to be a drawing."""
        given = self.cleaned_data["file"]
        if given and given.size > DRAWING:
            raise forms.ValidationError(_("This file is larger than 2 MB. Simplify the outlines first."))


class AreaForm(DrawingForm):
    """A village, business park or shopping area."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of area"),
        choices=OwnAreaKind.choices,
        widget=forms.RadioSelect,
        initial=OwnAreaKind.VILLAGE,
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=NAME,
        help_text=gettext_lazy("As people say it, and as it stands in your spreadsheets."),
    )
    municipality = forms.ChoiceField(label=gettext_lazy("Lies in"), required=False)
    postcodes = forms.CharField(
        label=gettext_lazy("Postcodes"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "For example: 8301, 8303-8305, 8302AB. A whole postcode goes before four figures."
        ),
    )
    outline = forms.CharField(
        label=gettext_lazy("Outline"),
        required=False,
        max_length=DRAWING,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "GeoJSON, or a line per corner with longitude and latitude, such as 5.75 52.71. Without an outline the area stands on no map."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file with the outline"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=NAME)

    def __init__(self, *arguments: Any, municipalities: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        own: Any = self.fields["municipality"]
        own.choices = [*municipalities, ("", _("Does not matter"))]

    def clean_name(self) -> str:
        """On one line."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_postcodes(self) -> tuple[str, ...]:
        """Sorted, each once."""
        try:
            return read_postcodes(self.cleaned_data["postcodes"])
        except PostcodeRefused as refused:
            raise forms.ValidationError(postcode_refused(refused)) from refused

    def clean_outline(self) -> Outline | None:
        """As it is kept; ``None`` where nothing is drawn."""
        text = self.cleaned_data["outline"]
        try:
            return read_outline(text) if text.strip() else None
        except OutlineRefused as refused:
            raise forms.ValidationError(outline_refused(refused)) from refused

    @property
    def draft(self) -> AreaDraft:
        """What was filled in."""
        given = self.cleaned_data
        return AreaDraft(
            kind=OwnAreaKind(given["kind"]),
            name=given["name"],
            municipality=given["municipality"],
            postcodes=given["postcodes"],
            outline=given["outline"],
        )


class AreasFileForm(forms.Form):
    """Several areas at once, out of a geographic information system."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of area"),
        choices=OwnAreaKind.choices,
        widget=forms.RadioSelect,
        initial=OwnAreaKind.VILLAGE,
    )
    municipality = forms.ChoiceField(label=gettext_lazy("Lie in"), required=False)
    file = forms.FileField(
        label=gettext_lazy("GeoJSON file"),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
        help_text=gettext_lazy(
            "A FeatureCollection in WGS 84 with a property “naam” per area, of at most 2 MB."
        ),
    )

    def __init__(self, *arguments: Any, municipalities: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        own: Any = self.fields["municipality"]
        own.choices = [*municipalities, ("", _("Does not matter"))]

    def clean_file(self) -> str:
        """What stands in it."""
        given = self.cleaned_data["file"]
        if given.size > DRAWING:
            raise forms.ValidationError(_("This file is larger than 2 MB. Simplify the outlines first."))
        return text_of(given)


class PostcodeForm(forms.Form):
    """A postcode to look up."""

    postcode = forms.RegexField(
        r"\s*[1-9]\d{3}\s*([A-Za-z]{2})?\s*",
        label=gettext_lazy("Postcode"),
        error_messages={"invalid": gettext_lazy("A postcode looks like 8301 AB.")},
    )

    def clean_postcode(self) -> str:
        """Without spaces, in capitals."""
        return "".join(self.cleaned_data["postcode"].split()).upper()


class SectorForm(forms.Form):
    """A line of the list of sectors; without a name it disappears."""

    position = forms.IntegerField(
        label=gettext_lazy("Order"),
        required=False,
        min_value=0,
        max_value=9_999,
        widget=forms.NumberInput(attrs={"class": TEXTBOX, "size": 4}),
    )
    name = forms.CharField(
        label=gettext_lazy("Sector"),
        required=False,
        max_length=NAME,
        widget=forms.TextInput(attrs={"class": TEXTBOX, "size": 30}),
    )
    codes = forms.CharField(
        label=gettext_lazy("SBI codes"),
        required=False,
        max_length=1_000,
        widget=forms.TextInput(attrs={"class": TEXTBOX, "size": 24}),
    )

    def clean_name(self) -> str:
        """On one line."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_codes(self) -> tuple[str, ...]:
        """Sections in capitals, each code once."""
        return tuple(
            dict.fromkeys(self.cleaned_data["codes"].replace(",", " ").replace(";", " ").upper().split())
        )


SectorFormSet = formset_factory(SectorForm, extra=EMPTY_ROWS, max_num=MOST_ROWS, validate_max=True)


def sector_forms(groups: Sequence[Group], data: Any = None) -> BaseFormSet[SectorForm]:
    """The list as it stands, with room for a few more."""
    initial = [
        {"name": group.name, "codes": " ".join(group.codes), "position": 10 * place}
        for place, group in enumerate(groups, start=1)
    ]
    return SectorFormSet(data, initial=initial, prefix="sector")


def groups_of(lines: BaseFormSet[SectorForm]) -> list[Group]:
    """The sectors that have a name, by their place; those without a place come last."""
    filled = [line.cleaned_data for line in lines.forms if line.cleaned_data.get("name")]
    ordered = sorted(filled, key=lambda line: (line["position"] is None, line["position"] or 0))
    return [Group(line["name"], line["codes"]) for line in ordered]


class PopulationFileForm(forms.Form):
    """A table of counts to look at."""

    file = forms.FileField(
        label=gettext_lazy("Table"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.txt"}),
        help_text=gettext_lazy(
            "A CSV file from StatLine, or your own table (CSV, Excel, LibreOffice) of at most 20 MB. Nothing is kept before you agree."
        ),
        error_messages={"empty": gettext_lazy("There is nothing in this file. Choose another one.")},
    )


class OriginForm(forms.Form):
    """What a table of counts does not tell itself."""

    yardstick = forms.CharField(
        label=gettext_lazy("What was counted"),
        required=False,
        max_length=NAME,
        help_text=gettext_lazy("For example: establishments with staff."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=NAME,
        help_text=gettext_lazy("For example: LISA."),
    )
    year = forms.IntegerField(label=gettext_lazy("Year"), required=False, min_value=1900, max_value=2100)
    use = forms.BooleanField(
        label=gettext_lazy("Compare reports with this population"), required=False, initial=True
    )

    @property
    def origin(self) -> Origin:
        """What was filled in."""
        given = self.cleaned_data if self.is_valid() else {}
        return Origin(
            yardstick=" ".join((given.get("yardstick") or "").split()),
            source=" ".join((given.get("source") or "").split()),
            year=given.get("year"),
        )


def text_of(file: UploadedFile[bytes]) -> str:
    """What stands in a file, whichever of the two usual encodings it has."""
    content: bytes = file.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def postcode_refused(refused: PostcodeRefused) -> str:
    """Why a list of postcodes cannot be used."""
    if not refused.value:
        return _("These are more than 300 postcodes. Use ranges such as 8301-8305.")
    return _("“%(value)s” is not a postcode. Write 8301, 8301-8305 or 8301AB, with commas between them.") % {
        "value": refused.value
    }


def outline_refused(refused: OutlineRefused) -> str:
    """Why a drawing cannot be used, and what to do."""
    words = {
        OutlineFault.UNREADABLE: _(
            "This drawing cannot be read. Paste GeoJSON, or a line per corner such as 5.75 52.71."
        ),
        OutlineFault.NO_SURFACE: _(
            "This drawing has no surface. Give a polygon with at least three corners."
        ),
        OutlineFault.OUTSIDE: _(
            "This drawing lies outside the Netherlands. Export it in WGS 84 (EPSG:4326)."
        ),
        OutlineFault.METRES: _("This drawing is in Dutch RD coordinates. Export it in WGS 84 (EPSG:4326)."),
        OutlineFault.TOO_LARGE: _(
            "This drawing has too many points or areas. Simplify it: 5,000 points per area and 200 areas will do."
        ),
        OutlineFault.SEVERAL: _(
            "This file holds several areas. Add them together with “From a file”, or paste one."
        ),
        OutlineFault.NAMELESS: _("Every area needs a name of its own in the property “naam”."),
    }
    sentence = words[refused.fault]
    return f"{refused.name}: {sentence}" if refused.name else sentence
