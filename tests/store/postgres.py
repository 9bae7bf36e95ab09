"""A PostgreSQL server for tests: the one given, or a temporary one on a free port of this machine."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest

URL_VARIABLE = "BUENDNISMONITOR_TEST_POSTGRES"


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the server's URL; skips with the reason where there is no server and none can be started."""
    if given := os.environ.get(URL_VARIABLE):
        yield given
        return
    with own_server() as server:
        yield server.url


@contextmanager
def own_server() -> Iterator["Server"]:
    """Give a running server that a test may stop and start; skips where none can be started."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip(f"no PostgreSQL: {URL_VARIABLE} is not set and /usr/lib/postgresql holds no server")
    folder = Path(mkdtemp(prefix="buendnismonitor-postgres-"))
    folder.chmod(0o755)  # readable for the server's user
    server = Server(programs[-1].parent, folder, _free_port())
    try:
        server.create()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server of the tests' own: its programs, its folder and its port on this machine."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"postgresql://tests@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        """Write the server's files."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-U", "tests", "-A", "trust", "--no-sync", "-E", "UTF8")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self._run("pg_ctl", "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop the server as if it had crashed; a stopped one stays as it is."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-m", "immediate", "stop")

    def _run(self, program: str, *words: str) -> None:
        # PostgreSQL refuses to run as root; Debian's package brings the user postgres.
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
        command = [*as_user, str(self.programs / program), "-D", str(self.folder / "data"), *words]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder)  # noqa: S603 our own words


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
