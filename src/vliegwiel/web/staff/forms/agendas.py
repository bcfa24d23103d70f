"""What can a colleague say about a document, its chapters and its items?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.agendas.enums import DocumentKind, ItemKind, Outcome
from vliegwiel.domain.agendas.models import KEY, LINE, TITLE, Chapter, Document, Item, Wording
from vliegwiel.synthesis.agendas.templates import LARGEST
from vliegwiel.web.staff.forms.choosing import DayField, offer
from vliegwiel.web.staff.forms.rounds import new_key

LONGEST: Final = 5_000
LONGEST_BASE: Final = 40_000
UNDER: Final = "item"
MOST_HOURS: Final = 1_000_000
MOST_EUROS: Final = 100_000_000_000
_EUROS: Final = re.compile(r"^€|(,(-|0{1,2}))$")
_THOUSANDS: Final = re.compile(r"^\d{1,3}([. ]\d{3})+$")


class WholeNumber(forms.IntegerField):
    """A number as people write it: 15.000 is fifteen thousand, where Django's own field would make it 15."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 12})

    def to_python(self, value: Any) -> int | None:
        """Without the signs around it."""
        typed = _EUROS.sub("", str(value or "").replace("\N{NO-BREAK SPACE}", " ").strip()).strip()
        if _THOUSANDS.match(typed):
            typed = typed.replace(".", "").replace(" ", "")
        if typed and not (typed.isascii() and typed.isdigit()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(typed)


class Words(forms.CharField):
    """Text of several lines; browsers end them otherwise than we keep them."""

    def __init__(self, *, rows: int, required: bool = False, **options: Any) -> None:
        super().__init__(
            required=required, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options
        )

    def to_python(self, value: Any) -> str:
        """With one sign at the end of each line."""
        return str(super().to_python(value)).replace("\r\n", "\n")


def _title(label: Any, missing: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=TITLE, error_messages={"required": missing}, **options)


class NewDocumentForm(forms.Form):
    """A title and a round are enough to begin."""

    title = _title(
        _("Title"),
        _("Give it a title."),
        help_text=_("For example: Economic agenda 2026-2030."),
    )
    round = forms.ChoiceField(
        label=_("From which round"),
        error_messages={"required": _("Choose the round whose contributions it rests on.")},
        help_text=_("What entrepreneurs said in that round can stand under its items."),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=DocumentKind.choices,
        widget=forms.RadioSelect,
        initial=DocumentKind.AGENDA,
    )
    from_themes = forms.BooleanField(
        label=_("Begin with an item for every leading theme, with the words it rests on"),
        required=False,
        initial=True,
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=KEY, initial=new_key)

    def __init__(
        self, given: QueryDict | None, *, rounds: Iterable[tuple[str, str]], chosen: str = ""
    ) -> None:
        super().__init__(given, initial={"round": chosen})
        offer(self, "round", [("", _("Choose a round")), *rounds])


class DocumentForm(forms.Form):
    """What stands on the first page."""

    title = _title(_("Title"), _("Give it a title."))
    kind = forms.ChoiceField(label=_("What is it?"), choices=DocumentKind.choices, widget=forms.RadioSelect)
    introduction = Words(
        label=_("Introduction"),
        rows=8,
        help_text=_("Why there is such a document, how it came about and who contributed."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def known_about(document: Document) -> dict[str, Any]:
    """What the form of a document begins with."""
    return {
        "title": document.title,
        "kind": document.kind,
        "introduction": document.introduction,
        "version": document.revision,
    }


class ReleaseForm(forms.Form):
    """From which day on people outside learn of it."""

    release_date = DayField(
        label=_("Public from"),
        required=False,
        help_text=_("Leave it empty as long as nothing may become known outside."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ChapterForm(forms.Form):
    """What a chapter is called and who carries it."""

    title = _title(_("Title of the chapter"), _("Give the chapter a title."))
    carrier = forms.CharField(
        label=_("Who carries it"),
        required=False,
        max_length=LINE,
        help_text=_("For example: the association of entrepreneurs, or the municipality."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)


def known_of_chapter(chapter: Chapter) -> dict[str, Any]:
    """What the form of a chapter begins with."""
    return {"title": chapter.title, "carrier": chapter.carrier, "version": chapter.revision}


class ItemForm(forms.Form):
    """All that an item says.

    Attributes:
        base: What it said when the form was opened, to see who of two people changed what.
    """

    heading = _title(
        _("What do we promise?"),
        _("Say in one sentence what is promised."),
        help_text=_("One sentence, with a verb. For example: We widen the roundabout on the Havenweg."),
    )
    text = Words(label=_("Explanation"), rows=6)
    kind = forms.ChoiceField(
        label=_("Sort"), choices=ItemKind.choices, widget=forms.RadioSelect, initial=ItemKind.AMBITION
    )
    chapter = forms.ChoiceField(label=_("Chapter"), required=False)
    holder = forms.CharField(
        label=_("Who sees to it"),
        required=False,
        max_length=LINE,
        help_text=_("One person or organisation that can be asked how it goes."),
    )
    hours = WholeNumber(
        label=_("Hours a year"),
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        error_messages={"invalid": _("Fill in a whole number, for example 120.")},
    )
    budget = WholeNumber(
        label=_("Budget in euros"),
        required=False,
        min_value=0,
        max_value=MOST_EUROS,
        help_text=_("0 when it costs nothing; leave it empty when nobody knows yet."),
        error_messages={"invalid": _("Fill in whole euros, for example 15000.")},
    )
    participants = Words(
        label=_("Who takes part"),
        rows=2,
        help_text=_("Besides the entrepreneurs who offered it with what they said."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_BASE)

    def __init__(
        self,
        given: QueryDict | None,
        *,
        chapters: Iterable[Chapter],
        item: Item | None = None,
        chapter: str = "",
    ) -> None:
        super().__init__(given, initial=known(item) if item else {"chapter": chapter})
        self.chapters = {one.code: one for one in chapters}
        names = [(code, one.title) for code, one in self.chapters.items()]
        offer(self, "chapter", [("", _("Before all chapters")), *names])

    @property
    def wording(self) -> Wording:
        """What was filled in."""
        return _wording(self.cleaned_data)

    @property
    def chosen_chapter(self) -> Chapter | None:
        """The one that was chosen."""
        return self.chapters.get(self.cleaned_data["chapter"])

    @property
    def opened(self) -> Wording | None:
        """What it said when the form was opened; ``None`` where that is not to be read."""
        try:
            return _wording(json.loads(self.cleaned_data["base"]))
        except (KeyError, TypeError, ValueError):
            return None


def known(item: Item) -> dict[str, Any]:
    """What the form of an item begins with."""
    said = asdict(item.wording)
    return {
        **said,
        "chapter": item.chapter.code if item.chapter else "",
        "version": item.revision,
        "base": json.dumps(said),
    }


def _wording(given: Mapping[str, Any]) -> Wording:
    said = {one.name: given[one.name] for one in fields(Wording)}
    return Wording(**said | {"kind": ItemKind(said["kind"])})


class UnusedForm(forms.Form):
    """What becomes of the contributions that were ticked: under an item, or somewhere else and why."""

    use_required_attribute = False
    what = forms.ChoiceField(
        label=_("What becomes of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of it.")},
    )
    item = forms.ChoiceField(
        label=_("Under which item"),
        error_messages={"required": _("Choose the item that it belongs under.")},
        help_text=_("Only when you put it under an item."),
    )
    explanation = Words(
        label=_("Explanation for the speaker"),
        rows=3,
        required=True,
        error_messages={"required": _("Say in words what happens with it: the speaker reads this.")},
        help_text=_(
            "To whom it was passed on and what for, or why it is not used. The speaker reads this, in these words."
        ),
    )

    def __init__(
        self, given: QueryDict | None, *, items: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    ) -> None:
        super().__init__(given, initial={"what": UNDER if items else Outcome.PASSED_ON})
        under = [(UNDER, _("Put under an item"))] if items else []
        offer(self, "what", [*under, *Outcome.choices])
        offer(self, "item", [("", _("Choose an item")), *items])
        if not items:
            del self.fields["item"]

    def clean(self) -> dict[str, Any]:
        """What was not asked cannot be missing."""
        given: dict[str, Any] = super().clean() or {}
        asked = {UNDER: "item"}.get(given.get("what", ""), "explanation")
        for name in {"item", "explanation"} - ({asked} if "what" in given else set()):
            self.errors.pop(name, None)
        return given


class FreezeForm(forms.Form):
    """Why a version is kept."""

    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=LINE,
        help_text=_("For example: as sent to the sector tables."),
    )


class TemplateForm(forms.Form):
    """A Word file in which documents are printed."""

    file = forms.FileField(
        label=_("Word file"),
        help_text=_("A .docx file of at most 10 MB with the placeholders of the example in it."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("There is nothing in this file. Choose another one."),
        },
    )

    def clean_file(self) -> Any:
        """Not larger than a template can be."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise ValidationError(_("This file is larger than 10 MB. Leave out large pictures."))
        return file
