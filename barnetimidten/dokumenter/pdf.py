"""A Django template as an archivable, tagged PDF. The only file that needs WeasyPrint.

What a document may fetch is what is bundled under static/, written `bundled:css/x.css`.
Everything else is refused: a text from a user can make no connection and read no file.
"""

import logging
import mimetypes
import re
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from django.utils import translation

from barnetimidten.dokumenter import arkiv, maerkning, tegnkort
from barnetimidten.dokumenter.afsender import LOGO_URL, logo_file, sender, stylesheet
from barnetimidten.dokumenter.bilag import Bilag, fingerprint, grouped
from barnetimidten.dokumenter.fil import AfvistError
from barnetimidten.dokumenter.skrifter import faces, writable

SCHEME = "bundled:"
VARIANT = "pdf/a-3a"
# Some 400 pages. More would hold a core for minutes and a gigabyte of memory; a word
# without end takes the square of its length.
MAX_TEGN = 2_000_000
MAX_LINJER = 100_000
MAX_ORD = 20_000  # as much as a field of ours takes
_TEKST = re.compile(r">([^<]+)")
# Stands where the number will, until it is known what the document says
_NUMMER = "{dokumentets nummer}"
_log = logging.getLogger(__name__)
_lokal = threading.local()


class TooLargeError(AfvistError):
    """More than anybody reads, and than the machine should carry."""


class RefusedUrlError(ValueError):
    """The document asked for something that is not bundled."""


def bundled_file(url: str) -> Path:
    """The file below static/ that `bundled:css/pdf.css` names; RefusedUrlError else."""
    if url == LOGO_URL:
        return logo_file()
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


def render_pdf(
    template: str, context: dict[str, Any], bilag: Sequence[Bilag] = ()
) -> bytes:
    """The same context gives the same bytes. TooLargeError, when nobody could read it.

    `context` holds `titel` (the document's title) and `dato` (the day it is dated,
    from the data: the clock is never asked). It may hold `lavet_af` (who made it, else
    the centre), `dokument_id` (the number people know it by, else one from what it
    says) and `fingeraftryk` (SHA-256 of the frozen figures, printed shortened).
    The template extends `pdf/base.html`; `bilag` are put inside the file.
    """
    aftryk = context.get("fingeraftryk", "")
    ramme = {
        "titel": context["titel"],
        "dato": context["dato"],
        "KOMMUNE_NAVN": settings.KOMMUNE_NAVN,
        "CENTER_NAVN": settings.CENTER_NAVN,
        "afsender": sender(),
        "lavet_af": context.get("lavet_af") or settings.CENTER_NAVN,
        "dokument_id": context.get("dokument_id") or _NUMMER,
        "fingeraftryk": grouped(aftryk) if aftryk else "",
    }
    with translation.override("da"):
        html = render_to_string(template, {**context, **ramme})
    return html_to_pdf(_numbered(html), bilag)


def _numbered(html: str) -> str:
    return html.replace(_NUMMER, grouped(fingerprint(html.encode("utf-8", "replace"))))


def html_to_pdf(html: str, bilag: Sequence[Bilag] = ()) -> bytes:
    _refuse_endless(html)
    # Here, not above: the import takes a third of a second and needs pango's libraries.
    import weasyprint

    maerkning.sharpen()
    tegnkort.sharpen()
    html = writable(html)
    fetcher, skrifter = _fetcher(), _fonts()
    stil = weasyprint.CSS(
        string=stylesheet() + faces(html), url_fetcher=fetcher, font_config=skrifter
    )
    return arkiv.claim(
        weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(
            pdf_variant=VARIANT,
            stylesheets=[stil],
            font_config=skrifter,
            attachments=[
                _attachment(et) for et in sorted(bilag, key=lambda et: et.navn)
            ],
            finisher=maerkning.finish,
        )
    )


def _fonts() -> Any:
    """One a thread, kept: a new one for each document finds all fonts of the machine
    again, and what it held is never given back (a quarter of a megabyte each)."""
    from weasyprint.text.fonts import FontConfiguration

    if not hasattr(_lokal, "fonts"):
        _lokal.fonts = FontConfiguration()
    return _lokal.fonts


def _refuse_endless(html: str) -> None:
    if len(html) > MAX_TEGN or html.count("\n") > MAX_LINJER:
        raise TooLargeError(
            "Der er for meget tekst til ét dokument. Vælg en kortere periode, "
            "eller del det op."
        )
    tekster = _TEKST.findall(html)
    if any(len(ord_) > MAX_ORD for tekst in tekster for ord_ in tekst.split()):
        raise TooLargeError(
            "Et sted står der mere end 20.000 tegn uden mellemrum. Ret teksten, og "
            "prøv igen."
        )


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

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

    return BundledFetcher()


def _attachment(bilag: Bilag) -> Any:
    import weasyprint

    dagen = datetime.combine(bilag.dato, time(), UTC)
    return weasyprint.Attachment(
        string=bilag.indhold,
        name=bilag.navn,
        description=bilag.beskrivelse,
        created=dagen,
        modified=dagen,
        relationship="Data",
    )
