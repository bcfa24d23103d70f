"""What do we ask somebody who takes part, one question at a time?

Each step is a small form of its own. What was answered in the others travels along in hidden fields, so that the server
keeps nothing of somebody who has not sent anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.dialogues.enums import Permission, SpeakerRole
from vliegwiel.domain.dialogues.models import LINE

MOST: Final = 10
LONGEST: Final = 20_000
PHONE: Final = 40
MOST_HOURS: Final = 200
# Chosen by who does not know, or would rather not say; kept as nothing.
UNKNOWN: Final = "?"
PASSAGES: Final = tuple(f"text_{number}" for number in range(1, MOST + 1))
_TOO_LONG: Final = _(
    "This is longer than %(most)s signs. Divide it: “Add something else” gives you more room."
)


class Step(StrEnum):
    """A page of the form; the value travels in it."""

    WORDS = "words"
    ROLE = "role"
    SECTOR = "sector"
    AREA = "area"
    FIRM = "firm"
    PERMISSION = "permission"
    OFFER = "offer"
    CONTACT = "contact"
    SUMMARY = "summary"


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What the workspace lets people choose from: its own sectors, places and sizes; looked up for who comes to choose.

    Attributes:
        ask_sectors: Its sectors.
        ask_areas: Its villages and parks.
        ask_sizes: How its firms are told apart.
    """

    ask_sectors: Callable[[], tuple[str, ...]]
    ask_areas: Callable[[], tuple[str, ...]]
    ask_sizes: Callable[[], tuple[str, ...]]

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """In which somebody can work."""
        return self.ask_sectors()

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """Where somebody can work."""
        return self.ask_areas()

    @cached_property
    def sizes(self) -> tuple[str, ...]:
        """How firms are told apart by the people who work there."""
        return self.ask_sizes()


class StepForm(forms.Form):
    """One step; sent, or as it was answered before.

    Attributes:
        title: Over the page.
    """

    title: ClassVar[str | Promise] = ""
    # A browser would paint what is empty red before anybody typed.
    use_required_attribute = False

    def __init__(self, given: Mapping[str, str], *, offered: Offered, sent: bool) -> None:
        super().__init__(given if sent else None, initial=dict(given))
        self.fit(given, offered)

    def fit(self, given: Mapping[str, str], offered: Offered) -> None:
        """Ask only what makes sense here, after what was answered before."""


class WordsForm(StepForm):
    """What he has to say: as many passages as he began, ten at most."""

    title = _("Your words")

    def fit(self, given: Mapping[str, str], offered: Offered) -> None:  # noqa: ARG002 - the same for all steps
        """As many fields as are filled, and one for who asked for more."""
        filled = [number for number, name in enumerate(PASSAGES, start=1) if given.get(name, "").strip()]
        shown = max(filled, default=1)
        if given.get("go") == "more" and filled:
            shown = min(shown + 1, MOST)
        for number, name in enumerate(PASSAGES[:shown], start=1):
            self.fields[name] = _passage(number, needed=number == 1 and filled in ([], [1]))


class RoleForm(StepForm):
    """In whose name he speaks."""

    title = _("Who you are")
    role = forms.ChoiceField(
        label=_("In whose name do you speak?"),
        widget=forms.RadioSelect,
        choices=[
            (SpeakerRole.ENTREPRENEUR.value, _("I am an entrepreneur, with or without staff")),
            (SpeakerRole.ASSOCIATION.value, _("I speak for an association or interest group")),
            (SpeakerRole.EDUCATION.value, _("I work in education")),
            (SpeakerRole.MUNICIPALITY.value, _("I work for a municipality")),
            (SpeakerRole.REGION.value, _("I work for a region, a province or an agency")),
            (SpeakerRole.OTHER.value, _("Something else")),
        ],
        error_messages={"required": _("Choose the one that fits best.")},
    )


class SectorForm(StepForm):
    """In which of the workspace's sectors he works."""

    title = _("Your sector")
    sector = forms.ChoiceField(
        label=_("In which sector do you work?"),
        widget=forms.RadioSelect,
        help_text=_("So that we see whether we hear every sector."),
        error_messages={"required": _("Choose one. “I do not know” is fine too.")},
    )

    def fit(self, given: Mapping[str, str], offered: Offered) -> None:  # noqa: ARG002 - the same for all steps
        """The workspace's own sectors."""
        _offer(self.fields["sector"], offered.sectors, _("I do not know, or another sector"))


class AreaForm(StepForm):
    """Where he works."""

    title = _("Your place")
    area = forms.ChoiceField(
        label=_("In which place do you work?"),
        widget=forms.RadioSelect,
        help_text=_("So that we see whether we hear every place."),
        error_messages={"required": _("Choose one. “Somewhere else” is fine too.")},
    )

    def fit(self, given: Mapping[str, str], offered: Offered) -> None:  # noqa: ARG002 - the same for all steps
        """The workspace's own villages and parks."""
        _offer(self.fields["area"], offered.areas, _("Somewhere else, or I would rather not say"))


