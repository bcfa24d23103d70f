import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]
NAME = re.compile(r"\bVLIEGWIEL_[A-Z]+(?:_[A-Z]+)*\b")


def test_every_setting_is_documented_and_nothing_else() -> None:
    sources = [
        *(HOUSE / "src").rglob("*.py"),
        *(path for path in (HOUSE / "tools").iterdir() if path.is_file()),
    ]
    used = {name for path in sources for name in NAME.findall(path.read_text(encoding="utf-8"))}
    used |= set(NAME.findall((HOUSE / "tests" / "browser" / "conftest.py").read_text(encoding="utf-8")))
    documented = set(NAME.findall((HOUSE / "docs" / "settings.md").read_text(encoding="utf-8")))

    assert documented == used
