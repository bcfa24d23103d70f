"""How far do we believe what the organisation's sign-in service tells? Only what it signed itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest


class Service(OpenIDConnectOAuth2Adapter):
    """Checks what allauth leaves to the connection: who says it (Discovery 1.0, 4.3) and his signature."""

    def __init__(self, request: HttpRequest, chosen: Mapping[str, Any]) -> None:
        super().__init__(request, chosen["provider_id"])
        self.issuer = chosen["settings"]["server_url"]

    @property
    def openid_config(self) -> dict[str, Any]:
        """Raises ``OAuth2Error`` when somebody else answers."""
        found: dict[str, Any] = super().openid_config
        if str(found.get("issuer")).rstrip("/") != self.issuer:
            raise OAuth2Error("the issuer is another than was asked")
        return found

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """Raises ``OAuth2Error`` unless it is signed by this issuer, for us, and still valid."""
        decoded: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return decoded
