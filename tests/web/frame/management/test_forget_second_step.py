from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from tests.cast import Cast
from tests.web.frame.sign_in.steps import give_app


def test_who_lost_his_telephone_gets_in_by_mail_again(cast: Cast) -> None:
    give_app(cast.henk)
    give_app(cast.anouk)

    call_command("forget_second_step", email="Henk@example.org", stdout=StringIO())

    assert list(Authenticator.objects.values_list("user", flat=True)) == [cast.anouk.pk]


@pytest.mark.parametrize("email", ["anouk@example.org", "nobody@example.org"])
def test_who_has_no_second_step_is_told_so(cast: Cast, email: str) -> None:
    with pytest.raises(CommandError):
        call_command("forget_second_step", email=email)
