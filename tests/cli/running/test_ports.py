from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from threading import Timer

import click
import pytest

from vliegwiel.cli.running import ports
from vliegwiel.cli.running.ports import is_free, require_free
from vliegwiel.platform.language import language

ENGLISH = language("en")


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other


def test_a_port_is_free_until_something_listens(taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    assert not is_free(port)
    taken.close()
    assert is_free(port)


def test_a_port_that_stays_taken_is_told_with_another(
    taken: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "PATIENCE", 0.0)
    port = taken.getsockname()[1]
    with pytest.raises(click.ClickException) as told:
        require_free(port, ENGLISH, command="serve")
    assert told.value.message == (
        f"Port {port} is taken by another program. Stop that program, or choose another port: "
        f"vliegwiel serve --port {port + 1}"
    )


def test_whoever_is_just_leaving_is_waited_for(taken: socket.socket) -> None:
    timer = Timer(0.3, taken.close)
    timer.start()
    require_free(taken.getsockname()[1], ENGLISH, command="serve")
    timer.join()


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(
        click.ClickException, match=r"^Port 8123 of 192\.0\.2\.1 cannot be used here \(Cannot assign"
    ):
        require_free(8123, ENGLISH, command="serve", host="192.0.2.1")
