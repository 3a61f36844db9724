"""The note as its page shows it: pieces of text with figures, what waits, who did what."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from barnetimidten.dokumenter.bilag import grouped
from barnetimidten.dokumenter.models import Dokument
from overblik.statusnotat.actions import figures_now
from overblik.statusnotat.enums import LAASTE, NotatStatus
from overblik.statusnotat.frys import Aendring, changes, table_changed
from overblik.statusnotat.models import Notatafsnit, Statusnotat
from overblik.statusnotat.rapport import case_table
from overblik.statusnotat.saetninger import (
    Led,
    UkendtFeltError,
    fields_of,
    fill,
)

S = NotatStatus
# status -> (kind, icon) of the badge
MAERKER = {
    S.KLADDE: ("info", "edit"),
    S.INDSENDT: ("warn", "visibility"),
    S.GODKENDT: ("ok", "lock"),
    S.ERSTATTET: ("rest", "lock"),
}


class Maerke(NamedTuple):
    art: str
    ikon: str
    tekst: str


def badge(notat: Statusnotat, bruger: Any) -> Maerke:
    tekst = notat.get_status_display()
    if notat.status == S.INDSENDT and notat.forfatter_id != bruger.pk:
        tekst = "Til godkendelse hos dig"
    return Maerke(*MAERKER[S(notat.status)], tekst)


@dataclass(frozen=True)
class Del:
    """A section on the page; `fejl` instead of text when a figure is gone from it."""

    afsnit: Notatafsnit
    stykker: list[list[Led]]
    fejl: str = ""
    tabel: Any = None


def parts(notat: Statusnotat) -> list[Del]:
    return [_part(notat, afsnit) for afsnit in notat.afsnit.all()]


def _part(notat: Statusnotat, afsnit: Notatafsnit) -> Del:
    tabel = case_table(notat) if afsnit.noegle == "oekonomi" else None
    try:
        felter = notat.felter
        stykker = [fill(s, felter) for s in afsnit.tekst.split("\n\n") if s.strip()]
    except UkendtFeltError as error:
        return Del(afsnit, [[Led(afsnit.tekst)]], str(error), tabel)
    return Del(afsnit, stykker, "", tabel)


# --- Changed since -----------------------------------------------------------------------
@dataclass(frozen=True)
class Siden:
    """What is another now; `tabel`: the case's table is another too."""

    aendringer: list[Aendring]
    tabel: bool

    @property
    def felter(self) -> set[str]:
        return {aendring.felt for aendring in self.aendringer}

    @property
    def overskrift(self) -> str:
        antal = len(self.aendringer)
        if not antal:
            return "Business casens tabel er ændret siden" if self.tabel else ""
        return (
            "Ét tal er ændret siden" if antal == 1 else f"{antal} tal er ændret siden"
        )


def since(notat: Statusnotat, bruger: Any) -> Siden:
    """Against today's figures; a note that is replaced is not asked about."""
    if notat.status == S.ERSTATTET:
        return Siden([], tabel=False)
    _, nu = figures_now(notat.businesscase, notat.fra, notat.til, bruger)
    return Siden(changes(notat.tal, nu), table_changed(notat.tal, nu))


# --- The page ------------------------------------------------------------------------------
def context(notat: Statusnotat, bruger: Any) -> dict[str, Any]:
    egen = notat.forfatter_id == bruger.pk
    kan_godkendes = not egen and notat.status == S.INDSENDT
    return {
        "notat": notat,
        "maerke": badge(notat, bruger),
        "dele": parts(notat),
        "tal": figures_by_section(notat),
        "siden": since(notat, bruger),
        "aftryk": grouped(notat.fingeraftryk),
        "egen": egen,
        "kan_rettes": egen and notat.status == S.KLADDE,
        "kan_godkendes": kan_godkendes,
        "naeste": next_number(notat) if kan_godkendes else "",
        "dokument": newest_document(notat, bruger) if notat.status in LAASTE else None,
        "ny": Statusnotat.objects.filter(erstatter=notat).first(),
    }


def next_number(notat: Statusnotat) -> str:
    """What it is called if it is the next to be approved."""
    nummer = Statusnotat.objects.next_nummer(notat.businesscase_id, notat.aar)
    return f"{notat.aar}-{nummer}"


def newest_document(notat: Statusnotat, bruger: Any) -> Dokument | None:
    synlige = Dokument.objects.visible_to(bruger).about(*notat.objekt)
    return synlige.filter(art="statusnotat").first()


def figures_by_section(
    notat: Statusnotat,
) -> list[tuple[Notatafsnit, list[dict[str, str]]]]:
    """Each figure of the text once, under the section where it stands first."""
    rest = {felt["felt"]: felt for felt in notat.tal["felter"]}
    return [
        (afsnit, egne)
        for afsnit in notat.afsnit.all()
        if (egne := [rest.pop(f) for f in fields_of(afsnit.tekst) if f in rest])
    ]


class Felt(NamedTuple):
    """A figure that a section may hold, as it is written in its text."""

    kode: str
    vist: str


def fields_for(afsnit: Notatafsnit) -> tuple[list[Felt], list[Felt]]:
    """Those the section was written with beforehand, and the others."""
    felter = afsnit.notat.felter
    egne = [felt for felt in dict.fromkeys(fields_of(afsnit.forslag)) if felt in felter]
    andre = [felt for felt in felter if felt not in egne]
    foerste, resten = (
        [Felt(f"[{felt}]", felter[felt]) for felt in navne] for navne in (egne, andre)
    )
    return foerste, resten
