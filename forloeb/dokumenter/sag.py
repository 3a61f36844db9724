"""What the case system (SBSYS) must be told of a document, and whether it can be.

The municipality's KLE number and legal basis have no default: a wrong one would file
the course in the wrong place, so nothing is handed out until both are written.
"""

from datetime import date
from io import StringIO

from django.conf import settings
from django.utils.xmlutils import SimplerXMLGenerator

from barnetimidten.audit.handlinger import one_line
from forloeb.actions.journal import UDEN_SAG
from forloeb.enums import SLUTTEDE
from forloeb.models import Forloeb

UDEN_KLE = (
    "Kommunens KLE-nummer og hjemmel mangler. Bed administratoren om at sætte "
    "SBSYS_KLE og SBSYS_HJEMMEL."
)
IKKE_SLUT = "Forløbet er ikke slut. Resuméet laves, når det er afsluttet."


def theme(forloeb: Forloeb) -> str:
    """What the document is about, as it stands on the case: no person."""
    return f"Forløbsresumé, {forloeb.get_program_display()}"


def not_set() -> str:
    """What the settings lack, in words; "" when documents can be filed."""
    return "" if settings.SBSYS_KLE and settings.SBSYS_HJEMMEL else UDEN_KLE


def not_yet(forloeb: Forloeb) -> str:
    """Why the summary of this course cannot be made now; "" when it can."""
    if mangler := not_set():
        return mangler
    if forloeb.status not in SLUTTEDE:
        return IKKE_SLUT
    return "" if forloeb.sagsnummer else UDEN_SAG


def filing_xml(forloeb: Forloeb, dato: date, navn: str, sha256: str) -> bytes:
    """The slip beside the PDF. It names the case, never the child."""
    sag = {
        "Sagsnummer": forloeb.sagsnummer,
        "KLe": settings.SBSYS_KLE,
        "Hjemmel": settings.SBSYS_HJEMMEL,
        "Dokumentdato": dato.isoformat(),
        "Tema": theme(forloeb),
        "Afsender": f"{settings.KOMMUNE_NAVN}, {settings.CENTER_NAVN}",
    }
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("Journalisering", {})
    for felt, vaerdi in sag.items():
        xml.addQuickElement(felt, one_line(vaerdi))
    xml.startElement("Dokument", {})
    xml.addQuickElement("Filnavn", navn)
    xml.addQuickElement("SHA256", sha256)
    xml.endElement("Dokument")
    xml.endElement("Journalisering")
    return f"{out.getvalue()}\n".encode()
