from __future__ import annotations

import os
import socket
import threading

import pytest
from hypothesis import settings


def test_a_test_cannot_reach_another_machine() -> None:
    with socket.socket() as line, pytest.raises(ConnectionRefusedError, match="tests stay on this machine"):
        line.connect(("192.0.2.1", 80))


def test_a_test_can_reach_a_server_of_its_own() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        caller = threading.Thread(target=lambda: socket.create_connection(server.getsockname()).close())
        caller.start()
        connection, _ = server.accept()
        caller.join()
        connection.close()


def test_generated_examples_are_the_same_every_time() -> None:
    assert settings().derandomize


def test_a_test_process_keeps_to_one_thread() -> None:
    assert os.environ["OMP_NUM_THREADS"] == "1"
