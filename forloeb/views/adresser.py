"""Addresses that carry codes and keys, never names."""

from urllib.parse import urlencode


def with_query(url: str, koder: str = "", **mere: object) -> str:
    """`url?koder&key=value`; what is empty is left out."""
    led = urlencode({navn: vaerdi for navn, vaerdi in mere.items() if vaerdi})
    query = "&".join(filter(None, [koder, led]))
    return f"{url}?{query}" if query else url
