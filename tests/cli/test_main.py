import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from vliegwiel.cli.main import program
from vliegwiel.platform.language import language

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
    assert commands == [
        "backup",
        "demo",
        "doctor",
        "import-register",
        "manage",
        "prepare",
        "restore",
        "serve",
        "synthesise",
        "worker",
    ]


# What each says of itself and its options, and what stands for its own language where it has that option.
EXPLAINED = {
    ("synthesise", "nl"): [
        "Map voor het rapport.",
        "Taal van het rapport.",
        "Welk werkblad.",
        "[default: nl]",
    ],
    ("synthesise", "en"): [
        "Folder for the report.",
        "Language of the report.",
        "Which sheet of the workbook.",
        "[default: en]",
    ],
    ("demo", "nl"): ["Op welke poort."],
    ("demo", "en"): ["On which port.", "How far the invented municipality is"],
    ("serve", "en"): ["On which port.", "On which address.", "In how many processes"],
    ("worker", "en"): ["How many things at a time."],
    ("backup", "en"): ["Keep everything in the database in one new file."],
    ("restore", "en"): ["Bring everything in a backup back, into a database that is still empty."],
    ("prepare", "en"): ["Print the script"],
    ("doctor", "nl"): [
        "Voor programma's, als JSON.",
        "Taal van het antwoord.",
        "wat er ontbreekt",
        "[default: nl]",
    ],
    ("doctor", "en"): [
        "For programs, as JSON.",
        "Language of the answer.",
        "what is missing",
        "[default: en]",
    ],
}


@pytest.mark.parametrize(("command", "spoken"), EXPLAINED)
def test_every_command_and_option_is_explained_in_the_language_given(command: str, spoken: str) -> None:
    done = CliRunner().invoke(program(language(spoken)), [command, "--help"], terminal_width=200)
    told = " ".join(done.output.split())

    assert done.exit_code == 0
    assert [line for line in EXPLAINED[command, spoken] if line not in told] == []


def test_a_server_loads_nothing_of_what_reports_are_made_with() -> None:
    code = "import sys, vliegwiel.cli.main, vliegwiel.cli.serve\nprint(*sorted({'docx', 'scipy', 'typst'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "\n"


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
