"""Courses, visits, offers and answers at random, within what the database allows; and
the same counted by hand: plain Python over all rows, no code of the indicators."""

import itertools
import random
from datetime import date, datetime, time, timedelta
from statistics import mean, median

from django.utils import timezone

from evaluering.models import Besvarelse, Maaling
from evaluering.tests.byg_resultater import make_svar
from forloeb.koder import Emne
from forloeb.models import Aktivitet, Besoeg, Forloeb, Tilbud
from forloeb.tests import builders

FOERSTE, I_DAG = date(2024, 1, 1), date(2025, 6, 30)
DAGE = (I_DAG - FOERSTE).days
SLUT = {
    "afsluttet": ("planmaessig", "tidligere"),
    "lukket": ("planmaessig", "videre"),
    "afbrudt": ("afbrudt",),
}


def make_verden(antal=14, seed=7):
    """Two educators, three institutions, both programmes."""
    rng = random.Random(seed)  # noqa: S311 (the same world each time)
    folk = [builders.make_medarbejder() for _ in range(2)]
    steder = [builders.make_dagtilbud(*folk) for _ in range(3)]
    for _ in range(antal):
        _course(rng, rng.choice(folk), rng.choice(steder))
    for n in range(25):
        dag = _day(rng)
        Tilbud.objects.create(
            dato=dag, dagtilbud=rng.choice(steder), vej="dagtilbud",
            svar=rng.choice(["ja", "nej", "senere"]), registreret_af=folk[0],
        )  # fmt: skip
        if n < 6:
            art = rng.choice(["supervision", "folder"])
            Aktivitet.objects.create(art=art, dato=dag, registreret_af=folk[0])
    return folk, steder


def _day(rng):
    return FOERSTE + timedelta(days=rng.randint(0, DAGE))


def _course(rng, paedagog, sted):
    dialog = _day(rng)
    forloeb = builders.in_dialog(
        paedagog,
        dialog_dato=dialog,
        dagtilbud=sted,
        program=rng.choice(["tois", "bim"]),
        stoetteforloeb=True,
        barn={"foedselsdato": dialog - timedelta(days=rng.choice([500, 1500]))},
    )
    status = rng.choice(["i_gang", "pause", *SLUT])
    felter = {"status": status, "max_besoeg": rng.choice([10, 11])}
    if status in SLUT:
        slut = min(dialog + timedelta(days=rng.randint(20, 120)), I_DAG)
        felter |= {
            "slut_dato": slut,
            "afslutning": rng.choice(SLUT[status]),
            "afslutning_grund": "Flyttet.",
            "videre_til": "ppr",
            "videre_dato": slut,
        }
    Forloeb.objects.filter(pk=forloeb.pk).update(**felter)
    forloeb.refresh_from_db()
    _visits(rng, forloeb, paedagog)
    if status in ("afsluttet", "lukket"):
        _answers(rng, forloeb, paedagog)


def _visits(rng, forloeb, by):
    dag = forloeb.dialog_dato + timedelta(days=rng.randint(1, 40))
    sidste = None
    for nummer in range(1, 10):
        besoeg = _visit(rng, forloeb, nummer, dag, by)
        manglede = sidste is not None and sidste.status in ("aflyst", "forgaeves")
        if manglede and rng.random() < 0.6:
            besoeg.erstatter = sidste
        besoeg.save()
        sidste, dag = besoeg, dag + timedelta(days=rng.choice([0, 3, 7, 14]))
    if forloeb.slut_dato and rng.random() < 0.8:
        dato = forloeb.slut_dato + timedelta(days=rng.randint(10, 32))
        _held(rng, _plan(forloeb, 10, "booster", dato, by), dato, by).save()


def _visit(rng, forloeb, nummer, dag, by):
    art = "opstart" if nummer == 1 else "ordinaert"
    besoeg = _plan(forloeb, nummer, art, dag, by)
    udfald = "holdt" if nummer == 1 else rng.choice(
        ["holdt", "holdt", "holdt", "aflyst", "forgaeves", "udgaaet", "planlagt"]
    )  # fmt: skip
    if udfald == "holdt":
        return _held(rng, besoeg, dag + timedelta(days=rng.choice([0, 0, 1])), by)
    besoeg.status = udfald
    if udfald != "planlagt":
        besoeg.nummer, besoeg.aarsag = None, "andet"
    if udfald == "aflyst":
        besoeg.aflyst_af = rng.choice(["familien", "paedagogen", "dagtilbuddet"])
    return besoeg


def _plan(forloeb, nummer, art, dag, by):
    return Besoeg(
        forloeb=forloeb, nummer=nummer, art=art, planlagt_dato=dag, planlagt_af=by
    )


