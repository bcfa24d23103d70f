"""What may every test count on? One thread per process, no network, the same examples every time."""

from __future__ import annotations

import os
import sys

# Before numpy is imported: test processes share the cores, and threads inside them only get in the way.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
# What a test embeds is forgotten afterwards, and nobody's home folder is touched.
os.environ["VLIEGWIEL_CACHE"] = "none"

from hypothesis import settings

pytest_plugins = ["tests.django_fixtures", "tests.furnished"]

HERE = {"127.0.0.1", "::1", "localhost"}

settings.register_profile("house", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("house")


def _stay_here(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what leaves this machine, as if there were no network; pipes and loopback pass."""
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and address[0] not in HERE:
        raise ConnectionRefusedError(f"tests stay on this machine: {address[0]}")


sys.addaudithook(_stay_here)
