"""The private files: one a document, its parts while it is made. All are sealed.

Written under a temporary name, synced and renamed: a name that is there holds a whole
file. Outside the web root, readable by the owner only.
"""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from barnetimidten.dokumenter.forsegling import CHUNK, Sealer, key_id_of, unseal
from barnetimidten.kryptering import first_key_id

Indhold = bytes | Path | Callable[[Any], object]
_DEL = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAVN = re.compile(r"(\d+)(?:-\d+\.tmp|\.dele)?")
GAMMEL = 3600
"""Seconds after which a temporary file is nobody's: no attempt lasts so long."""


class Skrevet(NamedTuple):
    sha256: str
    stoerrelse: int


def folder() -> Path:
    sti = Path(settings.DATA_DIR) / "dokumenter"
    sti.mkdir(mode=0o700, parents=True, exist_ok=True)
    return sti


def path(pk: int) -> Path:
    return folder() / str(pk)


def temporary(pk: int, forsoeg: int) -> Path:
    return folder() / f"{pk}-{forsoeg}.tmp"


def _bound_to(pk: int, del_navn: str = "") -> str:
    return f"dokumenter.dokument:{pk}:{del_navn}"


# --- Writing -----------------------------------------------------------------------
def write(sti: Path, pk: int, indhold: Indhold, del_navn: str = "") -> Skrevet:
    """The whole content is on the disk when this returns; nothing is left when not."""
    try:
        with _create(sti) as out:
            sealer = Sealer(out, _bound_to(pk, del_navn))
            _pour(indhold, sealer)
            sealer.finish()
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        sti.unlink(missing_ok=True)
        raise
    return Skrevet(sealer.sha256, sealer.stoerrelse)


def _create(sti: Path) -> Any:
    return os.fdopen(os.open(sti, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb")


def _pour(indhold: Indhold, sealer: Sealer) -> None:
    if isinstance(indhold, bytes):
        sealer.write(indhold)
    elif isinstance(indhold, Path):
        with indhold.open("rb") as source:
            shutil.copyfileobj(source, sealer, CHUNK)
    else:
        indhold(sealer)


def keep(sti: Path, til: Path) -> None:
    """The file gets its name, and so it does after a power cut."""
    sti.replace(til)
    mappe = os.open(til.parent, os.O_RDONLY)
    try:
        os.fsync(mappe)
    finally:
        os.close(mappe)


# --- Reading -----------------------------------------------------------------------
def read(pk: int) -> Iterator[bytes]:
    """Plain chunks of a document; OSError or DecryptionError already before the first."""
    return _opened(path(pk), _bound_to(pk))


def _opened(sti: Path, bound_to: str) -> Iterator[bytes]:
    chunks = _chunks(sti, bound_to)
    first = next(chunks)

    def rest() -> Iterator[bytes]:
        yield first
        yield from chunks

    return rest()


def _chunks(sti: Path, bound_to: str) -> Iterator[bytes]:
    with sti.open("rb") as source:
        yield from unseal(source, bound_to)


# --- Parts of a document that is being made -------------------------------------------
def part_path(pk: int, navn: str) -> Path:
    """ValueError for a name that could leave the folder or be a person's."""
    if not _DEL.fullmatch(navn):
        raise ValueError("A part's name is lower case ASCII, digits and hyphens.")
    return folder() / f"{pk}.dele" / navn


def keep_part(pk: int, forsoeg: int, navn: str, make: Callable[[], bytes]) -> None:
    """Made once: a part that is there was whole when it got its name. Each attempt
    writes to a name of its own: one that was given up may still be at it."""
    sti = part_path(pk, navn)
    if sti.exists():
        return
    sti.parent.mkdir(mode=0o700, exist_ok=True)
    ny = sti.with_name(f"{navn}-{forsoeg}.tmp")
    write(ny, pk, make(), navn)
    ny.replace(sti)  # a name that a power cut takes is made again


def read_part(pk: int, navn: str) -> Iterator[bytes]:
    return _opened(part_path(pk, navn), _bound_to(pk, navn))


# --- Deleting ------------------------------------------------------------------------
def purge(pk: int) -> None:
    """The file, its parts and what attempts have left."""
    path(pk).unlink(missing_ok=True)
    for sti in folder().glob(f"{pk}-*.tmp"):
        sti.unlink(missing_ok=True)
    purge_parts(pk)


def purge_parts(pk: int) -> None:
    shutil.rmtree(folder() / f"{pk}.dele", ignore_errors=True)


def purge_path(sti: Path) -> None:
    if sti.is_dir():
        shutil.rmtree(sti, ignore_errors=True)
    else:
        sti.unlink(missing_ok=True)


def stored() -> Iterator[tuple[int, Path]]:
    """Every file and folder here and the number of its document."""
    for sti in folder().iterdir():
        match = _NAVN.fullmatch(sti.name)
        if match:
            yield int(match[1]), sti


def is_old(sti: Path) -> bool:
    with suppress(FileNotFoundError):
        return time.time() - sti.stat().st_mtime > GAMMEL
    return False


# --- A new key -------------------------------------------------------------------------
def reseal(pk: int) -> bool:
    """Seal the file with the first key; False when it is already."""
    sti = path(pk)
    with sti.open("rb") as source:
        if key_id_of(source) == first_key_id():
            return False
    ny = temporary(pk, 0)
    write(ny, pk, lambda sealer: [sealer.write(chunk) for chunk in read(pk)])
    keep(ny, sti)
    return True
