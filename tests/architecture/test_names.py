from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE, Finding
from tools.names import avoided_words, findings, unused_exceptions, words

GLOSSARY = """# Words

| code | Dutch on screen | meaning | avoid |
|---|---|---|---|
| Organisation | organisatie | any party with a name | client, `customer` |
| Contribution | inbreng | what someone said | input (*invoer*), comment, thing said |
| Person | persoon | a human | |
"""


def test_every_name_in_this_house_says_what_it_names() -> None:
    assert listed(findings(HOUSE)) == ""


def test_no_exception_outlives_the_name_it_was_made_for() -> None:
    assert unused_exceptions(HOUSE) == []


@pytest.mark.parametrize(
    "path", ["src/vliegwiel/utils.py", "src/vliegwiel/core/a.py", "tests/test_helpers.py"]
)
def test_a_drawer_is_found_wherever_it_stands(tmp_path: Path, path: str) -> None:
    found = findings(plant(tmp_path, {path: ""}))

    assert [finding.path for finding in found] == [path]
    assert "is a drawer, not a noun" in found[0].says


def test_the_glossary_tells_which_word_replaces_which(tmp_path: Path) -> None:
    assert avoided_words(plant(tmp_path, {"CONTEXT.md": GLOSSARY})) == {
        "client": "Organisation",
        "customer": "Organisation",
        "input": "Contribution",
        "comment": "Contribution",
    }


@pytest.mark.parametrize(
    ("path", "text", "line", "name"),
    [
        ("src/vliegwiel/a.py", "class ClientList: ...\n", 1, "ClientList"),
        ("src/vliegwiel/a.py", "\ndef read_clients(): ...\n", 2, "read_clients"),
        ("src/vliegwiel/client.py", "", 0, "client"),
    ],
)
def test_an_avoided_word_names_no_class_function_or_module(
    tmp_path: Path, path: str, text: str, line: int, name: str
) -> None:
    root = plant(tmp_path, {"CONTEXT.md": GLOSSARY, path: text})

    word = "clients" if name == "read_clients" else "client"
    says = f"{name}: CONTEXT.md says to avoid {word!r}; the word is Organisation"
    assert findings(root) == [Finding(path, line, says)]


def test_an_avoided_word_inside_another_word_is_no_fault(tmp_path: Path) -> None:
    root = plant(
        tmp_path, {"CONTEXT.md": GLOSSARY, "src/vliegwiel/a.py": "def clientele_inputs_like(): ...\n"}
    )

    assert [finding.says for finding in findings(root)] == [
        "clientele_inputs_like: CONTEXT.md says to avoid 'inputs'; the word is Contribution"
    ]


@pytest.mark.parametrize(
    "text",
    [
        'def read_table():\n    """Reads the table."""\n',
        'class AgendaItem:\n    """An agenda item."""\n',
        'def quotes():\n    """Return the quotes."""\n',
    ],
)
def test_a_docstring_that_only_repeats_the_name_is_found(tmp_path: Path, text: str) -> None:
    (found,) = findings(plant(tmp_path, {"src/vliegwiel/a.py": text}))

    assert found.line == 1
    assert found.says.endswith("only repeats its name: say more or drop it")


@pytest.mark.parametrize(
    "text",
    [
        'def read_table():\n    """One row per contribution, blank rows left out."""\n',
        'def percent():\n    """``0.25`` as ``25%``."""\n',
        "def read_table(): ...\n",
    ],
)
def test_a_docstring_that_says_more_is_none(tmp_path: Path, text: str) -> None:
    assert findings(plant(tmp_path, {"src/vliegwiel/a.py": text})) == []


def test_a_name_falls_apart_in_its_words() -> None:
    assert words("read_XLSXFile") == ["read", "xlsx", "file"]
    assert words("LeadingTheme2") == ["leading", "theme", "2"]
