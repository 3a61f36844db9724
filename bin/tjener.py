"""A server of its own for a command: on a free port, ended when the command ends.

Standard library only.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from maskine import ROOT

READY_SECONDS = 300  # the machine may be busy


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(url, timeout=3):
        return True
    return False


@contextmanager
def server(command: list[str], path: str, **environment: str) -> Iterator[str]:
    """Its address, once it answers; it is ended by its own number afterwards."""
    port = str(free_port())
    base = f"http://localhost:{port}"
    with subprocess.Popen(
        [sys.executable, *(part.format(port=port) for part in command)],
        cwd=ROOT,
        env=os.environ | environment | {"PORT": port},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            deadline = time.monotonic() + READY_SECONDS
            while not answers(base + path):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{command[0]} kom ikke i gang")
                time.sleep(0.2)
            yield base
        finally:
            process.terminate()