def _held(rng, besoeg, dato, by):
    besoeg.status, besoeg.dato, besoeg.notat = "gennemfoert", dato, "Godt."
    besoeg.sted = rng.choice(["hjem", "legeplads", "video"])
    if besoeg.sted == "video" and besoeg.art == "ordinaert" and rng.random() < 0.5:
        besoeg.formaal_opfyldt, besoeg.nummer = False, None
    besoeg.varighed = rng.choice([None, 45, 60, 75, 90])
    besoeg.til_stede = rng.choice([[], ["barn", "foraelder-1"], ["foraelder-1"]])
    besoeg.emner = rng.sample(Emne.values, rng.randint(0, 3))
    skrevet = datetime.combine(dato, time(12)) + timedelta(days=rng.randint(0, 12))
    besoeg.registreret_at = timezone.make_aware(skrevet)
    besoeg.registreret_af = by
    return besoeg


def _answers(rng, forloeb, by):
    foraelder = forloeb.barn.familie.foraeldre.first()
    if rng.random() < 0.6:
        make_svar(forloeb, {})
    for informant in ("foraelder", "paedagog"):
        for tidspunkt in ("opstart", "afslutning"):
            if rng.random() < 0.4:
                _measure(forloeb, informant, tidspunkt, foraelder, by)


def _measure(forloeb, informant, tidspunkt, foraelder, by):
    er_foraelder = informant == "foraelder"
    Maaling.objects.create(
        forloeb=forloeb, informant=informant, tidspunkt=tidspunkt, skemaform="2-4",
        dato=forloeb.dialog_dato, alder_maaneder=40, kilde="papir", svar={"1": 1},
        foraelder=foraelder if er_foraelder else None,
        besvaret_af="" if er_foraelder else "Stuen", registreret_af=by,
    )  # fmt: skip


# --- By hand -----------------------------------------------------------------------------
def inside(forloeb, udsnit):
    return (
        udsnit.program in ("", forloeb.program)
        and udsnit.dagtilbud in (None, forloeb.dagtilbud_id)
        and udsnit.ansvarlig in (None, forloeb.ansvarlig_id)
    )


