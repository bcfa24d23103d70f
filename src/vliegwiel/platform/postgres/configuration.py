"""How is the server set up, and who may log in?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vliegwiel.platform.postgres.folders import PORT, Place

SUPERUSER: Final = "postgres"
OWNER: Final = "vliegwiel_owner"
APP: Final = "vliegwiel_app"

# For one town on one machine. Statements and details of errors stay out of the log: they hold what people said.
_SETTINGS: Final = """
listen_addresses = ''
port = {port}
unix_socket_permissions = 0700
max_connections = 80
shared_buffers = '128MB'
work_mem = '16MB'
maintenance_work_mem = '64MB'
max_wal_size = '512MB'
wal_level = minimal
max_wal_senders = 0
io_method = sync
# The shared memory of a container is often too small for workers of one query.
max_parallel_workers_per_gather = 0
jit = off
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'ISO, MDY'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.simple'
log_line_prefix = '%m [%p] %u@%d '
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = 'none'
log_checkpoints = off
"""

# What a test writes need not survive the machine.
_FLEETING: Final = """
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum_naptime = '1h'
"""


def settings(place: Place, *, release: str, durable: bool) -> str:
    """The text of ``postgresql.conf``, written anew at every start.

    It names the release, so that a server that was started from other programs is seen to differ.
    """
    lines = (
        f"# Made by Vliegwiel at every start; a change made here is lost. Programs: {release}",
        f"cluster_name = {_quoted(place.name)}",
        f"unix_socket_directories = {_quoted(_listed(place.socket))}",
        _SETTINGS.format(port=PORT).strip(),
        "" if durable else _FLEETING.strip(),
    )
    return "\n".join(lines).rstrip() + "\n"


def logins() -> str:
    """The text of ``pg_hba.conf``: three roles, each with its password, over the socket; nobody else, nothing else."""
    return f"local all {SUPERUSER},{OWNER},{APP} scram-sha-256\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _listed(path: Path) -> str:
    """One entry of a list in which commas part and blanks vanish."""
    return '"' + str(path).replace('"', '""') + '"'
