"""What may tests of the Django house count on? A database of their own, the cast, a scope, a client, a live server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.cast import Cast
from tests.database import Copy, copy_for, empty, stop_server, use
from tests.embedding import the_one
from tests.rehearsed import enter
from vliegwiel.domain.insights.tasks import noting, suggesting
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered

SHARED = "VLIEGWIEL_TEST_SERVER"


def pytest_configure(config: pytest.Config) -> None:
    """Choose the folder of the server that all test processes share; nothing starts before a test needs it."""
    if not hasattr(config, "workerinput"):
        folder = tempfile.mkdtemp(prefix="vliegwiel-", dir="/tmp")
        # When we are root the server runs as somebody else, who must be able to pass.
        Path(folder).chmod(0o755)
        os.environ[SHARED] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server when all test processes are done."""
    if not hasattr(config, "workerinput") and SHARED in os.environ:
        stop_server(Path(os.environ.pop(SHARED)))


@pytest.fixture(scope="session")
def database_copy(django_db_blocker: DjangoDbBlocker) -> Iterator[Copy]:
    """This process's database."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock():
        copy = copy_for(worker, Path(os.environ[SHARED]))
        use(copy.urls)
    yield copy
    copy.let_go()


@pytest.fixture(scope="session")
def django_db_setup(database_copy: Copy) -> None:
    """In place of pytest-django's own database, which one role would own and use."""


@pytest.fixture
def cast(db: None) -> Cast:
    """The same people everywhere."""
    return enter(Path(os.environ[SHARED]))


@pytest.fixture
def scope(cast: Cast) -> Iterator[Scope]:
    """The test reads and writes in Polderdam."""
    here = Scope.of(cast.polderdam.pk)
    with entered(here):
        yield here


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which somebody is signed in, second step included."""

    def signed_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        session = client.session
        session["second_step"] = True
        session.save()
        return client

    return signed_in


@pytest.fixture
def unwrapped(database_copy: Copy, django_db_blocker: DjangoDbBlocker) -> Iterator[Copy]:
    """Outside any test transaction, as the product runs; emptied afterwards."""
    with django_db_blocker.unblock():
        yield database_copy
        empty(database_copy)


@pytest.fixture
def live(unwrapped: Copy) -> Iterator[LiveServer]:
    """A server with the cast in its database; ``live.url`` is its address."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def live_cast(unwrapped: Copy) -> Cast:
    """The cast for tests outside a transaction."""
    return enter(Path(os.environ[SHARED]))


@pytest.fixture
def fast_passwords(settings: Any) -> None:
    """Passwords that cost nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def one_language_model() -> Iterator[None]:
    """Jobs in this process share one model, and read each text once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suggesting, "choose_embedder", the_one)
        patch.setattr(noting, "choose_embedder", the_one)
        yield


@pytest.fixture(autouse=True, scope="session")
def files_gathered_once() -> Iterator[None]:
    """Of pages' files, which every test client and every live server else looks up anew."""
    gather = WhiteNoiseMiddleware.add_files_from_finders
    gathered: dict[str, object] = {}

    def add_files_from_finders(files: WhiteNoiseMiddleware) -> None:
        if not gathered:
            gather(files)
            gathered.update(files.files)
        files.files.update(gathered)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add_files_from_finders)
        yield
