from __future__ import annotations

from pathlib import Path

import pytest

import run


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "RESULTS.md"
    monkeypatch.setattr(run, "RESULTS", path)
    return path


def test_a_part_measured_again_leaves_the_others_as_they_were(results: Path) -> None:
    run.keep("topics", "## Topics\n\nold\n")
    run.keep("whole", "## Whole\n\nat commit a\n")
    run.keep("topics", "## Topics\n\nnew\n")
    written = results.read_text(encoding="utf-8")
    assert written == (
        f"{run.INTRODUCTION}\n<!-- part: topics -->\n## Topics\n\nnew\n<!-- end of part -->\n\n"
        "<!-- part: whole -->\n## Whole\n\nat commit a\n<!-- end of part -->\n"
    )


def test_a_part_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(SystemExit, match=r"no such part: themes; there are: understanding, synthesise-200"):
        run.main(["themes"])


@pytest.mark.parametrize("part", run.PARTS.values(), ids=run.PARTS)
def test_every_part_has_its_script(part: run.Part) -> None:
    script = Path(run.__file__).parent / part.words[0]
    assert (script / "__main__.py" if script.is_dir() else script).is_file()


def test_a_folder_to_keep_is_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, list[str]]] = []

    def measure(name: str, kept: list[str], *, quick: bool) -> bool:
        asked.append((name, kept))
        return not quick

    monkeypatch.setattr(run, "_measure", measure)
    run.main(["searching", "--kept=/somewhere"])

    assert asked == [("searching", ["--kept=/somewhere"])]
