"""The steps of a course, from the first talk to the end."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from barnetimidten.dansk import format_dato
from barnetimidten.formularer.version import StaleError
from forloeb.actions.grund import StatusError, change_status, create, lock, save
from forloeb.actions.plan import drop_planlagte, lay_plan
from forloeb.besoegsplan import MAX_BOOSTER_DAGE
from forloeb.enums import (
    AABNE,
    SLUTTEDE,
    Afslutning,
    BesoegArt,
    BoosterStatus,
    ForloebStatus,
    OverdragelseStatus,
)
from forloeb.maalgruppe import Afvigelse, check_maalgruppe
from forloeb.models import Barn, Familie, Foraelder, Forloeb, Hjem, Overdragelse


class MaalgruppeError(StatusError):
    """Outside the target group and nobody has said why it is right all the same."""

    def __init__(self, afvigelser: Sequence[Afvigelse]) -> None:
        super().__init__(
            " ".join(afvigelse.tekst for afvigelse in afvigelser), "undtagelse_grund"
        )
        self.afvigelser = afvigelser


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


def _check_not_future(dato: date, hvad: str, felt: str = "dato") -> None:
    i_dag = timezone.localdate()
    if dato > i_dag:
        raise StatusError(
            f"{hvad} kan ikke ligge i fremtiden. I dag er {format_dato(i_dag)}.", felt
        )


def _check_version(forloeb: Forloeb, version: int | None) -> None:
    if version is not None and forloeb.version != version:
        raise StaleError(forloeb)


@transaction.atomic
def create_forloeb(
    *,
    barn: dict[str, Any] | Barn,
    forloeb: dict[str, Any],
    by: Any,
    hjem: dict[str, Any] | None = None,
    foraeldre: Sequence[dict[str, Any]] = (),
    familie: Familie | None = None,
    medarbejdere: Sequence[Any] = (),
) -> Forloeb:
    """A new course in dialogue, with its family unless that is known already.

    A sibling comes with the `familie` that is there; a child with an earlier course
    comes as the row itself.

    Raises MaalgruppeError when the child is outside the target group and
    `forloeb["undtagelse_grund"]` is empty; StatusError when the responsible educator
    is not attached to the institution and `ansvarlig_grund` is empty.
    """
    if not isinstance(barn, Barn):
        familie = familie or _create_familie(hjem or {}, foraeldre)
        barn = Barn.objects.create(familie=familie, **barn)
    elif lock(barn).forloeb.filter(status__in=AABNE).exists():
        raise StatusError("Barnet har allerede et forløb, der er åbent.")
    nyt = Forloeb(
        barn=barn,
        dagtilbud=barn.dagtilbud,
        max_besoeg=settings.MAX_BESOEG,
        **forloeb,
    )
    _check_not_future(nyt.dialog_dato, "Dialogens start", "dialog_dato")
    _check_ansvarlig(nyt)
    afvigelser = check_forloeb(nyt, timezone.localdate())
    if afvigelser and not nyt.undtagelse_grund:
        raise MaalgruppeError(afvigelser)
    if not afvigelser:
        nyt.undtagelse_grund = ""
    elif by.has_perm("forloeb.lead_forloeb"):
        nyt.undtagelse_bedt_af = nyt.undtagelse_godkendt_af = by
    else:
        nyt.undtagelse_bedt_af = by
    create(nyt, by=by)
    nyt.medarbejdere.set(medarbejdere)
    nyt.statusskift.create(til=ForloebStatus.DIALOG, dato=nyt.dialog_dato, af=by)
    return nyt


def _create_familie(
    hjem: dict[str, Any], foraeldre: Sequence[dict[str, Any]]
) -> Familie:
    familie = Familie.objects.create()
    bolig = Hjem.objects.create(familie=familie, **hjem)
    for felter in foraeldre:
        bor_der = felter.get("bor_med_barnet", True)
        Foraelder.objects.create(
            familie=familie, hjem=bolig if bor_der else None, **felter
        )
    return familie


def _check_ansvarlig(forloeb: Forloeb) -> None:
    dagtilbud = forloeb.barn.dagtilbud
    tilknyttet = (
        dagtilbud is not None
        and dagtilbud.medarbejdere.filter(pk=forloeb.ansvarlig_id).exists()
    )
    if not tilknyttet and not forloeb.ansvarlig_grund:
        raise StatusError(
            f"{forloeb.ansvarlig} er ikke tilknyttet dagtilbuddet. Skriv en linje om, "
            "hvorfor det alligevel er den rigtige.",
            "ansvarlig_grund",
        )


@transaction.atomic
def edit_forloeb(
    forloeb: Forloeb,
    *,
    version: int,
    by: Any,
    medarbejdere: Sequence[Any],
    **felter: Any,
) -> Forloeb:
    """Better the facts of a course; StaleError when somebody saved meanwhile."""
    forloeb = lock(forloeb)
    _check_version(forloeb, version)
    for navn, vaerdi in felter.items():
        setattr(forloeb, navn, vaerdi)
    forloeb.medarbejdere.set(medarbejdere)
    return save(forloeb, by=by)


@transaction.atomic
def ask_undtagelse(forloeb: Forloeb, *, grund: str, by: Any) -> Forloeb:
    """Ask for, or as a leader grant, an exception from the target group."""
    forloeb = lock(forloeb)
    if forloeb.status in SLUTTEDE:
        raise StatusError("Forløbet er slut.")
    forloeb.undtagelse_grund = grund
    forloeb.undtagelse_bedt_af = by
    leder = by.has_perm("forloeb.lead_forloeb")
    forloeb.undtagelse_godkendt_af = by if leder else None
    return save(forloeb, by=by)


@transaction.atomic
def approve_undtagelse(forloeb: Forloeb, *, by: Any) -> Forloeb:
    forloeb = lock(forloeb)
    if not forloeb.undtagelse_grund:
        raise StatusError("Der er ikke bedt om en undtagelse.")
    if forloeb.undtagelse_godkendt_af_id is None:
        forloeb.undtagelse_godkendt_af = by
        save(forloeb, by=by)
    return forloeb


@transaction.atomic
def agree_forloeb(
    forloeb: Forloeb,
    *,
    aftale_dato: date,
    opstart_dato: date,
    opstart_tid: Any,
    rytme: str,
    by: Any,
    sted: str = "hjem",
    version: int | None = None,
) -> Forloeb:
    """The family says yes: the start-up meeting is agreed and the plan laid out.

    A repeated call on an agreed course does nothing. The plan holds every slot but
    the last, which is the booster's.
    """
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.AFTALT:
        return forloeb
    _check_version(forloeb, version)
    _check_not_future(aftale_dato, "Aftalen", "aftale_dato")
    if opstart_dato < forloeb.dialog_dato or aftale_dato < forloeb.dialog_dato:
        raise StatusError(
            "Datoen ligger før dialogen begyndte "
            f"({format_dato(forloeb.dialog_dato)}).",
            "opstart_dato" if opstart_dato < forloeb.dialog_dato else "aftale_dato",
        )
    afvigelser = check_forloeb(forloeb, opstart_dato)
    if afvigelser and forloeb.undtagelse_godkendt_af_id is None:
        if forloeb.undtagelse_grund:
            raise StatusError("Undtagelsen venter på, at lederen godkender den.")
        raise StatusError(" ".join(a.tekst for a in afvigelser), "opstart_dato")
    forloeb.rytme = rytme
    # Whoever meets has said yes by then.
    sagt_ja = min(aftale_dato, opstart_dato)
    change_status(forloeb, ForloebStatus.AFTALT, by=by, dato=sagt_ja)
    lay_plan(forloeb, start=opstart_dato, tid=opstart_tid, sted=sted, by=by)
    return forloeb


@transaction.atomic
def pause_forloeb(
    forloeb: Forloeb,
    *,
    dato: date,
    grund: str,
    by: Any,
    pause_til: date | None = None,
    version: int | None = None,
) -> Forloeb:
    """Put the course on pause; planned visits from that day on leave the plan."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.PAUSE:
        return forloeb
    _check_version(forloeb, version)
    _check_not_future(dato, "Pausen")
    _check_after_held(forloeb, dato)
    if pause_til and pause_til < dato:
        raise StatusError("Pausen kan ikke slutte, før den begynder.", "pause_til")
    forloeb.pause_til = pause_til
    change_status(forloeb, ForloebStatus.PAUSE, by=by, dato=dato, grund=grund)
    drop_planlagte(forloeb, fra=dato, by=by)
    return forloeb


