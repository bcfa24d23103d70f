"""How does somebody get in again who lost his telephone and his recovery codes? Whoever keeps the installation helps."""

from __future__ import annotations

from allauth.mfa.models import Authenticator


def forget_second_step(email: str) -> bool:
    """Whether the user with this mail address had one; administrators set up another when they sign in.

    It happens outside any workspace, at the command line, so no journal can hold it.
    """
    removed: int
    removed, _ = Authenticator.objects.filter(user__email__iexact=email.strip()).delete()
    return removed > 0
