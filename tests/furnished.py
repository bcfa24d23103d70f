"""A house in which people worked for a while: furnished once for all test processes, copied by each that looks at it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connections
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.addresses import Codes
from tests.database import TEMPLATE, Copy, alone, copied, use
from tests.furniture import furnish
from vliegwiel.domain.insights.tasks import noting, suggesting
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.ports.embedding.port import Embedder

FURNISHED: Final = "furnished"
SETTINGS: Final = {
    "DEMO": True,
    "EMAIL_BACKEND": "vliegwiel.platform.mail.backend.OutboxBackend",
    # The live server speaks plain HTTP, and so does the demo.
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands where.

    Attributes:
        codes: Of Polderdam, for the gaps of an address.
        others: Of things in another state, by what is the matter.
    """

    codes: Codes
    others: Mapping[str, str]


@pytest.fixture(scope="module")
def furnished(database_copy: Copy, django_db_blocker: DjangoDbBlocker) -> Iterator[Furniture]:
    """This module's tests look at a demo in full swing; what one of them changes, the next ones find."""
    folder = Path(os.environ["VLIEGWIEL_TEST_SERVER"])
    with (
        django_db_blocker.unblock(),
        override_settings(**SETTINGS),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(suggesting, "choose_embedder", _without_a_model)
        patch.setattr(noting, "choose_embedder", _without_a_model)
        known = folder / f"{FURNISHED}.json"
        with alone(folder, at=f"{FURNISHED}.lock"):
            if not known.exists():
                use(copied(database_copy.urls, of=TEMPLATE, to=FURNISHED))
                known.write_text(json.dumps(furnish()), encoding="utf-8")
                connections.close_all()
            number = len(list(folder.glob(f"{FURNISHED}-*")))
            (folder / f"{FURNISHED}-{number}").touch()
            use(copied(database_copy.urls, of=FURNISHED, to=f"{FURNISHED}_{number}"))
        yield _read(json.loads(known.read_text(encoding="utf-8")))
        use(database_copy.urls)


def _without_a_model(*_: Any, **__: Any) -> Embedder:
    """Ten times as quick, and these tests do not ask how well texts are understood."""
    return LexicalEmbedder()


def _read(found: Mapping[str, str]) -> Furniture:
    codes = {
        (word, gap): code for key, code in found.items() for word, slash, gap in [key.partition("/")] if slash
    }
    return Furniture(codes, {key: code for key, code in found.items() if "/" not in key})
