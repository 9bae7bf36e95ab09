"""The program on a free port with a store of its own, and what its process takes of the machine."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_START_S = 120.0


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and the seconds until it answered."""

    address: str
    process_id: int
    start_seconds: float

    @property
    def resident_mb(self) -> float:
        """The memory of the process in MB (1,000,000 bytes)."""
        lines = Path(f"/proc/{self.process_id}/status").read_text("utf-8").splitlines()
        resident = next(line for line in lines if line.startswith("VmRSS"))
        return int(resident.split()[1]) * 1024 / 1e6

    @property
    def cpu_seconds(self) -> float:
        """The processor time that all threads of the process have used so far."""
        fields = Path(f"/proc/{self.process_id}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running_server(folder: Path, store_url: str = "") -> Iterator[Server]:
    """Run the program with the store, else an empty one in the folder, where its log is written too."""
    port = _free_port()
    url = store_url or f"sqlite:///{folder / 'store.sqlite'}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (folder / "server.log").open("wb") as log:
        begun = time.perf_counter()
        environment = os.environ | {"BUENDNISMONITOR_STORE": url}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own command
        try:
            _wait_until_healthy(port, process)
            yield Server(f"http://localhost:{port}", process.pid, time.perf_counter() - begun)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    last = time.monotonic() + LONGEST_START_S
    while time.monotonic() < last:
        if process.poll() is not None:
            raise RuntimeError("the server ended before it was ready; its log says why")
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server was not ready within {LONGEST_START_S:.0f} s")
