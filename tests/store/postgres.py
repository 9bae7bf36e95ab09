"""A PostgreSQL server for tests: the one given, or a temporary one on a free port of this machine."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

URL_VARIABLE = "BUENDNISMONITOR_TEST_POSTGRES"


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the server's URL; skips with the reason where there is no server and none can be started."""
    if given := os.environ.get(URL_VARIABLE):
        yield given
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip(f"no PostgreSQL: {URL_VARIABLE} is not set and /usr/lib/postgresql holds no server")
    folder = Path("/tmp") / f"buendnismonitor-postgres-{os.getpid()}"  # noqa: S108 readable for the server's user
    folder.mkdir()
    try:
        yield from _started(programs[-1].parent, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(programs: Path, folder: Path) -> Iterator[str]:
    # PostgreSQL refuses to run as root; Debian's package brings the user postgres.
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    data, port = folder / "data", _free_port()

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, capture_output=True, cwd=folder)  # noqa: S603 our own words

    run(str(programs / "initdb"), "-D", str(data), "-U", "tests", "-A", "trust", "--no-sync", "-E", "UTF8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    run(str(programs / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
    try:
        yield f"postgresql://tests@127.0.0.1:{port}/postgres"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
