from __future__ import annotations

from typing import Any

from vliegwiel.platform.site import absolute


def test_an_address_in_a_mail_is_whole(settings: Any) -> None:
    settings.SITE = "https://polderdam.example"

    assert absolute("/inbreng/bcdf/") == "https://polderdam.example/inbreng/bcdf/"
