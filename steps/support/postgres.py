"""A PostgreSQL server of our own: on a free port, in memory-backed storage, never as root."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=120",
    "shared_buffers=64MB",
)
USER = "prilavok"


class NoPostgres(RuntimeError):
    """The programs initdb and postgres are not installed."""


class Postgres:
    """Runs until `stop`; trusts everybody on the loopback interface, holds nothing that lasts."""

    def __init__(self, settings: tuple[str, ...] = FAST) -> None:
        self.programs = programs()
        self.folder = Path(tempfile.mkdtemp(prefix="prilavok-pg-", dir=memory()))
        self.port = free_port()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run(
            "initdb", "-D", self.data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )
        options = " ".join(f"-c {setting}" for setting in settings)
        options += f" -p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", self.data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]
        done = subprocess.run(
            command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout.decode(errors='replace')}")


def memory() -> str | None:
    """Memory-backed storage where there is some, so that scenarios wait for no disk."""
    return "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108


def programs() -> Path:
    """The folder of PostgreSQL's programs: on the path, or where Debian keeps them; newest first."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    if not folders:
        raise NoPostgres("PostgreSQL is not installed: run `make test`, or install the package postgresql")
    return folders[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
