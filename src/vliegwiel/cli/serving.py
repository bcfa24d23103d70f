"""How is a folder with a report shown in a browser on this machine, and to nobody else?"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from types import FrameType
from typing import BinaryIO, Final
from urllib.parse import quote, unquote, urlsplit

from vliegwiel.platform.language import Language

HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8000
PATIENCE: Final = 20.0  # seconds a client may take over its question
_OWN_NAMES: Final = frozenset({None, "127.0.0.1", "localhost", "::1"})
_STOPS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

# Without a table of our own the types would be those of the machine's /etc/mime.types.
_TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHOWN: Final = frozenset({".css", ".html", ".json", ".pdf", ".png", ".svg", ".txt", ".woff2"})
_HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_POLICY: Final = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class PortTaken(Exception):
    """Another program already listens there."""


class PortRefused(Exception):
    """The system does not let us listen there; the message is its own reason."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What may be seen.

    Attributes:
        folder: Nothing outside it is shown, whatever a path or a symbolic link says.
        front: The file that ``/`` shows.
        language: Of the few words that the server itself says.
    """

    folder: Path
    front: Path
    language: Language

    def find(self, path: str) -> Path | None:
        """The file at this path; None for all that is not a plain file within the folder."""
        try:
            parts = unquote(urlsplit(path).path, errors="strict").split("/")[1:]
        except ValueError:  # no UTF-8, or no path at all
            return None
        if parts == [""]:
            return self.front
        if not parts or any(part.startswith(".") or not part or set(part) & set("\\\0") for part in parts):
            return None
        try:
            file = self.folder.joinpath(*parts).resolve(strict=True)
        except (OSError, RuntimeError):  # absent, a name too long, links in a circle
            return None
        return file if file.is_relative_to(self.folder.resolve()) and file.is_file() else None


class ReportServer(ThreadingHTTPServer):
    """Holds the port from the moment it is made; answers, to this machine only, once it has a shelf.

    Raises:
        PortTaken: Another program already listens there.
        PortRefused: The system does not allow it, as with ports below 1024.
    """

    daemon_threads = True
    request_queue_size = 64
    block_on_close = False  # a client that hangs does not keep the server from stopping

    def __init__(self, port: int) -> None:
        self.shelf: Shelf | None = None
        try:
            super().__init__((HOST, port), ReportHandler)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(port) from error
            raise PortRefused(error.strerror) from error

    def server_bind(self) -> None:
        """Without http.server's question to the name service, which can take seconds where there is none."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    @property
    def address(self) -> str:
        """What to type in a browser."""
        return f"http://{HOST}:{self.server_port}/"

    def show(self, shelf: Shelf) -> None:
        """Answer until a signal comes."""
        self.shelf = shelf
        self.serve_forever(poll_interval=0.2)

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who closes the page halfway is no news."""


class ReportHandler(BaseHTTPRequestHandler):
    """Answers one question; writes, runs and lists nothing."""

    server: ReportServer
    server_version = "vliegwiel"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE

    def do_GET(self) -> None:
        """A file of the report, or a plain page that says that it is not there."""
        if not self._asked_by_own_name():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        file = self.server.shelf.find(self.path) if self.server.shelf else None
        try:
            content = file.open("rb") if file else None
        except OSError:
            content = None
        if file is None or content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with content:
            self._send_file(file, content)

    do_HEAD = do_GET  # noqa: N815 - http.server's name; the content is left out below

    def _asked_by_own_name(self) -> bool:
        """A page elsewhere that lets its own name point here must not read along (DNS rebinding)."""
        try:
            return urlsplit(f"//{self.headers.get('Host', '')}").hostname in _OWN_NAMES
        except ValueError:
            return False

    def _send_file(self, file: Path, content: BinaryIO) -> None:
        kind = file.suffix.lower()
        way = "inline" if kind in _SHOWN else "attachment"
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(os.fstat(content.fileno()).st_size))
        self.send_header("Content-Disposition", f"{way}; filename*=UTF-8''{quote(file.name)}")
        self._end_headers(policy=kind in {".html", ".svg"})
        if self.command != "HEAD":
            shutil.copyfileobj(content, self.wfile)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The page for everything that is not the report; http.server calls it for what it cannot read."""
        del message, explain  # in English, and repeating what the client sent
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        body = self._page(status).encode()
        self.send_response(status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Connection", "close")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self._end_headers(policy=True)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _page(self, status: HTTPStatus) -> str:
        if self.server.shelf is None:
            return ""
        language = self.server.shelf.language
        if status is HTTPStatus.NOT_FOUND:
            title = language.gettext("This page does not exist")
        else:
            title = language.gettext("This cannot be done here")
        back = language.gettext("To the report")
        return (
            f'<!DOCTYPE html><html lang="{language.code}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title></head>'
            f'<body><main><h1>{escape(title)}</h1><p><a href="/">{escape(back)}</a></p></main></body></html>'
        )

    def _end_headers(self, *, policy: bool) -> None:
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if policy:  # on a PDF some browsers' own reader would be refused by it
            self.send_header("Content-Security-Policy", _POLICY)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """What a reader looks at is written down nowhere."""


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Within it Ctrl-C, SIGTERM and SIGHUP raise KeyboardInterrupt, once; after that they change nothing.

    A shell starts programs in the background with Ctrl-C switched off; here it works all the same. Who is
    on the way out is not stopped again: handlers are put back only when no signal came.
    """
    before = {number: signal.signal(number, _stop) for number in _STOPS}
    try:
        yield
    except KeyboardInterrupt:
        for number in _STOPS:  # Python gives back its own handlers to the system's mercy while it winds up
            signal.signal(number, signal.SIG_IGN)
        raise
    for number, handler in before.items():
        signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    for each in _STOPS:
        signal.signal(each, _pass_by)  # not yet SIG_IGN: Python would complain of a signal that is on its way
    raise KeyboardInterrupt


def _pass_by(number: int, frame: FrameType | None) -> None:
    del number, frame


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
