"""A PostgreSQL that is not ours, as an administrator would have it: logins without passwords, any release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vliegwiel.platform.postgres.accounts import server_account
from vliegwiel.platform.postgres.binaries import binaries, run
from vliegwiel.platform.postgres.folders import owned

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")


@dataclass(frozen=True)
class Elsewhere:
    """Its administrator's psql."""

    socket: Path

    def url(self, role: str, database: str) -> str:
        return f"postgresql://{role}@/{database}?host={self.socket}"

    def psql(self, role: str, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
        program = binaries().program("psql")
        address = f"--dbname={self.url(role, 'postgres')}"
        return run(
            program,
            "--no-psqlrc",
            "--tuples-only",
            "--no-align",
            address,
            *arguments,
            environment=environment,
        )


@contextmanager
def elsewhere(folder: Path, programs: Path) -> Iterator[Elsewhere]:
    account = server_account()
    data = owned(folder / "elsewhere", account)
    run(
        programs / "initdb",
        f"--pgdata={data}",
        "--username=admin",
        "--auth=trust",
        "--no-sync",
        account=account,
    )
    options = f"-c listen_addresses= -c fsync=off -k {data}"
    log = f"--log={data}/log"
    run(
        programs / "pg_ctl",
        "start",
        "--wait",
        f"--pgdata={data}",
        log,
        f"--options={options}",
        account=account,
    )
    try:
        yield Elsewhere(data)
    finally:
        run(programs / "pg_ctl", "stop", "--wait", "--mode=immediate", f"--pgdata={data}", account=account)
