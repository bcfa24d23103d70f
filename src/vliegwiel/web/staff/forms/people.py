"""What may be typed about colleagues, teams, the workspace and oneself?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.queries import Member

ROLES: Final = (
    (Role.STAFF.value, _("Colleague: does the work, reads and writes everything")),
    (Role.READER.value, _("Reader: reads everything and changes nothing")),
    (Role.BOARD_MEMBER.value, _("Board member: reads everything, as alderman or on a board")),
    (Role.ADMINISTRATOR.value, _("Administrator: does the work, and decides who has access")),
)


class NameField(forms.CharField):
    """A name on one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=120, **options)

    def clean(self, value: Any) -> str:
        """Without double spaces, tabs and line breaks."""
        return " ".join(str(super().clean(value)).split())


class RoleField(forms.ChoiceField):
    """What somebody may do."""

    def __init__(self) -> None:
        super().__init__(
            choices=ROLES,
            widget=forms.RadioSelect,
            label=_("What may this colleague do?"),
            initial=Role.STAFF.value,
        )

    def clean(self, value: Any) -> Role:
        """As a role."""
        return Role(super().clean(value))


class AdmissionForm(forms.Form):
    """Whom do you let in?"""

    name = NameField(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("Mail address"),
        help_text=_("We send a message there that tells how to sign in."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        max_length=254,
    )
    role = RoleField()


class RoleForm(forms.Form):
    """What may he do from now on?"""

    role = RoleField()


class TeamForm(forms.Form):
    """What is it called, and who is in it?"""

    name = NameField(label=_("Name of the team"))
    members = forms.MultipleChoiceField(
        label=_("Who is in it?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *arguments: Any, members: Sequence[Member], **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = self.fields["members"]
        assert isinstance(choices, forms.MultipleChoiceField)  # noqa: S101 - tells the type
        choices.choices = [(member.code, member.name) for member in members]


class WorkspaceForm(forms.Form):
    """What is your organisation called?"""

    name = NameField(label=_("Name of the workspace"), help_text=_("As people outside know you."))


class PersonForm(forms.Form):
    """What are you called, and how can you be reached?"""

    name = NameField(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("Colleagues find it beside your name."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Language of pages and mails"),
        choices=[("", _("As this browser prefers")), *settings.LANGUAGES],
        required=False,
    )
