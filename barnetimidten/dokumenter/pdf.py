"""A Django template as an archivable, tagged PDF. The only file that needs WeasyPrint.

What a document may fetch is what is bundled under static/, written `bundled:css/x.css`.
Everything else is refused: a text from a user can make no connection and read no file.
"""

import logging
import mimetypes
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from django.utils import translation

SCHEME = "bundled:"
VARIANT = "pdf/a-3a"
_log = logging.getLogger(__name__)


class RefusedUrlError(ValueError):
    """The document asked for something that is not bundled."""


def bundled_file(url: str) -> Path:
    """The file below static/ that `bundled:css/pdf.css` names; RefusedUrlError else."""
    if not url.startswith(SCHEME):
        raise RefusedUrlError("Kun medfølgende filer kan hentes.")
    try:
        found = finders.find(url.removeprefix(SCHEME))
    except SuspiciousFileOperation:
        found = None
    if found is None or not Path(found).is_file():
        raise RefusedUrlError("Filen følger ikke med.")
    return Path(found)


@cache
def bundled_bytes(path: Path) -> bytes:
    """What is served. A woff2 font is unpacked once a process, not once a document."""
    if path.suffix != ".woff2":
        return path.read_bytes()
    from fontTools.ttLib import woff2  # noqa: PLC0415 (comes with WeasyPrint)

    unpacked = BytesIO()
    with path.open("rb") as packed:
        woff2.decompress(packed, unpacked)
    return unpacked.getvalue()


def render_pdf(template: str, context: dict[str, Any]) -> bytes:
    """The same context gives the same bytes.

    `context` holds `titel` (the document's title) and `dato` (the day it is dated,
    from the data: the clock is never asked). The template extends `pdf/base.html`.
    """
    ramme = {
        "titel": context["titel"],
        "dato": context["dato"],
        "KOMMUNE_NAVN": settings.KOMMUNE_NAVN,
        "CENTER_NAVN": settings.CENTER_NAVN,
    }
    with translation.override("da"):
        html = render_to_string(template, {**context, **ramme})
    return html_to_pdf(html)


def html_to_pdf(html: str) -> bytes:
    # Here, not above: the import takes a third of a second and needs pango's libraries.
    import weasyprint
    from weasyprint.urls import (
        URLFetcher,
        URLFetcherResponse,
    )

    class BundledFetcher(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            try:
                path = bundled_file(url)
            except RefusedUrlError:
                _log.warning("Et dokument bad om noget, der ikke følger med.")
                raise
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            headers = {"Content-Type": kind}
            return URLFetcherResponse(url, bundled_bytes(path), headers)

    document = weasyprint.HTML(string=html, url_fetcher=BundledFetcher())
    return document.write_pdf(pdf_variant=VARIANT)
