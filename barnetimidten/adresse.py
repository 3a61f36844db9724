"""Addresses that leave the system: in mails, letters and what is copied."""

from django.conf import settings
from django.http import HttpRequest


def public_address(sti: str, request: HttpRequest | None = None) -> str:
    """The configured address goes first: a request may come by another name."""
    if settings.OFFENTLIG_ADRESSE:
        return f"{settings.OFFENTLIG_ADRESSE}{sti}"
    if request:
        return request.build_absolute_uri(sti)
    return f"http://localhost:{settings.PORT}{sti}"
