"""Does the wheel work elsewhere? Build it from a clean copy, install it in an empty environment, walk through the demo.

python benchmarks/beginning/installed.py
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import httpx
from lxml import html

sys.path.insert(0, str(Path(__file__).parents[1]))

from machine import ROOT
from markdown import table

PATIENCE: Final = 120.0
GLANCE: Final = 0.5
ROUND: Final = "/trajecten/"
FORMS: Final = ("rapport.docx", "rapport.pdf", "rapport.html", "onderbouwing.csv", "bevindingen.json")
STYLED: Final = re.compile(r"url\(([^)]+)\)")


@contextmanager
def folder() -> Iterator[Path]:
    made = Path(mkdtemp(prefix="vliegwiel-wheel-", dir="/tmp"))
    # PostgreSQL's own account has to pass.
    made.chmod(0o711)
    try:
        yield made
    finally:
        shutil.rmtree(made)


def surroundings(home: Path) -> Mapping[str, str]:
    """Nothing of a checkout or of settings made for one."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VLIEGWIEL_", "DATABASE_", "DJANGO_", "PYTHON", "VIRTUAL_ENV"))
    }
    return kept | {"VLIEGWIEL_HOME": str(home), "VLIEGWIEL_LANGUAGE": "nl"}


def installed(place: Path) -> Path:
    """The program, in an environment in which nothing else was."""
    environment = surroundings(place)

    def run(*words: str | Path) -> None:
        subprocess.run(words, cwd=place, env=environment, check=True, stdout=subprocess.DEVNULL)

    run("git", "clone", "--quiet", ROOT, place / "clean")
    run("uv", "build", "--quiet", "--wheel", "--out-dir", place / "dist", place / "clean")
    shutil.rmtree(place / "clean")
    run("uv", "venv", "--quiet", place / "venv")
    [wheel] = (place / "dist").glob("*.whl")
    run("uv", "pip", "install", "--quiet", "--python", place / "venv", wheel)
    return place / "venv" / "bin" / "vliegwiel"


@contextmanager
def demo(program: Path, place: Path) -> Iterator[httpx.Client]:
    """Anouk's browser, when the first page answers."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [program, "demo", "--port", str(port)],
        cwd=place,
        env=surroundings(place / "home"),
        stdout=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE, trust_env=False) as client:
            _sign_in(client, process)
            yield client
    finally:
        process.terminate()
        process.wait()


def _sign_in(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            page = html.fromstring(client.get("/aanmelden/").text)
        except httpx.TransportError:
            time.sleep(GLANCE)
            continue
        [form] = [form for form in page.forms if form.action.endswith("/als/anouk/")]
        client.post(form.action, data=dict(form.form_values()))
        return
    raise RuntimeError("the demo ended by itself; above stands why")


def assets(client: httpx.Client, path: str) -> Iterator[str]:
    """What a page needs, and what its style sheets need."""
    page = html.fromstring(client.get(path).text)
    for address in page.xpath("//link/@href | //script/@src | //img/@src"):
        yield address
        if address.endswith(".css"):
            text = client.get(address).text
            found = (one.strip("'\"") for one in STYLED.findall(text))
            yield from (str(httpx.URL(address).join(one)) for one in found if not one.startswith("data:"))


def walked(client: httpx.Client) -> Iterator[tuple[str, str]]:
    """What was asked and what came: pages, what they need, and the report in every form when it is there."""
    [first] = html.fromstring(client.get(ROUND).text).xpath(
        "//main//a[contains(@href, '/trajecten/')]/@href"
    )[-1:]
    for path in (ROUND, first, f"{first}bevindingen/bereik/", "/gebieden/nieuw/"):
        yield path, _status(client, path)
        for asset in dict.fromkeys(assets(client, path)):
            yield asset, _status(client, asset)
    until = time.monotonic() + PATIENCE
    for name in FORMS:
        while _status(client, address := f"{first}rapport/nl/{name}") != "200" and time.monotonic() < until:
            time.sleep(GLANCE)
        yield address, _status(client, address)


def _status(client: httpx.Client, path: str) -> str:
    return str(client.get(path).status_code)


def main() -> None:
    with folder() as place, demo(installed(place), place) as client:
        found = dict(walked(client))
    print(table(("address", "answer"), [*found.items()]))
    if set(found.values()) != {"200"}:
        raise SystemExit("Not everything is there.")


if __name__ == "__main__":
    main()
