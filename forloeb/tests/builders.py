"""Invented people and courses in a given state, made through the actions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.tests.faelles import made_once
from forloeb import actions
from forloeb.enums import BesoegArt
from forloeb.models import Besoeg, Dagtilbud, Forloeb
from forloeb.tests.kopi import copied

PASSWORD = "en-lang-adgangskode"
_nummer = count(1)


def make_medarbejder(rolle: str = Rolle.PAEDAGOG, username: str = "") -> Medarbejder:
    username = username or f"{rolle}{next(_nummer)}"
    return Medarbejder.objects.create_user(
        username, PASSWORD, navn=username.capitalize(), rolle=rolle
    )


@contextmanager
def of_mette(blocker: Any, build: Callable[[Medarbejder], Any]) -> Iterator[Any]:
    """What `build` makes of Mette, once for a file: for a fixture of module scope."""
    with made_once(blocker, lambda: build(make_medarbejder(username="mette"))) as made:
        yield made


def make_dagtilbud(*medarbejdere: Medarbejder, navn: str = "", **felter: Any) -> Any:
    felter = {"navn": navn or f"Børnehuset {next(_nummer)}", **felter}
    dagtilbud = Dagtilbud.objects.create(**{"art": "daginstitution", **felter})
    dagtilbud.medarbejdere.set(medarbejdere)
    return dagtilbud


def in_dialog(
    ansvarlig: Medarbejder,
    *,
    navn: str = "Alma Eksempel",
    dialog_dato: date | None = None,
    dagtilbud: Dagtilbud | None = None,
    barn: dict[str, Any] | None = None,
    **felter: Any,
) -> Forloeb:
    """A course in dialogue; the child is four, lives in Ishøj, both parents at home."""
    i_dag = timezone.localdate()
    dialog_dato = dialog_dato or i_dag - timedelta(days=120)
    dagtilbud = dagtilbud or make_dagtilbud(ansvarlig)
    return actions.create_forloeb(
        barn={
            "navn": navn,
            "foedselsdato": dialog_dato - timedelta(days=4 * 365),
            "koen": "pige",
            "kommune": "ishoej",
            "dagtilbud": dagtilbud,
            **(barn or {}),
        },
        hjem={"adresse": "Eksempelvej 4", "postnummer": "2635", "by": "Ishøj"},
        foraeldre=[
            {"navn": "Kirsten Eksempel", "rolle": "mor", "telefon": "00 00 00 01"},
            {"navn": "Jonas Eksempel", "rolle": "far", "telefon": "00 00 00 02"},
        ],
        forloeb={
            "ansvarlig": ansvarlig,
            "rekruttering": "dagtilbud",
            "dialog_dato": dialog_dato,
            "kender_barnet": True,
            **felter,
        },
        by=ansvarlig,
    )


def agreed(
    ansvarlig: Medarbejder, *, opstart_dato: date | None = None, **felter: Any
) -> Forloeb:
    """A course with its start-up meeting agreed and every slot but the last planned."""
    forloeb = in_dialog(ansvarlig, **felter)
    return actions.agree_forloeb(
        forloeb,
        aftale_dato=forloeb.dialog_dato,
        opstart_dato=opstart_dato or forloeb.dialog_dato + timedelta(days=7),
        opstart_tid=time(15, 30),
        rytme="uge",
        by=ansvarlig,
    )


def hold(besoeg: Besoeg, *, by: Medarbejder, dato: date | None = None) -> Besoeg:
    foraelder = besoeg.forloeb.barn.familie.foraeldre.first()
    return actions.record_besoeg(
        besoeg,
        dato=dato or besoeg.planlagt_dato,
        notat="Vi øvede at rydde op sammen.",
        til_stede=["barn", foraelder.kode],
        by=by,
        felter={"aftale": "I øver det samme hver aften."},
    )


@copied(make_dagtilbud)
def running(ansvarlig: Medarbejder, *, held: int = 1, **felter: Any) -> Forloeb:
    """A course in progress; the first `held` visits are held as planned."""
    forloeb = agreed(ansvarlig, **felter)
    for besoeg in forloeb.besoeg.planlagte().order_by("nummer")[:held]:
        hold(besoeg, by=ansvarlig)
    forloeb.refresh_from_db()
    return forloeb


@copied(make_dagtilbud)
def ended(ansvarlig: Medarbejder, *, days_ago: int = 20, **felter: Any) -> Forloeb:
    """A course that ended `days_ago` days ago and awaits its booster."""
    slut = timezone.localdate() - timedelta(days=days_ago)
    forloeb = running(
        ansvarlig, held=9, dialog_dato=slut - timedelta(days=120), **felter
    )
    return actions.end_forloeb(
        forloeb, dato=slut, afslutning="planmaessig", by=ansvarlig
    )


def may_share(
    forloeb: Forloeb, by: Medarbejder, *, foraeldre: Any = None, **felter: Any
) -> None:
    """Consent to telling the day care, from all parents or those given."""
    alle = forloeb.barn.familie.foraeldre.all()
    for foraelder in alle if foraeldre is None else foraeldre:
        forloeb.samtykker.create(
            **{
                "modtager": "dagtilbud",
                "hvad": "Det, der virker hjemme.",
                "hvorfor": "Så I gør det samme",
                "foraelder": foraelder,
                "givet_dato": timezone.localdate() - timedelta(days=30),
                "registreret_af": by,
                **felter,
            }
        )


def make_forebygget(forloeb: Forloeb, *, by: Medarbejder, **felter: Any) -> Any:
    """A judgement that waits, whatever the state of the course."""
    return forloeb.forebyggede.create(
        **{
            "barn": forloeb.barn,
            "art": "familiebehandling",
            "aar": timezone.localdate().year,
            "evidens": "faglig",
            "begrundelse": "Rådgiveren var begyndt at tale om det.",
            "foreslaaet_af": by,
            **felter,
        }
    )


def closed(ansvarlig: Medarbejder, **felter: Any) -> Forloeb:
    """A course with all ten visits held."""
    forloeb = ended(ansvarlig, **felter)
    booster = actions.plan_booster(
        forloeb,
        dato=forloeb.slut_dato + timedelta(days=15),
        tid=time(15, 30),
        by=ansvarlig,
    )
    hold(booster, by=ansvarlig)
    forloeb.refresh_from_db()
    assert booster.art == BesoegArt.BOOSTER
    return forloeb
