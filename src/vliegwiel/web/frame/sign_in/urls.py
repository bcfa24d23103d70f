"""Addresses of signing in and out. The names are those by which django-allauth knows its own pages."""

from __future__ import annotations

from django.urls import path

from vliegwiel.web.frame.sign_in.views import (
    choices,
    demo,
    entrance,
    passwords,
    second_step,
    single_sign_on,
)

PROVIDER = {"provider_id": "organisation"}

urlpatterns = [
    # aanmelden/
    path("aanmelden/", entrance.by_code, name="account_login"),
    path("aanmelden/", entrance.by_code, name="account_request_login_code"),
    path("aanmelden/code/", entrance.confirm_code, name="account_confirm_login_code"),
    path("aanmelden/wachtwoord/", entrance.by_password, name="sign_in.password"),
    path("aanmelden/tweede-stap/", second_step.ask, name="mfa_authenticate"),
    path("aanmelden/gesloten/", entrance.inactive, name="account_inactive"),
    path("aanmelden/als/<slug:key>/", demo.play, name="play"),
    path("aanmelden/organisatie/", single_sign_on.leave, name="sign_in.organisation"),
    path("aanmelden/organisatie/terug/", single_sign_on.come_back, PROVIDER, name="openid_connect_callback"),
    path("aanmelden/organisatie/afgebroken/", single_sign_on.cancelled, name="socialaccount_login_cancelled"),
    path("aanmelden/organisatie/mislukt/", single_sign_on.failed, name="socialaccount_login_error"),
    path("afmelden/", entrance.sign_out, name="account_logout"),
    # bevestigen/
    path("bevestigen/wachtwoord/", second_step.again_by_password, name="account_reauthenticate"),
    path("bevestigen/app/", second_step.again_by_app, name="mfa_reauthenticate"),
    # beveiliging/
    path("beveiliging/", second_step.overview, name="mfa_index"),
    path("beveiliging/nodig/", second_step.demanded, name="second_step"),
    path("beveiliging/app/", second_step.activate, name="mfa_activate_totp"),
    path("beveiliging/app/qr.svg", second_step.picture, name="second_step.picture"),
    path("beveiliging/app/uit/", second_step.deactivate, name="mfa_deactivate_totp"),
    path("beveiliging/herstelcodes/", second_step.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "beveiliging/herstelcodes/nieuw/", second_step.new_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("beveiliging/wachtwoord/", passwords.other, name="account_change_password"),
    path("beveiliging/wachtwoord/eerste/", passwords.first, name="account_set_password"),
    # taal/
    path("taal/", choices.language, name="language"),
    # postvak/
    path("postvak/", demo.post, name="mailbox"),
]
