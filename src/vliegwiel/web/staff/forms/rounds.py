"""What can a colleague say about a round?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.dialogues.enums import Channel, Codebook, Participation, Permission
from vliegwiel.domain.dialogues.models import KEY, LINE, NAME, Plan, Round
from vliegwiel.domain.people.queries import Member, StaffedTeam, current_members, staffed_teams
from vliegwiel.platform.codes import new_token
from vliegwiel.web.staff.forms.choosing import DayField, offer
from vliegwiel.web.staff.forms.coding import CodebookChoice

LONGEST: Final = 5_000
MOST_PEOPLE: Final = 1_000_000
# Beside the plan: who works on it, and which round the editor saw.
OTHERS: Final = frozenset({"revision", "team", "contact"})


def new_key() -> str:
    """Names one opening of a form, so that sending it twice does it once."""
    return new_token()[:KEY]


class NewRoundForm(CodebookChoice):
    """A name is enough to begin."""

    neither = _("The supplied themes for a local economy")

    name = forms.CharField(
        label=_("Name of the round"),
        max_length=NAME,
        help_text=_("For example: Talks with entrepreneurs 2026. Everything else can be filled in later."),
        error_messages={"required": _("Give the round a name.")},
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=KEY, initial=new_key)
    field_order = ("name", "earlier", "file")

    def __init__(self, *arguments: Any, rounds: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, rounds=rounds, **options)
        self.fields["earlier"].label = _("Themes")
        self.fields["earlier"].help_text = _("Those of an earlier round make the two comparable.")
        self.fields["file"].label = _("Or a file with themes of your own")

    @property
    def plan(self) -> Plan:
        """What was filled in."""
        return Plan(name=self.cleaned_data["name"])


GROUPS: Final = (
    (_("What is it for?"), ("assignment", "assignment_source", "principal", "already_fixed")),
    (_("How much say do people have?"), ("participation", "ordinance_rule")),
    (
        _("Whom do you want to hear, when and how?"),
        ("target", "target_count", "start_date", "end_date", "channels"),
    ),
    (_("What do people read about it?"), ("question", "purpose", "answer_date", "contact")),
    (_("Who works on it?"), ("team", "guide")),
    (_("How are contributions read?"), ("default_permission", "codebook")),
)


class RoundForm(forms.Form):
    """Everything about a round."""

    name = forms.CharField(
        label=_("Name of the round"),
        max_length=NAME,
        error_messages={"required": _("Give the round a name.")},
    )
    assignment = forms.CharField(
        label=_("Assignment"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What do you want to hear, and what is it for?"),
    )
    assignment_source = forms.CharField(
        label=_("Where the assignment stands"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "The sentence it follows from, and its place. For example: coalition agreement, page 12."
        ),
    )
    principal = forms.CharField(
        label=_("On whose behalf"),
        required=False,
        max_length=LINE,
        help_text=_("For example: the municipal executive."),
    )
    participation = forms.ChoiceField(
        label=_("How much say entrepreneurs have"),
        required=False,
        choices=[("", _("Not decided yet")), *Participation.choices],
    )
    ordinance_rule = forms.CharField(
        label=_("The rule of the participation ordinance that it follows"),
        required=False,
        max_length=LINE,
        help_text=_("For example: article 4, second paragraph."),
    )
    already_fixed = forms.CharField(
        label=_("What is already fixed"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What can no longer change, whatever people say? Saying so beforehand prevents disappointment."
        ),
    )
    target = forms.CharField(
        label=_("Whom you want to hear"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: all entrepreneurs in the villages, also those without staff."),
    )
    target_count = forms.IntegerField(
        label=_("How many of them"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    start_date = DayField(
        label=_("First day"),
        required=False,
    )
    end_date = DayField(
        label=_("Last day"),
        required=False,
        help_text=_(
            "A week before, whoever began an answer and did not send it gets a mail. It can be moved."
        ),
    )
    channels = forms.MultipleChoiceField(
        label=_("How people can say something"),
        required=False,
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    question = forms.CharField(
        label=_("What you ask"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In words that everybody uses. It stands at the top of the page."),
    )
    purpose = forms.CharField(
        label=_("What happens with the answers"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Promise no more than you can keep."),
    )
    answer_date = DayField(
        label=_("When people hear what came of it"),
        required=False,
    )
    contact = forms.ChoiceField(
        label=_("Whom people can ask"),
        required=False,
        help_text=_("Name and telephone number stand on the page and in mails."),
    )
    team = forms.ChoiceField(label=_("Team"), required=False)
    guide = forms.CharField(
        label=_("Guide for talks"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "One question a line. It stands beside the form when a colleague types what somebody said."
        ),
    )
    default_permission = forms.ChoiceField(
        label=_("Permission when nothing is known about it"),
        choices=Permission.choices,
        help_text=_("Holds for spreadsheets that do not say what the speaker allowed."),
    )
    codebook = forms.ChoiceField(label=_("Themes"), choices=Codebook.choices)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self,
        given: QueryDict | None,
        *,
        round_: Round,
        colleagues: Sequence[Member],
        teams: Sequence[StaffedTeam],
    ) -> None:
        self.round = round_
        contact = round_.contact
        by_person = {one.person: one.code for one in colleagues}
        # Whoever left stays until somebody chooses another, and then goes by the code of a person.
        chosen = by_person.get(contact.code, contact.code) if contact else ""
        known = {
            "revision": round_.revision,
            "contact": chosen,
            "team": round_.team.code if round_.team else "",
        }
        super().__init__(given, initial=asdict(round_.plan) | known)
        names = {one.code: one.name for one in colleagues}
        if contact and chosen == contact.code:
            names[chosen] = contact.name
        offer(self, "contact", [("", _("Nobody yet")), *names.items()])
        offer(self, "team", [("", _("No team")), *((one.code, one.name) for one in teams)])

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first."""
        given: dict[str, Any] = super().clean() or {}
        start, end, answer = (given.get(name) for name in ("start_date", "end_date", "answer_date"))
        if start and end and end < start:
            self.add_error("end_date", _("The last day is before the first day. Change one of the two."))
        if end and answer and answer < end:
            self.add_error(
                "answer_date", _("That is before the last day, when people can still say something.")
            )
        return given

    @property
    def groups(self) -> Sequence[tuple[Promise, Sequence[forms.BoundField]]]:
        """The fields by what they are about, in the order in which one thinks of them."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    @property
    def plan(self) -> Plan:
        """What was filled in."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in OTHERS}
        chosen = given["participation"]
        return Plan(
            **given
            | {
                "participation": Participation(chosen) if chosen else None,
                "channels": tuple(given["channels"]),
                "default_permission": Permission(given["default_permission"]),
                "codebook": Codebook(given["codebook"]),
            }
        )


def round_form(given: QueryDict | None, round_: Round) -> RoundForm:
    """The form with everybody who works here to choose from."""
    return RoundForm(given, round_=round_, colleagues=current_members(), teams=staffed_teams())