class FirmForm(StepForm):
    """How large his firm is, and what it is called."""

    title = _("Your firm or organisation")
    size = forms.ChoiceField(
        label=_("How many people work there, yourself included?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. “I would rather not say” is fine too.")},
    )
    organisation_name = forms.CharField(
        label=_("Name of your firm or organisation"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_(
            "So that we count every firm once. Whether we may mention it is for you to say on the next page."
        ),
    )

    def fit(self, given: Mapping[str, str], offered: Offered) -> None:
        """Only firms have a size."""
        if given.get("role") == SpeakerRole.ENTREPRENEUR:
            _offer(self.fields["size"], offered.sizes, _("I would rather not say"))
        else:
            del self.fields["size"]


class PermissionForm(StepForm):
    """What we may do with his words."""

    title = _("What we may do with your words")
    permission = forms.ChoiceField(
        label=_("May we quote your words?"),
        widget=forms.RadioSelect,
        choices=[
            (
                Permission.WITHOUT_NAME.value,
                _("Yes, without my name, and so that nobody can tell that I said it"),
            ),
            (Permission.WITH_NAME.value, _("Yes, with the name of my firm or organisation")),
            (Permission.FILE_ONLY.value, _("No, only read and count them")),
        ],
        error_messages={"required": _("Choose what you are comfortable with.")},
    )
    organisation_name = forms.CharField(
        label=_("Under which name?"),
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={
            "required": _("To mention your name we need it. Fill it in, or choose “without my name”.")
        },
    )

    def fit(self, given: Mapping[str, str], offered: Offered) -> None:  # noqa: ARG002 - the same for all steps
        """The name, where it is to be mentioned and we do not have it yet."""
        named = given.get("permission") == Permission.WITH_NAME
        if not named or given.get("organisation_name", "").strip():
            del self.fields["organisation_name"]


class OfferForm(StepForm):
    """Whether he wants to take part himself."""

    title = _("Taking part yourself")
    joins = forms.BooleanField(label=_("I want to work on this myself"), required=False)
    offer = forms.CharField(
        label=_("With what?"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: think along about the plan, lend a room, speak to neighbours."),
    )
    hours = forms.IntegerField(
        label=_("How many hours a month?"), required=False, min_value=1, max_value=MOST_HOURS
    )

    def clean(self) -> dict[str, Any]:
        """Whoever joins says with what; whoever says with what joins."""
        told: dict[str, Any] = super().clean() or {}
        if (told.get("joins") or told.get("hours")) and not told.get("offer") and "offer" not in self.errors:
            self.add_error("offer", _("Tell in a few words with what. Then we know what to ask you for."))
        return told


class ContactForm(StepForm):
    """How to reach him."""

    title = _("How we reach you")
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Then you get a receipt, and a message when something happens with your words."),
        error_messages={"invalid": _("This does not look like a mail address, such as name@firm.nl.")},
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=PHONE,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def fit(self, given: Mapping[str, str], offered: Offered) -> None:  # noqa: ARG002 - the same for all steps
        """Who wants to join must be reached."""
        self.joins = bool(given.get("offer", "").strip())

    def clean(self) -> dict[str, Any]:
        """Who wants to join must be reached."""
        told: dict[str, Any] = super().clean() or {}
        if self.joins and not self.errors and not (told.get("email") or told.get("phone")):
            self.add_error(
                "email",
                _("You want to work on this: leave a mail address or a telephone number to reach you."),
            )
        return told


class KeepForm(forms.Form):
    """Where to send the address to go on with later."""

    use_required_attribute = False

    keep_email = forms.EmailField(
        label=_("Your mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We use it to send you this address, and to tell you when the round is about to close."),
        error_messages={
            "required": _("Fill in where we may send the address."),
            "invalid": _("This does not look like a mail address, such as name@firm.nl."),
        },
    )


FORMS: Final[Mapping[Step, type[StepForm]]] = {
    Step.WORDS: WordsForm,
    Step.ROLE: RoleForm,
    Step.SECTOR: SectorForm,
    Step.AREA: AreaForm,
    Step.FIRM: FirmForm,
    Step.PERMISSION: PermissionForm,
    Step.OFFER: OfferForm,
    Step.CONTACT: ContactForm,
}


def _passage(number: int, *, needed: bool) -> forms.CharField:
    label = _("What do you want to say?") if number == 1 else _("And what else?")
    return forms.CharField(
        label=label,
        required=needed,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One subject. As you would say it aloud: nothing has to be neat.") if number == 1 else "",
        # Not as an attribute: a browser would silently cut off what somebody pastes.
        validators=[_fits],
        error_messages={"required": _("Write down what you want to say. One sentence is enough.")},
    )


def _fits(text: str) -> None:
    if len(text) > LONGEST:
        raise ValidationError(_TOO_LONG, params={"most": number_format(LONGEST)})


def _offer(field: forms.Field, names: Iterable[str], otherwise: str | Promise) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = [*((name, capfirst(name)) for name in names), (UNKNOWN, otherwise)]
