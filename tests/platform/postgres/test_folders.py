from __future__ import annotations

import os
from pathlib import Path

import pytest

from vliegwiel.platform.postgres.accounts import server_account
from vliegwiel.platform.postgres.folders import Closed, SomethingElse, default_folder, laid_out

AS_ROOT = os.geteuid() == 0


def test_the_setting_says_where_the_database_is() -> None:
    assert default_folder({"VLIEGWIEL_HOME": "/srv/t"}) == Path("/srv/t/postgres")


@pytest.mark.skipif(AS_ROOT, reason="root keeps it out of home folders")
def test_an_ordinary_user_keeps_it_at_home() -> None:
    assert default_folder({"XDG_DATA_HOME": "/mnt/anouk"}) == Path("/mnt/anouk/vliegwiel/postgres")
    assert default_folder({}) == Path.home() / ".local/share/vliegwiel/postgres"


@pytest.mark.skipif(not AS_ROOT, reason="an ordinary user keeps it at home")
def test_root_keeps_it_out_of_home_folders() -> None:
    assert default_folder({"XDG_DATA_HOME": "/mnt/anouk"}) == Path("/var/lib/vliegwiel/postgres")


def test_a_folder_in_which_something_else_is_kept_is_not_touched(folder: Path) -> None:
    (folder / "thesis.odt").write_text("three years of work")
    folder.chmod(0o750)
    with pytest.raises(SomethingElse, match="something else is kept"):
        laid_out(folder, server_account())
    assert ([path.name for path in folder.iterdir()], folder.stat().st_mode & 0o777) == (
        ["thesis.odt"],
        0o750,
    )


@pytest.mark.skipif(not AS_ROOT, reason="only under root the server is somebody else")
def test_a_closed_folder_on_the_way_is_named_and_stays_closed(folder: Path) -> None:
    closed = folder / "home"
    closed.mkdir(mode=0o700)
    folder.chmod(0o711)
    with pytest.raises(Closed, match=f"may not pass {closed}"):
        laid_out(closed / "postgres", server_account())
    assert closed.stat().st_mode & 0o777 == 0o700


def test_a_strict_umask_does_not_close_what_the_server_has_to_pass(folder: Path) -> None:
    before = os.umask(0o077)
    try:
        place = laid_out(folder / "new" / "postgres", server_account())
    finally:
        os.umask(before)
    mode = 0o711 if AS_ROOT else 0o700
    assert {path.stat().st_mode & 0o777 for path in (place.folder, place.folder.parent)} == {mode}
