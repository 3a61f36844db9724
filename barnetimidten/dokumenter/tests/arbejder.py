"""Workers that kill themselves outright, each at its own point of a document, and the
one that comes after them. Started by test_kill.py as a process of its own:

    python -m barnetimidten.dokumenter.tests.arbejder POINT POINT …

Each point is a worker with a pool and a session of its own. The last line of input ends
the worker that makes what they left.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 (Django is set up by now)

from barnetimidten.celery import app  # noqa: E402
from barnetimidten.dokumentarter import ARTER  # noqa: E402
from barnetimidten.dokumenter import arbejde, lager, tasks  # noqa: E402
from barnetimidten.dokumenter.forsegling import Sealer  # noqa: E402
from barnetimidten.dokumenter.tests import proeve  # noqa: E402

DOER_INDEN = 25  # seconds
WORKER = "worker -c 1 -l warning --without-gossip --without-mingle --without-heartbeat"


def die(*args: Any, **kwargs: Any) -> Any:
    """The whole group: the pool's process cannot end its parent's tasks in order."""
    os.killpg(0, signal.SIGKILL)


def before(function: Callable[..., Any], when: Callable[..., bool]) -> Any:
    return lambda *args, **kw: die() if when(*args) else function(*args, **kw)


def after(function: Callable[..., Any], when: Callable[..., bool]) -> Any:
    def patched(*args: Any, **kwargs: Any) -> Any:
        answer = function(*args, **kwargs)
        return die() if when(*args) else answer

    return patched


def final(sti: Path, *args: Any) -> bool:
    """The document itself, not one of its parts."""
    return sti.parent == lager.folder()


def always(*args: Any) -> bool:
    return True


def write_half(write: Callable[..., Any]) -> Any:
    """Everything but the last chunk of the document itself."""

    def patched(sti: Path, *args: Any) -> Any:
        if final(sti):
            Sealer.finish = die
        return write(sti, *args)

    return patched


def _second(nummer: int) -> bool:
    return nummer == 1


# point -> what is patched, its name, and with what
PUNKTER: dict[str, tuple[Any, str, Callable[[Any], Any]]] = {
    "efter leje": (arbejde, "take_lease", lambda f: after(f, always)),
    "midt i arbejdet": (proeve, "_part", lambda f: before(f, _second)),
    "midt i filen": (lager, "write", write_half),
    "før omdøbning": (lager, "keep", lambda f: before(f, final)),
    "efter omdøbning": (lager, "keep", lambda f: after(f, final)),
    "før klokken": (tasks.make_dokument, "apply_async", lambda f: die),
}


def patch(point: str) -> None:
    hvor, navn, make = PUNKTER[point]
    setattr(hvor, navn, make(getattr(hvor, navn)))


def in_child(run: Callable[[], Any]) -> int:
    """The number of a process with a session of its own that does it."""
    pid = os.fork()
    if pid == 0:
        os.setsid()
        os.dup2(2, 1)  # Celery greets on the standard output, which is ours
        run()
        os._exit(0)
    return pid


def work(point: str, *options: str) -> None:
    if point:
        patch(point)
    app.worker_main([*WORKER.split(), *options])


def request_and_die(bruger: str) -> None:
    """A web process that is killed after the commit, before the bell."""
    patch("før klokken")
    ejer = get_user_model().objects.get(username=bruger)
    proeve.make_dokument(ejer, "proever", parametre={"dele": 3})


def main(points: list[str]) -> None:
    ARTER.update(proeve.PROEVER)
    children = [in_child(lambda p=point: work(p)) for point in points]
    if points:
        children.append(in_child(lambda: request_and_die("mette")))
    signal.signal(signal.SIGALRM, lambda *args: [os.killpg(c, 9) for c in children])
    signal.alarm(DOER_INDEN)
    for child in children:
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
    signal.alarm(0)
    print("dræbt", flush=True)  # noqa: T201
    beat = ["-B", "-s", f"{os.environ['DATA_DIR']}/beat"]
    last = in_child(lambda: work("", *beat))
    sys.stdin.readline()  # a line, or the end of who started us
    os.killpg(last, signal.SIGKILL)
    os.waitpid(last, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
