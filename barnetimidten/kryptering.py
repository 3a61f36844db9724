"""Text that only this application can read: AES-GCM per value, keys by id.

A stored value is `<key id>:<nonce>:<ciphertext>`. The associated data binds it to its
model and column, so a value moved elsewhere is refused like a changed one.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

KEY_BYTES = 32
NONCE_BYTES = 12
HISTORY_PREFIX = "historical"


class DecryptionError(Exception):
    """A stored value was changed, moved, or its key is no longer in FIELD_KEYS."""


def _read_key(text: str, setting: str = "FIELD_KEYS") -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"{setting}: hver nøgle er 32 byte som base64.")
    return key


@lru_cache(maxsize=8)
def _key_ring(keys: tuple[str, ...]) -> dict[str, AESGCM]:
    """Key id to cipher, in the order of the setting: the first one encrypts."""
    ring = {}
    for key in map(_read_key, keys):
        ring[hashlib.sha256(key).hexdigest()[:8]] = AESGCM(key)
    if not ring:
        raise ImproperlyConfigured("FIELD_KEYS mangler.")
    return ring


def first_key_id() -> str:
    return next(iter(_key_ring(tuple(settings.FIELD_KEYS))))


def key_bytes(key_id: str) -> bytes:
    """The key itself, for what derives others from it; DecryptionError if unknown."""
    for key in map(_read_key, settings.FIELD_KEYS):
        if hashlib.sha256(key).hexdigest()[:8] == key_id:
            return key
    raise DecryptionError(f"Nøglen {key_id[:8]!r} er ikke i FIELD_KEYS.")


def encrypt(text: str, bound_to: str) -> str:
    """Encrypt with the first key, bound to a place such as `forloeb.barn.cpr`."""
    key_id = first_key_id()
    cipher = _key_ring(tuple(settings.FIELD_KEYS))[key_id]
    nonce = os.urandom(NONCE_BYTES)
    secret = cipher.encrypt(nonce, text.encode(), bound_to.encode())
    return ":".join(
        (key_id, base64.b64encode(nonce).decode(), base64.b64encode(secret).decode())
    )


def decrypt(stored: str, bound_to: str) -> str:
    """The text again; DecryptionError when the value cannot be trusted."""
    key_id, _, rest = stored.partition(":")
    cipher = _key_ring(tuple(settings.FIELD_KEYS)).get(key_id)
    if cipher is None:
        raise DecryptionError(
            f"{bound_to}: nøglen {key_id[:8]!r} er ikke i FIELD_KEYS."
        )
    try:
        nonce, secret = (
            base64.b64decode(part, validate=True) for part in rest.split(":")
        )
        return cipher.decrypt(nonce, secret, bound_to.encode()).decode()
    except (ValueError, InvalidTag):
        raise DecryptionError(
            f"{bound_to}: værdien er ændret eller flyttet og kan ikke læses."
        ) from None


class Sealed:
    """A stored value that nobody has asked for yet: opened on the first read."""

    def __init__(self, stored: str, bound_to: str) -> None:
        self.stored, self.bound_to = stored, bound_to

    @property
    def key_id(self) -> str:
        return self.stored.partition(":")[0]

    def __repr__(self) -> str:
        return f"<Sealed {self.bound_to}>"

    def open(self) -> str:
        return decrypt(self.stored, self.bound_to)


class SealedAttribute(DeferredAttribute):
    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = value.open()
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Plain text in Python, ciphertext in the database (also in the history table).

    A row is loaded sealed: only a read of the attribute decrypts, so a list never does,
    and a changed value harms only the page that shows it. An unread value is saved as
    it stands. `values()` gives Sealed. Only `isnull` can be asked of it: any other
    lookup raises FieldError. `manage.py rotate_keys` encrypts all rows anew.
    """

    description = "Encrypted text"
    descriptor_class = SealedAttribute

    @property
    def bound_to(self) -> str:
        # The history table copies the field and must read the same ciphertext.
        model = self.model._meta.model_name.removeprefix(HISTORY_PREFIX)
        return f"{self.model._meta.app_label}.{model}.{self.column}"

    def get_prep_value(self, value: Any) -> str | None:
        if isinstance(value, Sealed):
            return value.stored
        text = super().get_prep_value(value)
        return None if text is None else encrypt(text, self.bound_to)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        if self.attname in model_instance.__dict__:
            return model_instance.__dict__[self.attname]
        return super().pre_save(model_instance, add)

    def from_db_value(self, value: str | None, *args: Any) -> Sealed | None:
        return None if value is None else Sealed(value, self.bound_to)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(
                f"{self.bound_to} is encrypted and cannot be searched ({lookup_name})."
            )
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.bound_to} is encrypted: no {lookup_name} on it.")