def by_hand(udsnit, i_dag):
    """noegle → (numerator, denominator, unknown, value or division)."""
    til = min(udsnit.til, i_dag)
    courses = [f for f in Forloeb.objects.select_related("barn") if inside(f, udsnit)]
    by_pk = {f.pk: f for f in courses}
    visits = [b for b in Besoeg.objects.all() if b.forloeb_id in by_pk]
    planned = [b for b in visits if udsnit.fra <= b.planlagt_dato <= til]
    all_held = [b for b in visits if b.status == "gennemfoert"]
    held = [b for b in all_held if udsnit.fra <= b.dato <= til]
    starts = [b for b in held if b.art == "opstart" and b.nummer]
    fundet = {}

    def share(noegle, yes, of, unknown=0):
        pct = int(100 * yes / of + 0.5) if of else None
        fundet[noegle] = (yes, of, unknown, pct)

    # Coverage
    over = [f for f in courses if f.status in ("afsluttet", "lukket")
            and udsnit.fra <= f.slut_dato <= til]  # fmt: skip
    answered = {b.forloeb_id for b in Besvarelse.objects.all()}
    share("foraeldre_svar", sum(f.pk in answered for f in over), len(over))
    sdq = {(m.forloeb_id, m.informant, m.tidspunkt) for m in Maaling.objects.all()}
    kinds = ("foraelder", "paedagog")

    def has(f, *times):
        return any(all((f.pk, k, t) in sdq for t in times) for k in kinds)

    two = [f for f in over if (f.dialog_dato - f.barn.foedselsdato).days > 731
           or has(f, "opstart") or has(f, "afslutning")]  # fmt: skip
    share("sdq_opstart", sum(has(f, "opstart") for f in two), len(two))
    share("sdq_afslutning", sum(has(f, "afslutning") for f in two), len(two))
    share("sdq_begge", sum(has(f, "opstart", "afslutning") for f in two), len(two))
    # Reach
    offers = [t for t in Tilbud.objects.all() if udsnit.fra <= t.dato <= til
              and udsnit.dagtilbud in (None, t.dagtilbud_id)]  # fmt: skip
    share("tilbud_ja", sum(t.svar == "ja" for t in offers), len(offers))
    fundet["opstartede"] = (len(starts), len(starts), 0, len(starts))
    sup = [a for a in Aktivitet.objects.all()
           if a.art == "supervision" and udsnit.fra <= a.dato <= til]  # fmt: skip
    fundet["supervision"] = (len(sup), len(sup), 0, len(sup))
    # Timeliness
    days = [(b.dato - by_pk[b.forloeb_id].dialog_dato).days for b in starts]
    fundet["dage_til_opstart"] = (
        len(days),
        len(days),
        0,
        median(days) if days else None,
    )
    gaps = []
    for f in courses:
        own = sorted(b.dato for b in all_held
                     if b.forloeb_id == f.pk and b.nummer and b.art != "booster")  # fmt: skip
        gaps += [(b - a).days for a, b in itertools.pairwise(own)
                 if udsnit.fra <= b <= til]  # fmt: skip
    fundet["typiske_dage_mellem"] = (
        len(gaps), len(gaps), 0, median(gaps) if gaps else None
    )  # fmt: skip
    boosters = [(b.dato - by_pk[b.forloeb_id].slut_dato).days
                for b in held if b.art == "booster"]  # fmt: skip
    share("booster_i_vindue", sum(14 <= n <= 28 for n in boosters), len(boosters))
    # Dose
    due = [b for b in planned if b.erstatter_id is None and b.status != "udgaaet"
           and (b.nummer and b.dato <= til if b.status == "gennemfoert"
                else b.planlagt_dato < til)]  # fmt: skip
    done = [b for b in planned
            if b.status == "gennemfoert" and b.nummer and b.dato <= til]  # fmt: skip
    share("dosis_til_nu", len(done), len(due))
    meant = [b for b in planned if b.status != "udgaaet"]
    share(
        "holdt_af_planlagte", sum(b.status == "gennemfoert" for b in meant), len(meant)
    )
    begun = {b.forloeb_id for b in all_held if b.art == "opstart" and b.nummer}
    ended = [f for f in courses if f.slut_dato and f.pk in begun
             and udsnit.fra <= f.slut_dato <= til]  # fmt: skip
    whole = [f.pk for f in ended if f.status != "afbrudt"]
    counted = [
        b for b in all_held if b.forloeb_id in whole and b.nummer and b.dato <= til
    ]
    share("dosis_af_plan", len(counted), sum(by_pk[pk].max_besoeg for pk in whole))
    minutes = [b.varighed for b in held if b.varighed is not None]
    fundet["middel_varighed"] = (
        len(minutes), len(minutes), len(held) - len(minutes),
        int(mean(minutes) + 0.5) if minutes else None,
    )  # fmt: skip
    told = [b for b in held if b.til_stede]
    with_child = sum("barn" in b.til_stede for b in told)
    share("andel_med_barn", with_child, len(told), len(held) - len(told))

    # Divisions
    def divide(noegle, rows, unknown=0):
        parts = {}
        for codes in rows:
            for code in codes:
                parts[code] = parts.get(code, 0) + 1
        fundet[noegle] = (len(rows), len(rows), unknown, parts)

    fates = [by_pk[b.forloeb_id] for b in starts]
    divide("fastholdelse", [[f.afslutning or f.status] for f in fates])
    share("frafald", sum(f.status == "afbrudt" for f in ended), len(ended))
    topics = [b.emner for b in held if b.emner]
    divide("besoeg_pr_emne", topics, len(held) - len(topics))
    divide("aflysninger_efter_side", [[b.aflyst_af] for b in planned if b.aflyst_af])
    # Reliability
    made_up = {
        b.erstatter_id for b in Besoeg.objects.all() if b.status == "gennemfoert"
    }
    missed = [b for b in planned if b.status in ("aflyst", "forgaeves")]
    share("erstatningsrate", sum(b.pk in made_up for b in missed), len(missed))
    door = [b for b in planned if b.status in ("gennemfoert", "forgaeves")]
    share("forgaeves_rate", sum(b.status == "forgaeves" for b in door), len(door))
    share("registreret_til_tiden", sum(_in_time(b) for b in held), len(held))
    return fundet


HELLIG = {  # of the world's days
    date(2024, 1, 1), date(2024, 3, 28), date(2024, 3, 29), date(2024, 3, 31),
    date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 19), date(2024, 5, 20),
    date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1), date(2025, 4, 17),
    date(2025, 4, 18), date(2025, 4, 20), date(2025, 4, 21), date(2025, 5, 29),
    date(2025, 6, 8), date(2025, 6, 9), date(2025, 12, 25), date(2025, 12, 26),
}  # fmt: skip


def _in_time(besoeg):
    dag, dage = besoeg.dato, 0
    skrevet = timezone.localtime(besoeg.registreret_at).date()
    while dag < skrevet:
        dag += timedelta(days=1)
        dage += dag.weekday() < 5 and dag not in HELLIG
    return dage <= 5
