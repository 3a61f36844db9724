"""A file that only this application can read: AES-GCM in chunks, in constant memory.

Layout: magic, key id, salt, then chunks of 64 KiB with their tag. The key of a file is
derived from one of FIELD_KEYS, the salt and what the file is bound to; the number of a
chunk and whether it is the last one are its nonce. So a chunk that is changed, moved,
left out or taken from another file is refused, and so is a file that was cut off.
"""

import hashlib
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from barnetimidten.kryptering import DecryptionError, first_key_id, key_bytes

MAGIC = b"BIM1"
KEY_ID, SALT, TAG = 8, 32, 16
CHUNK = 64 * 1024


def _cipher(key_id: str, salt: bytes, bound_to: str) -> AESGCM:
    key = HKDF(SHA256(), 32, salt=salt, info=bound_to.encode())
    return AESGCM(key.derive(key_bytes(key_id)))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealer:
    """Write plain bytes to it; `finish` writes the last chunk."""

    def __init__(self, out: BinaryIO, bound_to: str) -> None:
        key_id, salt = first_key_id(), os.urandom(SALT)
        self._out, self._cipher = out, _cipher(key_id, salt, bound_to)
        self._buffer, self._number = bytearray(), 0
        self._digest, self.stoerrelse = hashlib.sha256(), 0
        out.write(MAGIC + key_id.encode() + salt)

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        self.stoerrelse += len(data)
        self._buffer += data
        while len(self._buffer) > CHUNK:
            self._seal(CHUNK, False)
        return len(data)

    def flush(self) -> None:
        """What is left stays until the chunk is full: a zip file asks for it often."""

    def finish(self) -> None:
        self._seal(len(self._buffer), True)

    @property
    def sha256(self) -> str:
        """Of the plain bytes."""
        return self._digest.hexdigest()

    def _seal(self, size: int, last: bool) -> None:
        chunk = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), chunk, None))
        self._number += 1


def unseal(source: BinaryIO, bound_to: str) -> Iterator[bytes]:
    """Chunks of the plain bytes; DecryptionError when the file cannot be trusted."""
    head = source.read(len(MAGIC) + KEY_ID + SALT)
    key_id = head[len(MAGIC) : len(MAGIC) + KEY_ID].decode("ascii", "replace")
    if not head.startswith(MAGIC) or len(head) != len(MAGIC) + KEY_ID + SALT:
        raise DecryptionError(f"{bound_to}: filen er ikke vores.")
    cipher = _cipher(key_id, head[-SALT:], bound_to)
    number, chunk = 0, source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(_nonce(number, not following), chunk, None)
        except InvalidTag:
            raise DecryptionError(
                f"{bound_to}: filen er ændret eller kortet af."
            ) from None
        if not following:
            return
        number, chunk = number + 1, following


def key_id_of(source: BinaryIO) -> str:
    """Which key the file was sealed with."""
    return source.read(len(MAGIC) + KEY_ID)[len(MAGIC) :].decode("ascii", "replace")