@transaction.atomic
def resume_forloeb(
    forloeb: Forloeb,
    *,
    dato: date,
    naeste_dato: date,
    naeste_tid: Any,
    by: Any,
    version: int | None = None,
) -> Forloeb:
    """Go on after a pause: the free slots are laid out again from `naeste_dato`."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.I_GANG:
        return forloeb
    _check_version(forloeb, version)
    if forloeb.status == ForloebStatus.AFTALT:
        raise StatusError("Forløbet går i gang, når opstartsmødet er holdt.")
    _check_not_future(dato, "Genoptagelsen")
    if naeste_dato < dato:
        raise StatusError(
            "Næste besøg kan ikke ligge, før forløbet går i gang igen.", "naeste_dato"
        )
    forloeb.pause_til = None
    change_status(forloeb, ForloebStatus.I_GANG, by=by, dato=dato)
    lay_plan(forloeb, start=naeste_dato, tid=naeste_tid, by=by)
    return forloeb


def _check_after_held(forloeb: Forloeb, dato: date, felt: str = "dato") -> None:
    sidste = forloeb.besoeg.holdte().order_by("-dato").first()
    if sidste and dato < sidste.dato:
        raise StatusError(
            f"Det sidste besøg er holdt {format_dato(sidste.dato)}. "
            "Vælg en dato, der ikke ligger før det.",
            felt,
        )


@transaction.atomic
def end_forloeb(
    forloeb: Forloeb,
    *,
    dato: date,
    afslutning: str,
    by: Any,
    grund: str = "",
    resultat: str = "",
    videre_til: str = "",
    videre_dato: date | None = None,
    videre_svar: str = "",
    version: int | None = None,
) -> Forloeb:
    """End the course; what is left is the booster, 14-28 days after the end."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.AFSLUTTET:
        return forloeb
    _check_version(forloeb, version)
    _check_not_future(dato, "Slutdatoen")
    _check_after_held(forloeb, dato)
    if forloeb.status in (ForloebStatus.DIALOG, ForloebStatus.AFTALT):
        raise StatusError("Forløbet er ikke begyndt. Vælg »Familien trækker sig«.")
    glemt = forloeb.besoeg.planlagte().filter(planlagt_dato__lt=dato).first()
    if glemt:
        raise StatusError(
            f"Registrér eller aflys først besøget {format_dato(glemt.planlagt_dato)}."
        )
    if afslutning == Afslutning.VIDERE and not (videre_til and videre_dato):
        raise StatusError(
            "Skriv, hvilket tilbud familien går videre til, og hvornår.",
            "videre_dato" if videre_til else "videre_til",
        )
    forloeb.slut_dato, forloeb.afslutning = dato, afslutning
    forloeb.afslutning_grund, forloeb.resultat = grund, resultat
    if afslutning == Afslutning.VIDERE:
        forloeb.videre_til, forloeb.videre_dato = videre_til, videre_dato
        forloeb.videre_svar = videre_svar
    forloeb.pause_til = None
    change_status(forloeb, ForloebStatus.AFSLUTTET, by=by, dato=dato, grund=grund)
    drop_planlagte(forloeb, fra=None, by=by)
    return forloeb


