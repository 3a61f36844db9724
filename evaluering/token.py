"""The secret of a link: shown once, kept only as a hash."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> tuple[str, str]:
    """A token of 256 bits for the address, and what is kept of it."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return token, hash_token(token)


def hash_token(token: str) -> str:
    """64 hex digits. No salt: the token itself cannot be guessed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
