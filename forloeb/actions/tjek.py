"""What several steps ask before they write: dates in order, rows not stale."""

from datetime import date

from django.utils import timezone

from barnetimidten.dansk import format_dato, format_interval
from barnetimidten.formularer.version import StaleError
from forloeb.actions.grund import StatusError
from forloeb.besoegsplan import booster_vindue, i_booster_vindue
from forloeb.enums import BESOEG_ALLOWED_FROM, BesoegArt, BesoegStatus, ForloebStatus
from forloeb.koder import VidereTil
from forloeb.maalgruppe import Afvigelse, check_maalgruppe
from forloeb.models import Besoeg, Forloeb

# The states of the course in which each kind of visit may be planned
MAY_PLAN = {
    BesoegArt.OPSTART: (ForloebStatus.AFTALT,),
    BesoegArt.ORDINAERT: (ForloebStatus.AFTALT, ForloebStatus.I_GANG),
    BesoegArt.BOOSTER: (ForloebStatus.AFSLUTTET,),
}


def check_not_future(dato: date, hvad: str, felt: str = "dato") -> None:
    i_dag = timezone.localdate()
    if dato > i_dag:
        raise StatusError(
            f"{hvad} kan ikke ligge i fremtiden. I dag er {format_dato(i_dag)}.", felt
        )


def check_version(forloeb: Forloeb, version: int | None) -> None:
    if version is not None and forloeb.version != version:
        raise StaleError(forloeb)


def check_after_held(forloeb: Forloeb, dato: date, felt: str = "dato") -> None:
    sidste = forloeb.besoeg.holdte().order_by("-dato").first()
    if sidste and dato < sidste.dato:
        raise StatusError(
            f"Det sidste besøg er holdt {format_dato(sidste.dato)}. "
            "Vælg en dato, der ikke ligger før det.",
            felt,
        )


def check_may_plan(forloeb: Forloeb, art: str) -> None:
    if forloeb.status in MAY_PLAN[art]:
        return
    if forloeb.status == ForloebStatus.PAUSE:
        raise StatusError("Forløbet er på pause. Genoptag det først.")
    raise StatusError(
        f"Forløbet er »{forloeb.get_status_display()}«, så et "
        f"{BesoegArt(art).label.lower()} kan ikke lægges nu."
    )


def check_may_record(forloeb: Forloeb, besoeg: Besoeg) -> None:
    """During a pause only what was planned before it began is still told."""
    if forloeb.status != ForloebStatus.PAUSE:
        check_may_plan(forloeb, besoeg.art)
    if besoeg.art == BesoegArt.ORDINAERT and forloeb.status == ForloebStatus.AFTALT:
        raise StatusError("Registrér opstartsmødet først.")


def check_vindue(forloeb: Forloeb, dato: date, grund: str, felt: str) -> None:
    """A booster lies 14-28 days after the end; outside only with a reason."""
    if dato <= forloeb.slut_dato:
        raise StatusError("Boosterbesøget ligger efter slutdatoen.", felt)
    if not i_booster_vindue(forloeb.slut_dato, dato) and not grund:
        vindue = format_interval(*booster_vindue(forloeb.slut_dato))
        raise StatusError(
            f"Datoen ligger uden for boostervinduet {vindue}. Skriv hvorfor, "
            "eller vælg en anden dato.",
            "uden_for_vindue_grund",
        )


def check_order(forloeb: Forloeb, art: str, dato: date, felt: str = "dato") -> None:
    if art != BesoegArt.ORDINAERT:
        return
    opstart = forloeb.besoeg.filter(nummer=1).first()
    if opstart is None:
        return
    dag = opstart.dato or opstart.planlagt_dato
    if dato < dag:
        er = "er holdt" if opstart.dato else "er aftalt til"
        raise StatusError(
            f"Opstartsmødet {er} {format_dato(dag)}. Et besøg kan ikke ligge før det.",
            felt,
        )


def check_status(besoeg: Besoeg, til: BesoegStatus, version: int | None) -> None:
    if version is not None and besoeg.version != version:
        raise StaleError(besoeg)
    if besoeg.status not in BESOEG_ALLOWED_FROM[til]:
        raise StatusError(f"Besøget er allerede »{besoeg.get_status_display()}«.")


def check_forloeb(forloeb: Forloeb, dato: date) -> list[Afvigelse]:
    """Where the course falls outside the target group on that day; empty if nowhere."""
    return check_maalgruppe(
        foedselsdato=forloeb.barn.foedselsdato,
        opstart_dato=dato,
        har_dagtilbud=forloeb.barn.dagtilbud_id is not None,
        kommune=forloeb.barn.kommune,
        intensiv_indsats=forloeb.intensiv_indsats,
        kender_barnet=forloeb.kender_barnet,
        programme=forloeb.program,
        stoette_forloeb=forloeb.stoetteforloeb,
    )


def check_opstart(forloeb: Forloeb, dato: date, felt: str = "dato") -> None:
    """A start-up meeting lies on a day when the child is in the target group.

    An approved exception lets any day pass. A held meeting is a fact and not asked.
    """
    afvigelser = check_forloeb(forloeb, dato)
    if not afvigelser or forloeb.undtagelse_godkendt_af_id is not None:
        return
    if forloeb.undtagelse_grund:
        raise StatusError("Undtagelsen venter på, at lederen godkender den.")
    raise StatusError(" ".join(a.tekst for a in afvigelser), felt)


def check_videre(til: str, navn: str, dato: date | None) -> None:
    """A family that is passed on goes somewhere, on a day."""
    if not (til and dato):
        raise StatusError(
            "Vælg, hvilket tilbud familien går videre til, og hvornår.",
            "videre_dato" if til else "videre_til",
        )
    if til == VidereTil.ANDET and not navn.strip():
        raise StatusError("Skriv, hvad tilbuddet hedder.", "videre_navn")
