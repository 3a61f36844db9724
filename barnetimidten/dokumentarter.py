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


_FORLOEB = "forloeb.dokumenter.bygger"
_EGNE = {"bestil": "forloeb.view_forloeb", "se": "forloeb.view_forloeb"}

ARTER: dict[str, Dokumentart] = {
    "forloebsresume": Dokumentart(
        navn="Forløbsresumé til SBSYS",
        byg=f"{_FORLOEB}.build_resume",
        dage=30,
        personer=True,
        maa_se=f"{_FORLOEB}.may_see",
        **_EGNE,
    ),
    "forloebsresumeer": Dokumentart(
        navn="Alle forløbsresuméer for et år",
        byg=f"{_FORLOEB}.build_resumeer",
        bestil="forloeb.view_all_forloeb",
        se="forloeb.view_all_forloeb",
        dage=14,
        personer=True,
        maa_se=f"{_FORLOEB}.may_see",
        side="forloeb:resumeer-create",
    ),
    "overleveringsnotat": Dokumentart(
        navn="Overleveringsnotat til dagtilbuddet",
        byg=f"{_FORLOEB}.build_overlevering",
        dage=30,
        personer=True,
        maa_se=f"{_FORLOEB}.may_see_overlevering",
        **_EGNE,
    ),
    "besoegsplan": Dokumentart(
        navn="Besøgsplan til familien",
        byg=f"{_FORLOEB}.build_plan",
        dage=14,
        personer=True,
        maa_se=f"{_FORLOEB}.may_see",
        **_EGNE,
    ),
    "invitationsbrev": Dokumentart(
        navn="Brev med QR-kode",
        byg="evaluering.brev.build",
        bestil="evaluering.change_svar",
        se="evaluering.change_svar",
        dage=14,
        personer=True,
        maa_se=f"{_FORLOEB}.may_see",
    ),
    "foraeldrefolder": Dokumentart(
        navn="Forældrefolder",
        byg="evaluering.folder.build",
        bestil="evaluering.change_svar",
        se="evaluering.change_svar",
        dage=90,
        personer=False,
        side="evaluering:folder-create",
    ),
    "evalueringsrapport": Dokumentart(
        navn="Evaluering",
        byg="evaluering.rapportfil.byg.build",
        bestil="evaluering.export_resultater",
        se="evaluering.export_resultater",
        dage=90,
        personer=True,
        maa_se="evaluering.rapportfil.byg.may_see",
        side="evaluering:oversigt",
    ),
    "maanedsresume": Dokumentart(
        navn="Månedsresumé",
        byg="overblik.maaned.byg.build",
        bestil="forloeb.view_all_forloeb",
        se="forloeb.view_all_forloeb",
        dage=90,
        personer=False,
        side="overblik:maaned",
    ),
    "businesscase": Dokumentart(
        navn="Årlig business case",
        byg="oekonomi.rapport.aar.build",
        bestil="oekonomi.export_case",
        se="oekonomi.view_case",
        dage=365,
        personer=False,
        side="oekonomi:list",
    ),
    "statusnotat": Dokumentart(
        navn="Statusnotat",
        byg="overblik.statusnotat.rapport.build",
        bestil="overblik.view_statusnotat",
        se="overblik.view_statusnotat",
        dage=None,
        personer=False,
        side="statusnotat:list",
    ),
    "statusnotat-kladde": Dokumentart(
        navn="Kladde til et statusnotat",
        byg="overblik.statusnotat.rapport.build",
        bestil="overblik.view_statusnotat",
        se="overblik.view_statusnotat",
        dage=7,
        personer=False,
    ),
}
