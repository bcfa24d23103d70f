"""How long does Tryton look for the same names, on the same PostgreSQL?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from machine import BUILT, ROOT, measured
from vliegwiel.platform.postgres.roles import prepare
from vliegwiel.platform.postgres.server import Server

PINS: Final = ROOT / "benchmarks" / "peers" / "tryton.txt"
SCRIPT: Final = ROOT / "benchmarks" / "peers" / "tryton_search.py"
DATABASE: Final = "tryton"


def environment() -> Path:
    """Python with Tryton, exactly as pinned."""
    folder = BUILT / "tryton"
    installed, python = folder / "installed.txt", folder / "bin" / "python"
    pins = PINS.read_text(encoding="utf-8")
    if not installed.exists() or installed.read_text(encoding="utf-8") != pins:
        uv = shutil.which("uv") or next(ROOT.glob(".uv/*/bin/uv"))
        measured([uv, "venv", "--clear", "--python", sys.executable, folder], {})
        measured([uv, "pip", "install", "--no-deps", "--python", python, "--requirement", PINS], {})
        installed.write_text(pins, encoding="utf-8")
    return python


def searched(server: Server, ours: str, workspace: int, queries: Sequence[str]) -> list[tuple[float, int]]:
    """Milliseconds and number found of each query, among the names of the establishments of this workspace."""
    python, urls = environment(), prepare(server, DATABASE)
    folder = BUILT / "searching"
    folder.mkdir(parents=True, exist_ok=True)
    login = urls.owner.split("@")[0]
    (folder / "trytond.conf").write_text(f"[database]\nuri = {login}@/\n", encoding="utf-8")
    (folder / "password").write_text("not used by anybody", encoding="utf-8")
    (folder / "queries.json").write_text(json.dumps(list(queries)), encoding="utf-8")
    inside = {
        **os.environ,
        "PGHOST": str(server.socket),
        "PGPORT": "5432",
        "TRYTONPASSFILE": str(folder / "password"),
    }
    if not _is_filled(ours, workspace, urls.owner):
        admin = python.with_name("trytond-admin")
        for words in (("-u", "ir"), ("-u", "party", "--activate-dependencies")):
            command = [
                admin,
                "-c",
                folder / "trytond.conf",
                "-d",
                DATABASE,
                "--email",
                "x@example.org",
                *words,
            ]
            subprocess.run(command, env=inside, check=True, capture_output=True)
        _fill(ours, workspace, urls.owner)
    command = [python, SCRIPT, folder / "trytond.conf", DATABASE, folder / "queries.json"]
    said = subprocess.run(command, env=inside, check=True, capture_output=True, text=True).stdout
    return [(took, found) for took, found in json.loads(said.splitlines()[-1])]


def _is_filled(ours: str, workspace: int, theirs: str) -> bool:
    """In a house that was kept."""
    with psycopg.connect(ours) as here, psycopg.connect(theirs) as there:
        if there.execute("SELECT to_regclass('party_party')").fetchone() == (None,):
            return False
        question = "SELECT count(*) FROM register_establishment WHERE workspace_id = %s"
        ours_are = here.execute(question, [workspace]).fetchone()
        return there.execute("SELECT count(*) FROM party_party").fetchone() == ours_are


def _fill(ours: str, workspace: int, theirs: str) -> None:
    with psycopg.connect(ours) as here, psycopg.connect(theirs) as there:
        there.execute("DELETE FROM party_party")
        question = (
            "COPY (SELECT id, name, code, true FROM register_establishment WHERE workspace_id = {}) TO STDOUT"
        )
        with (
            here.cursor().copy(sql.SQL(question).format(workspace)) as out,
            there.cursor().copy("COPY party_party (id, name, code, active) FROM STDIN") as into,
        ):
            for block in out:
                into.write(block)
        there.commit()
        there.autocommit = True
        there.execute("VACUUM ANALYZE party_party")
