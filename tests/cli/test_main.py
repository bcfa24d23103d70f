import os
import subprocess
import sys

import pytest

START = "from vliegwiel.cli.main import main; main()"


def start(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "VLIEGWIEL_LANGUAGE"}
    return subprocess.run(
        [sys.executable, "-c", START, *arguments],
        env={**environment, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "Van een gesprek met een ondernemer naar een resultaat dat hij ziet."),
        ({"VLIEGWIEL_LANGUAGE": "en"}, "From a conversation with an entrepreneur to a result he can see."),
        ({"VLIEGWIEL_LANGUAGE": "fr"}, "Van een gesprek met een ondernemer naar een resultaat dat hij ziet."),
    ],
)
def test_help_is_in_dutch_unless_another_language_is_set(settings: dict[str, str], expected: str) -> None:
    done = start("--help", **settings)

    assert (done.returncode, done.stderr) == (0, "")
    assert expected in done.stdout
    commands = [line.split()[0] for line in done.stdout.split("Commands:")[1].splitlines() if line.strip()]
    assert commands == ["demo", "doctor", "synthesise"]


EXPLAINED = {
    ("synthesise", "nl"): ["Map voor het rapport.", "Taal van het rapport.", "Welk werkblad."],
    ("synthesise", "en"): [
        "Folder for the report.",
        "Language of the report.",
        "Which sheet of the workbook.",
    ],
    ("demo", "nl"): ["Op welke poort.", "zonder deze een map in de cache.", "Taal van het rapport."],
    ("demo", "en"): ["On which port.", "without it a folder in the cache.", "Language of the report."],
    ("doctor", "nl"): ["Voor programma's, als JSON.", "Taal van het antwoord.", "wat er ontbreekt"],
    ("doctor", "en"): ["For programs, as JSON.", "Language of the answer.", "what is missing"],
}


@pytest.mark.parametrize(("command", "spoken"), EXPLAINED)
def test_every_option_is_explained_in_the_language_set_which_is_also_its_default(
    command: str, spoken: str
) -> None:
    done = start(command, "--help", VLIEGWIEL_LANGUAGE=spoken, COLUMNS="200")
    told = " ".join(done.stdout.split())

    assert done.returncode == 0
    assert [line for line in EXPLAINED[command, spoken] if line not in told] == []
    assert f"[default: {spoken}]" in told


def test_an_unknown_command_is_refused() -> None:
    done = start("onzin")

    assert (done.returncode, done.stdout) == (2, "")
    assert "onzin" in done.stderr


def test_what_was_not_built_is_said_before_anything_else() -> None:
    unbuilt = "import vliegwiel.platform.built as built\nbuilt.BUILT = ('locale/nl/x.mo',)\n"

    done = subprocess.run(
        [sys.executable, "-c", unbuilt + START], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "locale/nl/x.mo" in done.stderr
