"""A PostgreSQL server with PostGIS that is thrown away: from the system's binaries, installed where that is allowed.

`make postgres` calls this. As root the server runs as the user `postgres` or `nobody`: PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

ADVICE = """\
The tests of a team's database need PostgreSQL and PostGIS, and neither could be found or installed. What was not tested: the store
on PostgreSQL. Install them and run the same command again:
  Debian, Ubuntu   sudo apt-get install postgresql postgresql-15-postgis-3
  macOS            brew install postgresql@17 postgis"""
_ROOMS = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/usr/pgsql-*/bin",
)


class NoPostgres(Exception):
    """There is no PostgreSQL with PostGIS here. The message says what to install."""


@dataclass(frozen=True)
class Server:
    """A server that runs; `fresh` makes a database on it."""

    folder: Path
    port: int
    names: Iterator[int] = field(default_factory=count)

    def address(self, database: str) -> str:
        """The address of a database on it."""
        return f"postgresql://dateline:secret@127.0.0.1:{self.port}/{database}"

    def fresh(self, like: str = "") -> str:
        """The address of a new database: a copy of the one at `like`, to which nobody is connected; else one with no tables of
        ours, where its owner may make them."""
        name, of = f"d{next(self.names)}", like.rsplit("/", 1)[-1] or "prepared"
        self.do(f"CREATE DATABASE {name} TEMPLATE {of} OWNER dateline STRATEGY FILE_COPY")
        return self.address(name)

    def empty(self, address: str) -> None:
        """Make a database of ours as it was when its tables were made."""
        with psycopg.connect(address) as owner:
            names = [
                name
                for (name,) in owner.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = 'dateline' AND tablename <> 'alembic_version'"
                )
            ]
            owner.execute(f"TRUNCATE {', '.join(names)} RESTART IDENTITY".encode())
            owner.execute("INSERT INTO state (key, value) VALUES ('revision', 0), ('log', 0)")

    def drop(self, address: str) -> None:
        """Take a database away, whoever is connected."""
        self.do(f"DROP DATABASE IF EXISTS {address.rsplit('/', 1)[1]} WITH (FORCE)")

    def do(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the server's administrator."""
        with psycopg.connect(
            f"postgresql://postgres@127.0.0.1:{self.port}/{database}", autocommit=True
        ) as admin:
            admin.execute(statement.encode())

    def ask(self, question: str, database: str = "postgres") -> object:
        """The one value that the server answers."""
        with psycopg.connect(
            f"postgresql://postgres@127.0.0.1:{self.port}/{database}", autocommit=True
        ) as admin:
            return (admin.execute(question.encode()).fetchone() or (None,))[0]

    def stop(self) -> None:
        """Stop it as a crash of the machine would: nothing is waited for."""
        _run(self.folder, "pg_ctl", "stop", "-m", "immediate", "-w", "-D", str(self.folder / "data"))

    def start(self) -> None:
        """Start it, on the same port as before."""
        settings = f"-p {self.port} -k {self.folder} -h 127.0.0.1 -c fsync=off -c max_connections=120 -c log_min_messages=fatal"
        _run(
            self.folder,
            "pg_ctl",
            "start",
            "-w",
            "-t",
            "60",
            "-D",
            str(self.folder / "data"),
            "-l",
            str(self.folder / "log"),
            "-o",
            settings,
        )


def binaries() -> Path:
    """The folder of the server's programs. Raises `NoPostgres`, and never touches the network."""
    on_path = shutil.which("pg_ctl")
    rooms = [Path(on_path).resolve().parent] if on_path else []
    for pattern in _ROOMS:
        rooms += sorted(Path("/").glob(pattern[1:]), key=lambda room: room.parent.name, reverse=True)
    for room in rooms:
        if (room / "initdb").exists() and _has_postgis(room):
            return room
    raise NoPostgres(ADVICE)


def _has_postgis(room: Path) -> bool:
    with suppress(OSError, subprocess.SubprocessError):
        said = subprocess.run([room / "pg_config", "--sharedir"], capture_output=True, text=True, check=True)
        if (Path(said.stdout.strip()) / "extension" / "postgis.control").exists():
            return True
    return (Path("/usr/share/postgresql") / room.parent.name / "extension" / "postgis.control").exists()


def ensure() -> Path:
    """As `binaries`; installed now where there are none and this user may."""
    with suppress(NoPostgres):
        return binaries()
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _apt("update", "-qq")
        _apt("install", "postgresql")
        newest = max((room.name for room in Path("/usr/lib/postgresql").glob("*")), key=int, default="15")
        _apt("install", f"postgresql-{newest}-postgis-3")
    return binaries()


def _apt(what: str, *names: str) -> None:
    how = ["-y", "-qq", "--no-install-recommends"] if what == "install" else []
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", what, *how, *names], env=quiet, stdout=sys.stderr, check=False)


@contextmanager
def served() -> Iterator[Server]:
    """A server on a free port of this machine, gone with all that it holds after the block. Raises `NoPostgres`."""
    binaries()
    folder = Path(
        tempfile.mkdtemp(prefix="dateline-pg-", dir="/tmp" if os.path.isdir("/tmp") else None)
    )  # a socket's path is short
    owner = _owner()
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    _run(
        folder,
        "initdb",
        "-D",
        str(folder / "data"),
        "-U",
        "postgres",
        "-A",
        "trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C",
    )
    server = Server(folder, _free_port())
    server.start()
    try:
        server.do("CREATE ROLE dateline LOGIN PASSWORD 'secret'")
        server.do("CREATE DATABASE prepared OWNER dateline")
        server.do("CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm", "prepared")
        yield server
    finally:
        with suppress(subprocess.SubprocessError):
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """As whom the server runs: nobody else but where we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoPostgres(ADVICE)


def _run(folder: Path, program: str, *given: str) -> None:
    owner = _owner()
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    with (folder / "said").open("ab") as said:  # not a pipe: the server would hold it open
        done = subprocess.run(
            [binaries() / program, *given], cwd=folder, stdout=said, stderr=said, check=False, **who
        )  # type: ignore[call-overload]
    if done.returncode:
        raise subprocess.SubprocessError((folder / "said").read_text("utf-8", "replace")[-2000:])


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    try:
        print(ensure())
    except NoPostgres as error:
        print(error, file=sys.stderr)