@transaction.atomic
def answer_booster(forloeb: Forloeb, *, svar: str, by: Any) -> Forloeb:
    """Write down what came of the offer of a booster visit."""
    forloeb = lock(forloeb)
    if forloeb.status != ForloebStatus.AFSLUTTET:
        raise StatusError("Boosterbesøget tilbydes, når forløbet er afsluttet.")
    if svar == BoosterStatus.FORPASSET:
        sidste = forloeb.slut_dato + timedelta(days=MAX_BOOSTER_DAGE)
        if timezone.localdate() <= sidste:
            raise StatusError(
                f"Boosterbesøget kan holdes til og med {format_dato(sidste)}.", "svar"
            )
    if svar in (BoosterStatus.AFSLAAET, BoosterStatus.FORPASSET):
        drop_planlagte(forloeb, fra=None, by=by)
    if forloeb.booster != svar:
        forloeb.booster = svar
        save(forloeb, by=by)
    return forloeb


@transaction.atomic
def close_forloeb(forloeb: Forloeb, *, dato: date, by: Any) -> Forloeb:
    """Close an ended course. It closes without a booster too, but says why."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.LUKKET:
        return forloeb
    _check_not_future(dato, "Lukningen")
    if forloeb.slut_dato and dato < forloeb.slut_dato:
        raise StatusError(
            f"Forløbet sluttede {format_dato(forloeb.slut_dato)}. "
            "Vælg en dato, der ikke ligger før.",
            "dato",
        )
    boostere = forloeb.besoeg.holdte().filter(art=BesoegArt.BOOSTER)
    holdt = boostere.filter(nummer__isnull=False).exists()
    afgjort = (BoosterStatus.AFSLAAET, BoosterStatus.FORPASSET)
    if forloeb.status == ForloebStatus.AFSLUTTET and not (
        holdt or forloeb.booster in afgjort
    ):
        raise StatusError("Skriv først, hvad der blev af boosterbesøget.")
    change_status(forloeb, ForloebStatus.LUKKET, by=by, dato=dato)
    return forloeb


@transaction.atomic
def withdraw_forloeb(
    forloeb: Forloeb,
    *,
    dato: date,
    afslutning: str,
    grund: str,
    by: Any,
    version: int | None = None,
) -> Forloeb:
    """The family withdraws, or the course is broken off. Nothing is deleted."""
    forloeb = lock(forloeb)
    if forloeb.status == ForloebStatus.AFBRUDT:
        return forloeb
    _check_version(forloeb, version)
    _check_not_future(dato, "Datoen")
    _check_after_held(forloeb, dato)
    if dato < forloeb.dialog_dato:
        raise StatusError(
            f"Dialogen begyndte {format_dato(forloeb.dialog_dato)}. Vælg en senere dato.",
            "dato",
        )
    if not grund:
        raise StatusError("Skriv en linje om hvorfor.", "grund")
    if afslutning == Afslutning.TAKKEDE_NEJ and forloeb.status != ForloebStatus.DIALOG:
        raise StatusError(
            "Familien har sagt ja. Vælg »Afbrudt« i stedet for »Takkede nej«.",
            "afslutning",
        )
    forloeb.slut_dato, forloeb.afslutning = dato, afslutning
    forloeb.afslutning_grund, forloeb.pause_til = grund, None
    change_status(forloeb, ForloebStatus.AFBRUDT, by=by, dato=dato, grund=grund)
    drop_planlagte(forloeb, fra=None, by=by)
    return forloeb


@transaction.atomic
def grant_besoeg(forloeb: Forloeb, *, grund: str, by: Any) -> Forloeb:
    """The leader grants one visit more, once, with a reason (domain: Visits)."""
    forloeb = lock(forloeb)
    if forloeb.ekstra_besoeg_af_id is not None:
        raise StatusError("Forløbet har allerede fået et ekstra besøg.")
    if forloeb.status not in AABNE:
        raise StatusError("Et ekstra besøg gives, før forløbet er afsluttet.")
    forloeb.max_besoeg += 1
    forloeb.ekstra_besoeg_grund, forloeb.ekstra_besoeg_af = grund, by
    return save(forloeb, by=by)


@transaction.atomic
def ask_overdragelse(forloeb: Forloeb, *, til: Any, note: str, by: Any) -> Overdragelse:
    """Propose (educator) or carry out (leader) a transfer to a colleague."""
    forloeb = lock(forloeb)
    if til == forloeb.ansvarlig:
        raise StatusError(f"{til} har allerede forløbet.", "til")
    if forloeb.overdragelser.filter(status=OverdragelseStatus.FORESLAAET).exists():
        raise StatusError("Der venter allerede en overdragelse på lederen.")
    overdragelse = Overdragelse.objects.create(
        forloeb=forloeb,
        fra=forloeb.ansvarlig,
        til=til,
        note=note,
        status=OverdragelseStatus.FORESLAAET,
        bedt_af=by,
    )
    if by.has_perm("forloeb.lead_forloeb"):
        return decide_overdragelse(overdragelse, godkend=True, by=by)
    return overdragelse


@transaction.atomic
def decide_overdragelse(
    overdragelse: Overdragelse, *, godkend: bool, by: Any
) -> Overdragelse:
    """Approve or refuse a proposed transfer; a second decision does nothing."""
    forloeb = lock(overdragelse.forloeb)
    overdragelse = lock(overdragelse)
    if overdragelse.status != OverdragelseStatus.FORESLAAET:
        return overdragelse
    udfald = OverdragelseStatus.GENNEMFOERT if godkend else OverdragelseStatus.AFVIST
    overdragelse.status = udfald
    overdragelse.afgjort_af, overdragelse.afgjort_at = by, timezone.now()
    overdragelse.save()
    if godkend:
        forloeb.ansvarlig = overdragelse.til
        save(forloeb, by=by)
    return overdragelse
