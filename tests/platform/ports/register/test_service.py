from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from tests.platform.ports.mail.certificates import certificate
from tests.platform.ports.register.telling import KVK_NUMBER, basic
from tests.platform.ports.services import Reply, answering
from vliegwiel.platform.ports.register.choice import choose_register
from vliegwiel.platform.ports.register.kvk import KvkRegister
from vliegwiel.platform.ports.register.port import NotNow
from vliegwiel.platform.ports.register.service import BadService, KvkService, kvk_service
from vliegwiel.project.environment import made_of


def service(key: str = "x", base: str = "", product: str = "", trusted: str = "") -> KvkService | None:
    return kvk_service(key=key, base=base, product=product, trusted=trusted)


def test_without_a_key_there_is_none() -> None:
    assert service(key="", base="https://kvk.example") is None


def test_what_is_not_said_is_kvk_as_it_sells_now() -> None:
    assert service() == KvkService(base="https://api.kvk.nl/api", key="x", older=False, trusted="")


def test_another_address_and_an_older_key_can_be_set() -> None:
    asked = service(base="https://api.kvk.nl/test/api/", product="basisprofiel")

    assert asked == KvkService(base="https://api.kvk.nl/test/api", key="x", older=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"base": "api.kvk.nl"},
        {"base": "http://api.kvk.nl/api"},
        {"base": "https://naam@api.kvk.nl"},
        {"base": "https://api.kvk.nl/api?x=1"},
        {"base": "https://api.kvk.nl:poort"},
        {"key": "twee woorden"},
        {"product": "zoeken"},
        {"trusted": "/er/is/niets.pem"},
    ],
)
def test_what_cannot_be_asked_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadService):
        service(**wrong)


def test_a_wrong_setting_is_told_without_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VLIEGWIEL_KVK_KEY", "heel geheim")
    with pytest.raises(ImproperlyConfigured, match="VLIEGWIEL_KVK_KEY") as wrong:
        made_of(
            kvk_service,
            key="VLIEGWIEL_KVK_KEY",
            base="VLIEGWIEL_KVK_URL",
            product="VLIEGWIEL_KVK_API",
            trusted="VLIEGWIEL_KVK_CA",
        )

    assert "geheim" not in str(wrong.value)


def test_a_key_is_never_shown() -> None:
    assert "geheim" not in repr(service(key="geheim"))


def test_the_certificates_that_were_set_are_trusted_and_no_others(tmp_path: Path) -> None:
    shows, trusted = certificate(tmp_path)
    with answering(lambda _: Reply(basic()), shows=shows) as (base, questions):
        with pytest.raises(NotNow):
            KvkRegister(KvkService(base=base, key="x")).registration(KVK_NUMBER)
        assert questions == []
        found = KvkRegister(KvkService(base=base, key="x", trusted=str(trusted))).registration(KVK_NUMBER)

    assert found.kvk_number == KVK_NUMBER


def test_without_a_key_nobody_answers(settings: Settings) -> None:
    settings.DEMO, settings.KVK = False, None

    assert choose_register() is None


def test_with_a_key_kvk_answers(settings: Settings) -> None:
    settings.DEMO, settings.KVK = False, service()
    register = choose_register()

    assert register
    assert not register.invented


def test_in_the_demo_nothing_leaves_the_house(settings: Settings) -> None:
    settings.DEMO, settings.KVK = True, service()
    register = choose_register()

    assert register
    assert register.invented
