from __future__ import annotations

import pytest
from django.db import IntegrityError

from vliegwiel.domain.people.models import User


def test_a_mail_address_is_one_address_however_it_is_capitalised(db: None) -> None:
    user = User.objects.create_user(email=" Anouk@Example.ORG ", name="Anouk")

    assert user.email == "anouk@example.org"
    assert User.objects.get_by_natural_key("ANOUK@example.org") == user
    with pytest.raises(IntegrityError):
        User.objects.create(email="ANOUK@example.org", name="Somebody else")


def test_without_a_password_no_password_fits(db: None) -> None:
    user = User.objects.create_user(email="anouk@example.org", name="Anouk")

    assert not user.has_usable_password()
    assert not user.check_password("")
