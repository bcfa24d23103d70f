"""Who answers for the trade register here?"""

from __future__ import annotations

from functools import cache

from django.conf import settings

from vliegwiel.platform.ports.register.invented import invented_register
from vliegwiel.platform.ports.register.kvk import KvkRegister
from vliegwiel.platform.ports.register.port import TradeRegister
from vliegwiel.platform.ports.register.service import KvkService


def choose_register() -> TradeRegister | None:
    """In the demo invented firms, whatever is set; otherwise KVK where a key is set; else nobody."""
    if settings.DEMO:
        return invented_register()
    return _asked_with(settings.KVK) if settings.KVK else None


@cache
def _asked_with(service: KvkService) -> KvkRegister:
    return KvkRegister(service)
