"""The program in processes of its own, which can be killed, and a browser that is a few lines long."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

PATIENCE = 60.0
GLANCE = 0.05
COMMAND = [sys.executable, "-m", "vliegwiel.cli"]
READY = re.compile(r"^Open (\S+) in a browser", re.MULTILINE)


def surroundings(**settings: str) -> dict[str, str]:
    """Ours without any setting of Vliegwiel, in English."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VLIEGWIEL_", "DATABASE_", "DJANGO_"))
    }
    return kept | {"VLIEGWIEL_LANGUAGE": "en", "VLIEGWIEL_CACHE": "none"} | settings


def ran(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command from its beginning to its end."""
    return subprocess.run(
        [*COMMAND, *words],
        env=surroundings(**settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def free_port() -> int:
    """One that nothing listens on now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Wait for it, but not for ever."""
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(GLANCE)
    return True


@contextmanager
def home() -> Iterator[Path]:
    """A folder for everything that one installation keeps, in which PostgreSQL's own account can pass."""
    made = Path(mkdtemp(prefix="vliegwiel-home-", dir="/tmp"))
    made.chmod(0o711)
    try:
        yield made
    finally:
        shutil.rmtree(made)


def processes_of(folder: Path, *words: str) -> list[int]:
    """Everything that was started for this installation and still lives; only those with these words, where given."""
    marked = f"VLIEGWIEL_HOME={folder}".encode()
    return [
        int(path.name)
        for path in Path("/proc").iterdir()
        if path.name.isdigit() and _lives(path, marked, [word.encode() for word in words])
    ]


def _lives(path: Path, marked: bytes, words: Sequence[bytes]) -> bool:
    try:
        mine = marked in (path / "environ").read_bytes().split(b"\0")
        line = (path / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return mine and _runs(path) and all(any(word in said for said in line) for word in words)


def _runs(path: Path) -> bool:
    try:
        return (path / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def kill(number: int) -> None:
    """As when the machine fails; returns when it is gone."""
    os.kill(number, signal.SIGKILL)
    until(lambda: not _runs(Path(f"/proc/{number}")))


@dataclass
class Demo:
    """A demo of which the first page answers."""

    folder: Path
    port: int
    process: subprocess.Popen[str]
    said: str = ""

    def browser(self) -> Browser:
        """One in which nobody is signed in."""
        return Browser(f"http://127.0.0.1:{self.port}")

    @property
    def postmaster(self) -> Path:
        """The file that names PostgreSQL's first process; gone when it was stopped well."""
        return self.folder / "postgres" / "demo" / "data" / "postmaster.pid"

    def stop(self, number: int) -> tuple[int, str]:
        """Ask it to; its exit code and its last words."""
        self.process.send_signal(number)
        last, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, last

    def end(self) -> None:
        """Whatever became of it, nothing of it stays."""
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        if self.process.stdout:
            self.process.stdout.close()


def start_demo(folder: Path, port: int, *options: str, up_to: str = "Stop with Ctrl-C.") -> Demo:
    """Start it, and read what it says up to these words."""
    process = subprocess.Popen(
        [*COMMAND, "demo", "--port", str(port), "--stage", "empty", *options],
        env=surroundings(VLIEGWIEL_HOME=str(folder)),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    demo = Demo(folder, port, process)
    assert process.stdout is not None
    for line in process.stdout:
        demo.said += line
        if up_to in line:
            return demo
    demo.end()
    raise AssertionError(demo.said)


@dataclass
class Answer:
    """What came back."""

    status: int
    body: str
    headers: Message


class _Stay(HTTPRedirectHandler):
    """Where one is sent is a part of the answer."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Browser:
    """Keeps cookies, and goes nowhere by itself."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), _Stay())

    def get(self, path: str, **headers: str) -> Answer:
        """What stands there; status 0 when nobody answers."""
        return self._answer(Request(self.address + path, headers=headers))  # noqa: S310 - our own server

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form."""
        return self._answer(Request(self.address + path, urlencode(fields).encode()))  # noqa: S310 - likewise

    def sign_in(self, key: str) -> Answer:
        """Press somebody's button on the demo's sign-in page."""
        page = self.get("/aanmelden/").body
        form = page[page.index(f'action="/aanmelden/als/{key}/"') :]
        (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[:1]
        return self.post(f"/aanmelden/als/{key}/", csrfmiddlewaretoken=token)

    def _answer(self, request: Request) -> Answer:
        try:
            with self._opener.open(request, timeout=PATIENCE) as found:
                return Answer(found.status, found.read().decode(errors="replace"), found.headers)
        except HTTPError as other:
            with other:
                return Answer(other.code, other.read().decode(), other.headers)
        except (URLError, OSError):
            return Answer(0, "", Message())
