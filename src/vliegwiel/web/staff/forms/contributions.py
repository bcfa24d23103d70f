"""What can a colleague put down of what somebody said, and what is read from a spreadsheet?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.dialogues.enums import Permission, SpeakerRole
from vliegwiel.domain.dialogues.models import KEY, LINE, Said
from vliegwiel.domain.dialogues.queries import Overview
from vliegwiel.domain.dialogues.spreadsheets import Choices
from vliegwiel.platform.characters import printable
from vliegwiel.platform.language import DEFAULT, language
from vliegwiel.synthesis.intake.fields import Field
from vliegwiel.synthesis.intake.preview import Preview, SeenColumn
from vliegwiel.web.staff.forms.choosing import DayField
from vliegwiel.web.staff.forms.rounds import new_key

LONGEST: Final = 20_000
WORDS: Final = 200
HIGHEST: Final = 2**31 - 1


class SaidForm(forms.Form):
    """What somebody said and who said it; only the words are needed."""

    # Otherwise they are asked for in red before anybody typed one.
    use_required_attribute = False

    text = forms.CharField(
        label=_("What was said"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        help_text=_("In the speaker's own words. One subject at a time reads best."),
        error_messages={"required": _("Write down what was said.")},
    )
    permission = forms.ChoiceField(
        label=_("What the speaker allows"),
        choices=Permission.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Ask it once per conversation. What a municipality writes down can be requested by anyone, whatever is chosen here."
        ),
    )
    role = forms.ChoiceField(label=_("Who speaks"), choices=SpeakerRole.choices)
    channel = forms.CharField(
        label=_("Channel"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"list": "channels", "autocomplete": "off"}),
    )
    sector = forms.CharField(
        label=_("Sector"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"list": "sectors", "autocomplete": "off"}),
    )
    organisation_name = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    said_date = DayField(
        label=_("Day"),
        required=False,
    )
    area = forms.CharField(
        label=_("Village or area"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"list": "areas", "autocomplete": "off"}),
    )
    size = forms.CharField(
        label=_("Size"), required=False, max_length=LINE, help_text=_("For example: 2-9 people.")
    )
    conversation = forms.CharField(
        label=_("Conversation"),
        required=False,
        max_length=LINE,
        help_text=_("The same name for everything that was said at one table."),
    )

    @property
    def said(self) -> Said:
        """What was filled in."""
        given = {name: self.cleaned_data[name] for name in SaidForm.base_fields}
        return Said(
            **given
            | {
                # Browsers send their own kind of line breaks: the words would differ each time they are sent.
                "text": printable(given["text"]),
                "role": SpeakerRole(given["role"]),
                "permission": Permission(given["permission"]),
            }
        )


class NewContributionForm(SaidForm):
    """As it came in."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=KEY, initial=new_key)


class FilterForm(forms.Form):
    """Which contributions to show; what is not understood filters nothing."""

    words = forms.CharField(
        label=_("Words"), required=False, max_length=WORDS, widget=forms.TextInput(attrs={"type": "search"})
    )
    channel = forms.CharField(label=_("Channel"), required=False, max_length=LONGEST)
    sector = forms.CharField(label=_("Sector"), required=False, max_length=LONGEST)
    role = forms.ChoiceField(
        label=_("Who speaks"), required=False, choices=[("", _("all")), *SpeakerRole.choices]
    )
    permission = forms.ChoiceField(
        label=_("Permission"), required=False, choices=[("", _("all")), *Permission.choices]
    )
    waiting = forms.BooleanField(required=False, widget=forms.HiddenInput)
    agreement = forms.BooleanField(required=False, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)
    before = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)

    def __init__(self, given: QueryDict, *, overview: Overview, everything: bool) -> None:
        super().__init__(given)
        # A sector with one firm in it tells who spoke: only who reads everything chooses by it.
        self.choosable = ("channel", "sector", "role", "permission") if everything else ("channel", "role")
        for name, counted in (("channel", overview.channels), ("sector", overview.sectors)):
            offered = [(one, f"{one} ({count})") for one, count in counted if one]
            self.fields[name].widget = forms.Select(choices=[("", _("all")), *offered])

    @property
    def menus(self) -> Sequence[forms.BoundField]:
        """The fields that choose from a list."""
        return [self[name] for name in self.choosable]


class SpreadsheetForm(forms.Form):
    """A file to look at."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_(
            "An Excel, LibreOffice or CSV file of at most 25 MB. Nothing is read in before you agree."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("There is nothing in this file. Choose another one."),
        },
    )


class MappingForm(forms.Form):
    """Which column is what, and what holds where the spreadsheet says nothing about permission."""

    default_permission = forms.ChoiceField(
        label=_("Permission where the spreadsheet says nothing"),
        choices=Permission.choices,
        help_text=_("If you do not know: not asked. You can then count these words, and quote nobody."),
    )

    def __init__(self, given: QueryDict | None, *, seen: Preview[Field], permission: str) -> None:
        guessed = {name_of(field): column.header for field, column in seen.guess.items()}
        super().__init__(given, initial={"default_permission": permission, **guessed})
        offered = [(one.column.header, _offer(one)) for one in seen.columns]
        words = language(get_language() or DEFAULT)
        for field in Field:
            none = _("choose a column") if field.is_required else _("not in the spreadsheet")
            self.fields[name_of(field)] = forms.ChoiceField(
                label=capfirst(field.sentence(words)),
                help_text=field.help(words),
                required=field.is_required,
                choices=[("", str(none)), *offered],
                error_messages={"required": _("Say which column holds what was said.")},
            )

    @property
    def columns(self) -> Sequence[forms.BoundField]:
        """The fields that choose a column."""
        return [self[name_of(field)] for field in Field]

    def choices(self, sheet: str | None) -> Choices | None:
        """What was chosen; before anybody chose, what was guessed. ``None`` as long as nobody knows where the text is."""
        given = self.cleaned_data if self.is_bound else self.initial
        if not given.get(name_of(Field.TEXT)):
            return None
        return Choices(
            sheet=sheet,
            columns={field: given.get(name_of(field), "") for field in Field},
            default_permission=Permission(given["default_permission"]),
        )


def name_of(field: Field) -> str:
    """How the choice for a field is called in the form."""
    return f"column_{field.value}"


def _offer(one: SeenColumn) -> str:
    name = f"{one.column.letter}: {one.column.header}"
    return f"{name} (“{one.example}”)" if one.example else name
