"""Courses that ended long ago, ready to be deleted."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from barnetimidten.formularer.models import Indsendelse, Kladde
from evaluering.tests import builders as evaluering
from forloeb import actions
from forloeb.models import Dagtilbud, Forloeb
from forloeb.tests import builders
from overblik.demo.ur import clock_at
from overblik.sletning.models import Sletteforslag, Slettelinje

ARKIV = "Arkivet 2026/17"
SLUT = date(2020, 3, 2)
MARK = "Zqmarkør"
"""Stands in every field of the planted family that takes words."""


def journalise(forloeb: Forloeb, by: Any) -> Forloeb:
    forloeb.refresh_from_db()
    forloeb.sagsnummer = forloeb.sagsnummer or f"SAG-{forloeb.pk}"
    forloeb.journaliseret_dato, forloeb.journaliseret_af = forloeb.slut_dato, by
    forloeb.save()
    return forloeb


def old(
    by: Any,
    *,
    slut: date = SLUT,
    dagtilbud: Dagtilbud | None = None,
    navn: str = "Alma Eksempel",
    journaliseret: bool = True,
    **felter: Any,
) -> Forloeb:
    """A closed course with two held visits and a family of its own."""
    with clock_at(slut + timedelta(days=200)):
        forloeb = builders.running(
            by,
            held=2,
            navn=navn,
            dialog_dato=slut - timedelta(days=20),
            dagtilbud=dagtilbud,
            **felter,
        )
        forloeb = actions.end_forloeb(
            forloeb, dato=slut, afslutning="planmaessig", by=by
        )
        actions.answer_booster(forloeb, svar="afslaaet", by=by)
        forloeb = actions.close_forloeb(forloeb, dato=slut, by=by)
    return journalise(forloeb, by) if journaliseret else forloeb


def said_no(by: Any, *, slut: date = date(2026, 5, 4), **felter: Any) -> Forloeb:
    """A dialogue that came to nothing, without a case in SBSYS."""
    with clock_at(slut + timedelta(days=1)):
        forloeb = builders.in_dialog(
            by, dialog_dato=slut - timedelta(days=20), **felter
        )
        return actions.withdraw_forloeb(
            forloeb, dato=slut, afslutning="takkede_nej", grund="Ikke nu.", by=by
        )


def plant(by: Any, kollega: Any, slut: date = SLUT) -> Forloeb:
    """A family with the mark in every table a course can reach."""
    forloeb = old(
        by,
        slut=slut,
        navn=f"{MARK} Barnesen",
        barn={"cpr": "010118-0001"},
        fokuspunkter=f"{MARK} fokus",
        sagsnummer=f"{MARK}-sag",
    )
    familie = forloeb.barn.familie
    for mor in familie.foraeldre.all():
        mor.navn, mor.telefon, mor.email = f"{MARK} mor", MARK, f"{MARK}@x.dk"
        mor.save()
    familie.hjem.update(adresse=f"{MARK}vej 4")
    mor = familie.foraeldre.first()
    ansvar = {"foraelder": mor, "registreret_af": by, "givet_dato": slut}
    forloeb.oensker.create(foraelder=mor, tekst=f"{MARK} ønske", dato=slut)
    forloeb.fagpersoner.create(art="psykolog", navn=f"{MARK} psykolog")
    forloeb.deltagelsesaftaler.create(**ansvar)
    forloeb.samtykker.create(
        modtager="ppr", modtager_navn=MARK, hvad=MARK, hvorfor=MARK, **ansvar
    )
    forloeb.overdragelser.create(
        fra=by, til=kollega, note=f"{MARK} note", status="foreslaaet", bedt_af=by
    )
    forloeb.overleveringer.create(
        virker=f"{MARK} virker", videre=f"{MARK} videre", dato=slut, skrevet_af=by
    )
    forloeb.underretninger.create(
        dato=slut, modtager=f"{MARK} myndighed", af=by, registreret_af=by
    )
    forloeb.forebyggede.create(
        barn=forloeb.barn,
        art="familiebehandling",
        aar=slut.year,
        evidens="faglig",
        begrundelse=f"{MARK} begrundelse",
        foreslaaet_af=by,
    )
    forloeb.statusskift.update(grund=f"{MARK} grund")
    forloeb.medarbejdere.add(kollega)
    forsvundet, erstatning = forloeb.besoeg.order_by("-pk")[:2]
    for besoeg in forloeb.besoeg.all():
        besoeg.notat, besoeg.aftale = f"{MARK} notat", f"{MARK} aftale"
        besoeg.save()
    erstatning.refresh_from_db()
    erstatning.erstatter = forsvundet
    erstatning.save()
    _plant_evaluation(forloeb, by)
    pk, besoeg = forloeb.pk, forloeb.besoeg.first().pk
    Kladde.objects.create(bruger=by, formular=f"besoeg-record:{besoeg}", data=MARK)
    Indsendelse.objects.create(bruger=by, noegle="a" * 32, resultat=f"/forloeb/{pk}/")
    return forloeb


def _plant_evaluation(forloeb: Forloeb, by: Any) -> None:
    dagtilbud = {"modtager": "dagtilbud", "foraelder": None, "skema": "sdq_foer"}
    evaluering.make_invitation(forloeb, by, **dagtilbud, modtager_navn=f"{MARK} stue")
    svaret = evaluering.make_invitation(forloeb, by)
    svar = evaluering.make_besvarelse(
        forloeb, by, invitation=svaret, tal={"emne": MARK}
    )
    svar.citater.create(noegle="emne", tekst=MARK, valgt_af=by)
    maaling = evaluering.make_maaling(
        forloeb, by, informant="paedagog", foraelder=None, besvaret_af=f"{MARK} stue"
    )
    for formular in (
        f"maaling-create:{forloeb.pk}:afslutning:paedagog",
        f"maaling-correct:{maaling.pk}",
    ):
        Kladde.objects.create(bruger=by, formular=formular, data=MARK)


def at(dato: date) -> datetime:
    return timezone.make_aware(datetime.combine(dato, time(12)))


def make_forslag(by: Any, **felter: Any) -> Sletteforslag:
    """A proposal without lines; with `status="udfoert"` a receipt."""
    nu = timezone.now()
    if felter.get("status", "aabent") != "aabent":
        felter = {"godkendt_af": by, "godkendt_at": nu, **felter}
    if felter.get("status") == "udfoert":
        felter = {"udfoert_at": nu, **felter}
    return Sletteforslag.objects.create(dato=timezone.localdate(), **felter)


def make_linje(forslag: Sletteforslag, nummer: int = 1, **felter: Any) -> Slettelinje:
    return Slettelinje.objects.create(
        **{
            "forslag": forslag,
            "slags": "forloeb",
            "objekt_type": "forloeb.forloeb",
            "objekt_id": str(900000 + nummer),
            "tekst": f"Forløb {900000 + nummer}, som planlagt, 2019",
            "frist": date(2024, 3, 2),
            "regel": "5 år efter slutdatoen",
            "hvorfor": "Formålet er opfyldt.",
            "status": "klar",
            **felter,
        }
    )