def keyed_hash(text: str, bound_to: str) -> str:
    """What an encrypted number is found by: HMAC-SHA-256 under SEARCH_KEY.

    Hyphens and spaces do not count; the empty text has the empty hash.
    """
    plain = text.replace("-", "").replace(" ", "")
    if not plain:
        return ""
    key = _read_key(settings.SEARCH_KEY, "SEARCH_KEY")
    return hmac.new(key, f"{bound_to}:{plain}".encode(), hashlib.sha256).hexdigest()


class KeyedHashField(models.CharField):
    """Written from an encrypted field of the same row whenever the row is saved."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs |= {"max_length": 64, "editable": False, "db_index": True}
        super().__init__(*args, **{"blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"source": self.source}

    @property
    def bound_to(self) -> str:
        return self.model._meta.get_field(self.source).bound_to

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        unread = model_instance.__dict__.get(self.source, Sealed)
        if unread is not Sealed and not isinstance(unread, Sealed):
            setattr(model_instance, self.attname, keyed_hash(unread, self.bound_to))
        return super().pre_save(model_instance, add)


# --- CPR numbers -------------------------------------------------------------
# CPR-kontoret, "Personnummeret i CPR-systemet": digit 7 and the year give the century;
# a replacement number (erstatningspersonnummer) has 60 added to the day. Modulus 11 is
# not checked: since 1 October 2007 numbers without it are issued.
_CENTURIES = (
    ("0123", 0, 99, 1900),
    ("49", 0, 36, 2000),
    ("49", 37, 99, 1900),
    ("5678", 0, 57, 2000),
    ("5678", 58, 99, 1800),
)
_CPR = re.compile(r"(\d{6})[ -]?(\d{4})", re.ASCII)
_CPR_IN_TEXT = re.compile(r"(?<!\d)(\d{6})[ –-]{0,3}(\d{4})(?!\d)", re.ASCII)
_REPLACEMENT = 60
CPR_MASKE = "••••••-••••"


def cpr_foedselsdato(cifre: str) -> date | None:
    """The birth date in ten digits, None when they hold no real date."""
    day, month, year = int(cifre[:2]), int(cifre[2:4]), int(cifre[4:6])
    century = next(
        start
        for digits, first, last, start in _CENTURIES
        if cifre[6] in digits and first <= year <= last
    )
    try:
        return date(
            century + year, month, day - _REPLACEMENT if day > _REPLACEMENT else day
        )
    except ValueError:
        return None


def validate_cpr(text: str) -> str:
    """Ten digits from `010118-1234` or `0101181234`; ValueError in Danish."""
    match = _CPR.fullmatch(text.strip())
    if match is None:
        raise ValueError("Skriv CPR-nummeret med ti cifre, for eksempel 010118-1234.")
    cifre = "".join(match.groups())
    if cpr_foedselsdato(cifre) is None:
        raise ValueError("De første seks cifre er ikke en dato. Kontrollér nummeret.")
    return cifre


def format_cpr(cpr: str) -> str:
    """010118-1234"""
    return f"{cpr[:6]}-{cpr[6:]}"


def _cpr_like(text: str) -> Iterator[str]:
    return ("".join(match.groups()) for match in _CPR_IN_TEXT.finditer(text))


def contains_cpr(text: str) -> bool:
    """Whether free text holds ten digits that can be a CPR number (a real date)."""
    return any(cpr_foedselsdato(cifre) is not None for cifre in _cpr_like(text))
