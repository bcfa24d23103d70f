import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

HTML = "<!DOCTYPE html><title>Rapport</title><p>Huisvesting speelt overal: 41 van de 62.</p>"
PROGRAM = f"""
import time
from pathlib import Path
from vliegwiel.cli.demo import demo_command
from vliegwiel.platform.language import language as words_in

def make_report(folder, language):
    time.sleep(float(%r))
    (folder / "rapport.html").write_text({HTML!r}, encoding="utf-8")
    (folder / "rapport.json").write_text('{{"thema": "overlast in de cafés"}}', encoding="utf-8")
    (folder / "rapport.docx").write_bytes(b"PK")
    (folder / "rapport.pdf").write_bytes(b"%%PDF-1.7")
    (folder / "inbreng met spatie.csv").write_text("a", encoding="utf-8")
    (folder / "kaart").mkdir(exist_ok=True)
    (folder / "kaart" / "dorp.svg").write_text("<svg/>", encoding="utf-8")
    return folder / "rapport.html"

demo_command(make_report, words_in("en"))()
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes


@dataclass
class Demo:
    process: "subprocess.Popen[str]"
    folder: Path
    port: int
    said: str

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            headers = {name: value.strip() for name, value in answer.headers.items()}
            return Answer(answer.status, headers, answer.read())

    def get(self, path: str) -> tuple[int, bytes]:
        answer = self.ask(path)
        return answer.status, answer.content

    def stop(self, number: signal.Signals) -> tuple[int, float]:
        """Its exit code and how long it took."""
        started = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(10), time.monotonic() - started


def command(folder: Path, port: int = 0, *, slow: float = 0) -> list[str]:
    return [
        sys.executable,
        "-c",
        PROGRAM % slow,
        "--port",
        str(port),
        "--folder",
        str(folder),
    ]


@contextmanager
def running(folder: Path, port: int = 0) -> Iterator[Demo]:
    with subprocess.Popen(
        command(folder, port), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        said = ""
        while "Open " not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found
        try:
            yield Demo(process, folder, int(found[1]), said)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo") / "rapport"
    with running(folder) as made:
        (folder.parent / "geheim.txt").write_text("geheim", encoding="utf-8")
        (folder / "naar buiten").symlink_to(folder.parent / "geheim.txt")
        (folder / "map naar buiten").symlink_to(folder.parent)
        (folder / "naar binnen.json").symlink_to(folder / "rapport.json")
        (folder / "rondje").symlink_to(folder / "rondje")
        (folder / ".verborgen").write_text("geheim", encoding="utf-8")
        os.mkfifo(folder / "pijp")
        yield made


def test_it_says_where_the_report_stands_and_where_to_look(demo: Demo) -> None:
    assert demo.said == (
        "Making the report of the invented sample …\n"
        f"The report stands in {demo.folder}/rapport.html\n"
        f"Open http://127.0.0.1:{demo.port}/ in a browser. Stop with Ctrl-C.\n"
    )


def test_the_front_page_is_the_report(demo: Demo) -> None:
    assert demo.get("/") == (200, HTML.encode())
    assert demo.get("/rapport.html") == (200, HTML.encode())


@pytest.mark.parametrize(
    ("path", "kind", "way"),
    [
        ("/rapport.html", "text/html; charset=utf-8", "inline; filename*=UTF-8''rapport.html"),
        ("/rapport.json", "application/json; charset=utf-8", "inline; filename*=UTF-8''rapport.json"),
        ("/rapport.pdf", "application/pdf", "inline; filename*=UTF-8''rapport.pdf"),
        (
            "/rapport.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment; filename*=UTF-8''rapport.docx",
        ),
        (
            "/inbreng%20met%20spatie.csv",
            "text/csv; charset=utf-8",
            "attachment; filename*=UTF-8''inbreng%20met%20spatie.csv",
        ),
        ("/kaart/dorp.svg?versie=2", "image/svg+xml", "inline; filename*=UTF-8''dorp.svg"),
        ("/naar%20binnen.json", "application/json; charset=utf-8", "inline; filename*=UTF-8''rapport.json"),
    ],
)
def test_files_come_with_their_own_type(demo: Demo, path: str, kind: str, way: str) -> None:
    answer = demo.ask(path)

    assert (answer.status, answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == (
        200,
        kind,
        way,
    )
    assert len(answer.content) == int(answer.headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    "path",
    [
        "/geheim.txt",
        "/../geheim.txt",
        "/%2e%2e/geheim.txt",
        "/..%2fgeheim.txt",
        "/kaart/../../geheim.txt",
        "/kaart/..%5c..%5cgeheim.txt",
        "//geheim.txt",
        "/%00",
        "/%ff",
        "/rapport.html%00.txt",
        "/naar%20buiten",
        "/map%20naar%20buiten/geheim.txt",
        "/rondje",
        "/.verborgen",
        "/pijp",
        "/kaart",
        "/kaart/",
        "/rapport.html/",
        "/" + "a" * 5_000,
        "geheim.txt",
        "*",
    ],
)
def test_nothing_but_the_files_of_the_report_is_there(demo: Demo, path: str) -> None:
    status, page = demo.get(path)

    assert (status, b"This page does not exist" in page, b"geheim" in page) == (404, True, False)


def test_the_front_page_keeps_other_houses_out(demo: Demo) -> None:
    headers = demo.ask("/").headers

    assert {name: headers[name] for name in headers if name not in {"Date", "Content-Length"}} == {
        "Server": "vliegwiel",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Disposition": "inline; filename*=UTF-8''rapport.html",
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            "font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
    }


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:9000", 200),
        ("LOCALHOST", 200),
        ("[::1]:8000", 200),
        ("kwaad.example", 421),
        ("127.0.0.1.kwaad.example:8000", 421),
        ("[", 421),
    ],
)
def test_a_page_elsewhere_that_points_its_name_here_reads_nothing(demo: Demo, host: str, status: int) -> None:
    assert demo.ask("/", Host=host).status == status


def test_head_gives_the_same_headers_without_content(demo: Demo) -> None:
    answers = {}
    for method in ("GET", "HEAD"):
        answer = demo.ask("/rapport.json", method)
        answers[method] = (answer.status, answer.headers | {"Date": ""}, answer.content)

    assert answers["HEAD"] == (*answers["GET"][:2], b"")
    assert demo.ask("/niets", "HEAD").content == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent_or_changed(demo: Demo, method: str) -> None:
    answer = demo.ask("/rapport.html", method)

    assert (answer.status, answer.headers.get("Allow")) == (405, "GET, HEAD")


def test_what_is_no_request_gets_a_plain_refusal(demo: Demo) -> None:
    with socket.create_connection(("127.0.0.1", demo.port), timeout=5) as client:
        client.sendall(b"<script>\r\n\r\n")
        answer = client.recv(10_000)

    assert b" 400 " in answer.split(b"\r\n")[0] or b"This cannot be done here" in answer
    assert b"<script>" not in answer


def test_only_this_machine_is_answered(demo: Demo) -> None:
    listening = Path("/proc/net/tcp").read_text(encoding="ascii")

    assert re.findall(rf"([0-9A-F]{{8}}):{demo.port:04X} 00000000:0000 0A", listening) == ["0100007F"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_it_at_once_while_clients_hang_and_it_can_start_again(
    tmp_path: Path, number: signal.Signals
) -> None:
    with running(tmp_path / "een") as first:
        with (
            socket.create_connection(("127.0.0.1", first.port)) as hanging,
            socket.create_connection(("127.0.0.1", first.port)) as silent,
        ):
            hanging.sendall(b"GET / HTTP/1.1\r\nHo")
            assert first.get("/")[0] == 200

            code, seconds = first.stop(number)

            with running(tmp_path / "twee", first.port) as second:
                assert second.get("/")[0] == 200
            assert silent.fileno() > 0

        assert (code, seconds < 2) == (0, True)
        assert first.process.stdout is not None
        assert first.process.stdout.read() == "Stopped.\n"


def test_a_second_signal_changes_nothing(tmp_path: Path) -> None:
    with running(tmp_path) as demo:
        demo.process.send_signal(signal.SIGINT)
        demo.process.send_signal(signal.SIGTERM)

        assert (demo.process.wait(5), demo.process.communicate()[0]) == (0, "Stopped.\n")


def test_it_stops_cleanly_while_the_report_is_being_made(tmp_path: Path) -> None:
    with subprocess.Popen(command(tmp_path, slow=30), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.terminate()

        assert (process.wait(5), process.stdout.read()) == (0, "Stopped.\n")


def test_a_taken_port_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            command(tmp_path / "rapport", port), capture_output=True, text=True, check=False, timeout=20
        )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Error: Port {port} is taken by another program. Stop that program, or choose another port: "
        f"vliegwiel demo --port {port + 1}\n"
    )
    assert not (tmp_path / "rapport").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()

    done = subprocess.run(
        command(tmp_path / "bestand" / "rapport"), capture_output=True, text=True, check=False, timeout=20
    )

    assert done.returncode == 1
    assert done.stderr == (
        f"Error: The folder {tmp_path}/bestand/rapport cannot be made (Not a directory). "
        "Choose another with --folder.\n"
    )


def test_without_a_folder_the_report_stands_in_the_cache(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM % 0, "--port", "0", "--language", "en"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"XDG_CACHE_HOME": str(tmp_path)},
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(3)]
        process.terminate()

    assert said[1] == f"The report stands in {tmp_path}/vliegwiel/demo/rapport.html\n"
