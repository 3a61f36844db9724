"""Employees, institutions, closing days, offers and activities."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from barnetimidten.brugere.models import Medarbejder
from forloeb.besoegsplan import is_mulig
from forloeb.enums import TilbudSvar
from forloeb.koder import AktivitetArt, Rekruttering
from forloeb.models import Aktivitet, Dagtilbud, Fravaer, Lukkedag, Tilbud
from overblik.demo import navne
from overblik.demo.liv import Plan
from overblik.demo.tekster_forloeb import AKTIVITETER
from overblik.demo.ur import dice, instant, own_instants

BIM_START = date(2021, 4, 1)
FOERSTE_DAG = date(2018, 3, 1)
UDEN_PRAESENTATION = 10
"""This institution has had no presentation yet."""
LUKKEDAGE_FREM = 60


def create_medarbejdere() -> dict[str, Any]:
    """The log-ins, and colleagues who cannot log in; by username."""
    kodeord = make_password(settings.DEMO_ADGANGSKODE)
    rows = [
        Medarbejder(
            username=username,
            navn=navn,
            rolle=rolle,
            email=f"{username}@example.com",
            password=kodeord
            if username in settings.DEMO_BRUGERE
            else make_password(None),
            created_at=instant(FOERSTE_DAG),
        )
        for username, navn, rolle in (*navne.BRUGERE, *navne.KOLLEGER)
    ]
    with own_instants(Medarbejder):
        Medarbejder.objects.bulk_create(rows)
    return {row.username: row for row in rows}


def create_dagtilbud(folk: dict[str, Any]) -> list[Dagtilbud]:
    rows = Dagtilbud.objects.bulk_create(
        Dagtilbud(
            navn=navn,
            art=art,
            aktiv=aktiv,
            adresse=f"{navne.VEJE[nummer % 7]} {nummer * 4 + 3}, 2635 Ishøj",
            telefon=f"00 00 {nummer + 10} 00",
        )
        for nummer, (navn, art, aktiv, _) in enumerate(navne.DAGTILBUD)
    )
    for row, (_, _, _, pladser) in zip(rows, navne.DAGTILBUD, strict=True):
        row.medarbejdere.set(folk[navne.PAEDAGOGER[plads]] for plads in pladser)
    return rows


def create_lukkedage(steder: list[Dagtilbud], dato: date) -> None:
    """Summer and the days between Christmas and New Year, as far as they are known."""
    kendt = dato + timedelta(days=LUKKEDAGE_FREM)
    perioder = [
        (date(aar, *fra), date(aar, *til), grund)
        for aar in range(2018, kendt.year + 1)
        for fra, til, grund in (
            ((7, 15), (7, 26), "Sommerlukket"),
            ((12, 27), (12, 30), "Lukket mellem jul og nytår"),
        )
    ]
    Lukkedag.objects.bulk_create(
        Lukkedag(dagtilbud=sted, fra_dato=fra, til_dato=til, grund=grund)
        for sted in steder
        for fra, til, grund in perioder
        if til <= kendt
    )


def create_fravaer(folk: dict[str, Any], dato: date) -> None:
    """Summer holidays; and a colleague who is ill today, covered by another."""
    paedagoger = [folk[username] for username in navne.PAEDAGOGER]
    ferie = [
        Fravaer(
            medarbejder=medarbejder,
            art="ferie",
            fra_dato=date(aar, 7, 8),
            til_dato=date(aar, 7, 28),
        )
        for aar in range(2018, dato.year + 1)
        for medarbejder in paedagoger
        if date(aar, 7, 28) <= dato
    ]
    syg = Fravaer(
        medarbejder=folk["demo-hanna"],
        art="syg",
        fra_dato=dato - timedelta(days=2),
        til_dato=dato,
        vikar=folk["paedagog2"],
    )
    Fravaer.objects.bulk_create([*ferie, syg])


# --- Offers: no person is recorded ---------------------------------------------
def create_tilbud(
    planer: list[Plan], steder: list[Dagtilbud], folk: dict[str, Any], dato: date
) -> None:
    """One yes a course of Barnet i Midten, one no or later for every third."""
    rows = []
    for nummer, plan in enumerate(p for p in planer if p.dialog >= BIM_START):
        rng = dice("tilbud", plan.noegle)
        rows.append((plan.dialog, plan.sted, "ja", rng))
        if nummer % 3 == 0:
            dag = plan.dialog + timedelta(days=rng.randint(1, 20))
            sted = rng.randrange(len(steder) - 1)
            rows.append((dag, sted, rng.choice(("nej", "senere")), rng))
    with own_instants(Tilbud):
        Tilbud.objects.bulk_create(
            Tilbud(
                dato=dag,
                dagtilbud=steder[sted],
                vej=draw_vej(rng),
                svar=TilbudSvar(svar),
                registreret_af=folk["paedagog"],
                created_at=instant(dag),
            )
            for dag, sted, svar, rng in rows
            if dag <= dato
        )


def draw_vej(rng: Any) -> str:
    return str(rng.choices(Rekruttering.values, weights=(44, 14, 8, 5, 12, 8, 6, 3))[0])


# --- Activities ------------------------------------------------------------------
def create_aktiviteter(
    steder: list[Dagtilbud], folk: dict[str, Any], dato: date
) -> None:
    """Presentations in the institutions, meetings, interviews; followed up in time."""
    rng = dice("aktiviteter")
    program = [
        (
            date(2021, 4, 12) + timedelta(days=9 * nummer),
            AktivitetArt.PRAESENTATION,
            sted,
        )
        for nummer, sted in enumerate(steder)
        if nummer != UDEN_PRAESENTATION
    ]
    program.append((date(2021, 5, 3), AktivitetArt.FOLDER, None))
    for aar in range(2021, dato.year + 1):
        program += _year(aar, steder, rng)
    rows = [
        _aktivitet(dag, art, sted, rng, folk, dato)
        for dag, art, sted in sorted(program, key=lambda punkt: punkt[0])
        if BIM_START < dag <= dato and is_mulig(dag)
    ]
    with own_instants(Aktivitet):
        Aktivitet.objects.bulk_create(rows)


def _year(aar: int, steder: list[Dagtilbud], rng: Any) -> list[Any]:
    art = AktivitetArt
    faste = (
        (2, 9, art.LEDERNETVAERK),
        (3, 2, art.HANDLEPLAN),
        (3, 18, art.STOPOP),
        (5, 11, art.TVAERGAAENDE),
        (6, 15, art.STOPOP),
        (9, 8, art.LEDERNETVAERK),
        (9, 22, art.HANDLEPLAN),
        (10, 6, art.INTERVIEW),
        (11, 3, art.TVAERGAAENDE),
        (11, 17, art.STOPOP),
    )
    nye = [
        (date(aar, rng.randint(8, 11), rng.randint(1, 28)), art.PRAESENTATION, sted)
        for sted in rng.sample(steder[:UDEN_PRAESENTATION], 2)
    ]
    return [
        *((date(aar, maaned, dag), kind, None) for maaned, dag, kind in faste),
        *nye,
    ]


FUNKTIONER = {
    AktivitetArt.PRAESENTATION: ["paedagog", "dagtilbudsleder", "ressource"],
    AktivitetArt.LEDERNETVAERK: ["dagtilbudsleder", "faglig_leder"],
    AktivitetArt.HANDLEPLAN: ["paedagog", "ppr", "ressource"],
    AktivitetArt.TVAERGAAENDE: ["raadgiver", "cdu", "faglig_leder"],
    AktivitetArt.FOLDER: ["faglig_leder"],
    AktivitetArt.INTERVIEW: ["dagplejer", "paedagog"],
    AktivitetArt.STOPOP: ["ressource", "faglig_leder"],
}


def _aktivitet(
    dag: date,
    art: AktivitetArt,
    sted: Dagtilbud | None,
    rng: Any,
    folk: dict[str, Any],
    dato: date,
) -> Aktivitet:
    laert, justering = rng.choice(AKTIVITETER[art])
    frist = dag + timedelta(days=42) if justering else None
    gjort = dag + timedelta(days=rng.randint(15, 50)) if justering else None
    return Aktivitet(
        art=art,
        dato=dag,
        dagtilbud=sted,
        funktioner=FUNKTIONER[art],
        antal_deltagere=rng.randint(4, 16),
        laert=laert,
        justering=justering,
        justering_hvem=folk["leder"].navn if justering else "",
        justering_frist=frist,
        justering_lukket_dato=gjort if gjort and gjort <= dato else None,
        registreret_af=folk[rng.choice(("paedagog", "leder"))],
        created_at=instant(dag),
    )
