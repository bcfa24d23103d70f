"""What else shows who you are? An app on a telephone, with recovery codes; and asking once more before it changes."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import reauthenticate
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.frame.people import MemberRequest
from vliegwiel.web.frame.policies import at_once, member_only, public_page
from vliegwiel.web.frame.strength import forget_second_step, remember_second_step


class Activate(totp.ActivateTOTPView):
    """Sets up an app; whoever typed its first code has taken the second step."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Also lets him see his recovery codes without typing the next code."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp", reauthenticated=True)
        remember_second_step(self.request)
        return response


class Deactivate(totp.DeactivateTOTPView):
    """Does away with the app."""

    def form_valid(self, form: Any) -> HttpResponse:
        """What was proved with it counts no longer."""
        response: HttpResponse = super().form_valid(form)
        forget_second_step(self.request)
        return response


class AgainByApp(base.ReauthenticateView):
    """Asks for a code of the app while somebody is signed in."""

    def form_valid(self, form: Any) -> HttpResponse:
        """It is also the second step of a session that began before there was an app."""
        remember_second_step(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


ask = public_page(at_once(base.authenticate))
again_by_password = member_only(at_once(reauthenticate))
again_by_app = member_only(at_once(AgainByApp.as_view()))
overview = member_only(at_once(base.index))
activate = member_only(at_once(Activate.as_view()))
deactivate = member_only(at_once(Deactivate.as_view()))
recovery_codes = member_only(at_once(codes.view_recovery_codes))
new_recovery_codes = member_only(at_once(codes.generate_recovery_codes))


@member_only
def demanded(request: MemberRequest) -> HttpResponse:
    """Where administrators are sent who did not take it in this session."""
    address = (
        "mfa_reauthenticate"
        if is_mfa_enabled(request.person, [Authenticator.Type.TOTP])
        else "mfa_activate_totp"
    )
    messages.warning(request, _("You administer a workspace, so we ask for a second step."))
    onward = redirect(address)
    if request.GET.get("next"):
        onward["Location"] += f"?{request.GET.urlencode()}"
    return onward


@member_only
def picture(request: MemberRequest) -> HttpResponse:
    """The secret of the app that is being set up, for its camera."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise NotAccessible
    adapter = get_adapter()
    before, path, after = adapter.build_totp_svg(adapter.build_totp_url(request.person, secret)).partition(
        "<path"
    )
    # Black on nothing: on a dark page no camera would see it.
    drawing = f'{before}<rect width="100%" height="100%" fill="#fff"/>{path}{after}'
    return HttpResponse(drawing, content_type="image/svg+xml")
