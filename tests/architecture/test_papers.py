from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE, Finding
from tools.papers import anchors, findings

RECORD = "# One\n\n## Context\n\n## Decision\n\n## Consequences\n\n## Alternatives\n"
HOUSEHOLD = {
    "README.md": "`make demo` and `make test`\n",
    "Makefile": "demo: ready ## Show it.\ntest:\nNAME := value\n",
    "docs/README.md": "[One](decisions/0001-one.md)\n",
    "docs/decisions/0001-one.md": RECORD,
    "docs/algorithms/leading.md": "# Leading themes\n",
    "src/vliegwiel/algorithms/__init__.py": "",
    "src/vliegwiel/algorithms/leading.py": "",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return plant(tmp_path, HOUSEHOLD)


def test_the_papers_of_this_house_are_in_order() -> None:
    assert listed(findings(HOUSE)) == ""


def test_a_house_in_order_has_no_findings(house: Path) -> None:
    assert findings(house) == []


@pytest.mark.parametrize(
    "link",
    [
        "[a](nowhere.md)",
        "![a](picture.png)",
        '[a](nowhere.md "title")',
        "[a](../outside.md)",
        "[a](docs/none/)",
    ],
)
def test_a_link_to_nothing_is_found(house: Path, link: str) -> None:
    plant(house, {"CONTEXT.md": f"\n{link}\n"})

    (found,) = findings(house)

    assert (found.path, found.line) == ("CONTEXT.md", 2)
    assert found.says.endswith("leads nowhere")


def test_a_link_to_a_heading_that_is_not_there_is_found(house: Path) -> None:
    plant(
        house,
        {"CONTEXT.md": "[a](docs/decisions/0001-one.md#decision) [b](docs/decisions/0001-one.md#choice)\n"},
    )

    says = "docs/decisions/0001-one.md#choice: the page has no such heading"
    assert findings(house) == [Finding("CONTEXT.md", 1, says)]


def test_a_link_to_another_site_is_not_followed(house: Path) -> None:
    plant(house, {"CONTEXT.md": "[a](https://example.org/none) [b](mailto:a@example.org)\n"})

    assert findings(house) == []


def test_a_gap_in_the_decision_records_is_found(house: Path) -> None:
    plant(house, {"docs/decisions/0003-three.md": RECORD})
    plant(house, {"docs/README.md": "[1](decisions/0001-one.md) [3](decisions/0003-three.md)\n"})

    says = "decision records count up: this one should begin with 0002"
    assert findings(house) == [Finding("docs/decisions/0003-three.md", 0, says)]


def test_a_decision_record_outside_the_index_is_found(house: Path) -> None:
    plant(house, {"docs/decisions/0002-two.md": RECORD})

    assert findings(house) == [Finding("docs/decisions/0002-two.md", 0, "not in the index, docs/README.md")]


def test_a_decision_record_without_alternatives_is_found(house: Path) -> None:
    plant(house, {"docs/decisions/0001-one.md": RECORD.replace("\n## Alternatives\n", "")})

    says = "a decision record has a part 'Alternatives'"
    assert findings(house) == [Finding("docs/decisions/0001-one.md", 0, says)]


@pytest.mark.parametrize("text", ["`make tset`\n", "```\nmake tset\n```\n"])
def test_a_command_that_the_makefile_lacks_is_found(house: Path, text: str) -> None:
    plant(house, {"CONTRIBUTING.md": text})

    says = "make tset: the Makefile has no such target"
    assert findings(house) == [Finding("CONTRIBUTING.md", 0, says)]


def test_making_something_in_a_sentence_is_no_command(house: Path) -> None:
    plant(house, {"CONTRIBUTING.md": "make sure that it works\n"})

    assert findings(house) == []


def test_a_read_me_without_its_two_commands_is_found(house: Path) -> None:
    plant(house, {"README.md": "`make demo`\n"})

    assert findings(house) == [Finding("README.md", 0, "does not name `make test`")]


def test_an_algorithm_without_a_page_is_found(house: Path) -> None:
    plant(house, {"src/vliegwiel/algorithms/reach.py": ""})

    says = "no page: write docs/algorithms/reach.md, or name it in another page's line 'Modules:'"
    assert findings(house) == [Finding("src/vliegwiel/algorithms/reach", 0, says)]


def test_a_page_may_cover_more_modules_than_its_namesake(house: Path) -> None:
    plant(
        house, {"src/vliegwiel/algorithms/pooling.py": "", "src/vliegwiel/algorithms/themes/__init__.py": ""}
    )
    plant(house, {"docs/algorithms/leading.md": "# Leading\n\nModules: `leading`, `pooling`, `themes`\n"})

    assert findings(house) == []


def test_a_page_of_an_algorithm_that_is_gone_is_found(house: Path) -> None:
    plant(house, {"docs/algorithms/draw.md": "# Draw\n"})

    says = "describes draw, which the algorithms do not have"
    assert findings(house) == [Finding("docs/algorithms/draw.md", 0, says)]


def test_headings_get_the_anchors_that_a_forge_gives_them() -> None:
    assert anchors("# One (two)\n\n## `a` & b: c\n") == {"one-two", "a--b-c"}
