"""What may be typed while signing in? allauth's forms, in our words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from allauth.account.forms import (
    ChangePasswordForm,
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    RequestLoginCodeForm,
    SetPasswordForm,
)
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AppAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST: Final = 254
# A code of an app is accepted half a minute early and late; it is remembered for longer than that.
REMEMBERED: Final = 120
DIGITS: Final = {"inputmode": "numeric", "autocomplete": "one-time-code"}
PASSWORD_HELP: Final = _("At least twelve signs. A few words in a row are easier to remember than a puzzle.")


class InOurWords(forms.Form):
    """Gives fields our labels, says nothing inside them, and bounds what fits in."""

    words: ClassVar[Mapping[str, Any]] = {}
    helps: ClassVar[Mapping[str, Any]] = {}
    widgets: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, field in self.fields.items():
            field.label = self.words[name]
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.update(self.widgets.get(name, {}))
            field.validators = [*field.validators, MaxLengthValidator(LONGEST)]


class MailForm(InOurWords, RequestLoginCodeForm):
    """To whom may we send a code?"""

    words: ClassVar = {"email": _("Mail address")}
    widgets: ClassVar = {"email": {"autocomplete": "username"}}


class MailCodeForm(InOurWords, ConfirmLoginCodeForm):
    """Which code did you get?"""

    words: ClassVar = {"code": _("Code from the mail")}
    widgets: ClassVar = {"code": DIGITS}


class PasswordForm(InOurWords, LoginForm):
    """Who are you, and what is your password?"""

    words: ClassVar = {"login": _("Mail address"), "password": _("Password")}
    widgets: ClassVar = {"login": {"autocomplete": "username"}}


class AgainForm(InOurWords, ReauthenticateForm):
    """Is it still you? By password."""

    words: ClassVar = {"password": _("Password")}


class FirstPasswordForm(InOurWords, SetPasswordForm):
    """Which password will you use?"""

    words: ClassVar = {"password1": _("New password"), "password2": _("New password, once more")}
    helps: ClassVar = {"password1": PASSWORD_HELP}


class OtherPasswordForm(InOurWords, ChangePasswordForm):
    """Which password will you use from now on?"""

    words: ClassVar = {**FirstPasswordForm.words, "oldpassword": _("Password of now")}
    helps: ClassVar = FirstPasswordForm.helps


class NewAppForm(InOurWords, ActivateTOTPForm):
    """Does the app make the codes that we expect?"""

    words: ClassVar = {"code": _("Code in your app")}
    widgets: ClassVar = {"code": DIGITS}


class OnlyOnce(InOurWords):
    """A code that was accepted is refused for as long as it would still be accepted."""

    words: ClassVar = {"code": _("Code in your app, or a recovery code")}
    widgets: ClassVar = {"code": DIGITS}

    def clean_code(self) -> str:
        """Raises a ``ValidationError`` for a wrong code and for one that was used."""
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's form, which comes after this one
        digits = "".join(filter(str.isdigit, code))
        if not cache.add(f"second-step:{self.user.pk}:{digits}", value=True, timeout=REMEMBERED):  # type: ignore[attr-defined]  # likewise
            raise get_adapter().validation_error("incorrect_code")
        return code


class AppCodeForm(OnlyOnce, AuthenticateForm):
    """What does your app say?"""


class AppCodeAgainForm(OnlyOnce, AppAgainForm):
    """Is it still you? By app."""
