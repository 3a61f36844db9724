"""The private files: sealed, whole or not there, refused when somebody changed them."""

import errno
import os
from io import BytesIO
from pathlib import Path

import pytest

from barnetimidten.dokumenter import lager
from barnetimidten.dokumenter.fil import Fil
from barnetimidten.dokumenter.forsegling import CHUNK, TAG, Sealer, unseal
from barnetimidten.kryptering import DecryptionError

HEAD = 4 + 8 + 32
ANDEN = "YW5kYW5kYW5kYW5kYW5kYW5kYW5kYW5kYW5kYW5kYW4="
NY = "bnktbnktbnktbnktbnktbnktbnktbnktbnktbnktbnk="


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def sealed(data, bound_to="a"):
    out = BytesIO()
    sealer = Sealer(out, bound_to)
    sealer.write(data)
    sealer.flush()
    sealer.finish()
    return out.getvalue()


def opened(raw, bound_to="a"):
    return b"".join(unseal(BytesIO(raw), bound_to))


# --- Sealing -------------------------------------------------------------------------
@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_is_opened(size):
    data = os.urandom(size)
    assert opened(sealed(data)) == data


def test_the_same_content_looks_different_each_time():
    assert sealed(b"x") != sealed(b"x")


@pytest.mark.parametrize(
    "harm",
    [
        lambda raw: raw[:-1],
        lambda raw: raw[: HEAD + CHUNK + TAG],  # whole chunks cut off
        lambda raw: raw[:HEAD] + raw[HEAD + CHUNK + TAG :],  # the first one left out
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: raw[:20] + bytes([raw[20] ^ 1]) + raw[21:],
        lambda raw: raw[:HEAD],
        lambda raw: raw + b"x",
        lambda raw: raw[:10],
        lambda raw: b"",
        lambda raw: b"BIM1ffffffff" + raw[12:],
    ],
)
def test_what_was_harmed_is_refused(harm):
    raw = sealed(b"y" * (2 * CHUNK + 5))
    with pytest.raises(DecryptionError):
        opened(harm(raw))


def test_the_file_of_another_document_is_refused():
    with pytest.raises(DecryptionError):
        opened(sealed(b"x", "dokument 1"), "dokument 2")


# --- Files ---------------------------------------------------------------------------
def test_bytes_a_file_and_a_function_can_be_kept(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"z" * 200_000)
    for pk, indhold in enumerate(
        [b"z" * 200_000, plain, lambda out: [out.write(b"z" * 1000)] * 200]
    ):
        ny = lager.temporary(pk, 1)
        skrevet = lager.write(ny, pk, indhold)
        lager.keep(ny, lager.path(pk))
        assert b"".join(lager.read(pk))[:1000] == b"z" * 1000
        assert len(skrevet.sha256) == 64


@pytest.mark.parametrize("navn", ["../1", "a/b", "", "Åse", "x.tmp", "A"])
def test_a_part_cannot_leave_its_folder(navn):
    with pytest.raises(ValueError, match="lower case"):
        lager.part_path(1, navn)


@pytest.mark.parametrize(
    "navn", ["Alma.pdf", "a.exe", "a", "../a.pdf", "a b.pdf", "ø.pdf"]
)
def test_a_file_has_a_name_of_ours(navn):
    with pytest.raises(ValueError, match="lower case"):
        Fil(b"", navn)


def test_a_file_knows_its_type():
    assert Fil(b"", "proeve-1.zip").content_type == "application/zip"


def test_a_missing_file_is_told_before_anything_is_sent():
    with pytest.raises(OSError, match="No such file"):
        lager.read(4711)


def test_a_new_key(settings):
    ny = lager.temporary(1, 1)
    lager.write(ny, 1, b"x" * 70_000)
    lager.keep(ny, lager.path(1))
    settings.FIELD_KEYS = [NY, *settings.FIELD_KEYS]
    assert lager.reseal(1)
    assert not lager.reseal(1)
    settings.FIELD_KEYS = [NY]
    assert b"".join(lager.read(1)) == b"x" * 70_000


# --- The disk is full --------------------------------------------------------------------
@pytest.mark.parametrize("hvor", ["open", "write", "fsync"])
def test_nothing_is_left_of_a_file_that_could_not_be_written(monkeypatch, hvor):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        if hvor == "write":
            patch.setattr(Sealer, "_seal", full)
        else:
            patch.setattr(os, hvor, full)
        with pytest.raises(OSError, match="No space"):
            lager.write(lager.temporary(1, 1), 1, b"x")
    assert list(Path(lager.folder()).iterdir()) == []


def test_parts_are_made_once_and_what_stopped_halfway_is_no_part(monkeypatch):
    calls = []
    lager.keep_part(1, 1, "del-1", lambda: calls.append(1) or b"a")
    lager.keep_part(1, 1, "del-1", lambda: calls.append(2) or b"b")
    assert calls == [1]
    assert b"".join(lager.read_part(1, "del-1")) == b"a"

    def full(*args):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="full"):
            lager.keep_part(1, 1, "del-2", lambda: b"c")
    assert not lager.part_path(1, "del-2").exists()
    lager.purge(1)
    assert list(Path(lager.folder()).iterdir()) == []
