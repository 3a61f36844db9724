"""Every kind of document: who makes it, who may ask for and fetch it, how long it is
kept. Wiring, like urls.py: paths as text, so that the ground imports no app.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dokumentart:
    """One kind of document made in the background."""

    navn: str
    byg: str
    """Path to `build(parametre, fremdrift) -> Fil`; again gives the same."""
    bestil: str
    """The permission to ask for one."""
    se: str
    """The permission to fetch one."""
    dage: int | None
    """Days the file is kept; None: until its row is deleted."""
    personer: bool
    """Whether it names persons: fetching it is then looking at them."""
    maa_se: str = ""
    """Path to `may_see(bruger, dokument) -> Formaal | None`: the row rule of what it is
    about, and the purpose that the look-up is traced with."""
    side: str = ""
    """Name of the address where it is asked for; "" when other pages lead to it."""


ARTER: dict[str, Dokumentart] = {
    "businesscase": Dokumentart(
        navn="Årlig business case",
        byg="oekonomi.rapport.aar.build",
        bestil="oekonomi.export_case",
        se="oekonomi.view_case",
        dage=365,
        personer=False,
    ),
}
