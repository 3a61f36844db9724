"""The table of who gets where is whole; and the world that it is walked in.

An address missing from the table fails the build, and so does a row for an address that
is gone. `test_access.py` walks the table.
"""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from barnetimidten.audit.efterproevning import (
    create_efterproevning,
    record_efterproevning,
)
from barnetimidten.brugere.actions import create_invitation
from barnetimidten.dokumenter import arbejde
from barnetimidten.dokumenter.tests.proeve import make_dokument
from barnetimidten.log_ind.tests.byg import make_koder, make_noegle, make_totp
from barnetimidten.tests.faelles import made_once
from barnetimidten.tests.matrix import EMPLOYEE, MATRIX, PUBLIC
from evaluering.tests.builders import make_import, make_invitation, make_normsaet
from evaluering.tests.byg_maaling import keyed
from evaluering.tests.byg_ordlyd import make_ordlyd
from evaluering.tests.byg_resultater import make_svar
from evaluering.tests.byg_sprog import make_oversaettelse
from forloeb import actions
from forloeb.models import Aktivitet, Fravaer, Lukkedag, Tilbud, Underretning
from forloeb.tests import builders
from oekonomi.tests.byg import make_penge
from overblik.indsigt.tests.builders import make_frigivet, make_indsigt
from overblik.opgoerelse.tests.byg import make_opgjort
from overblik.sletning.tests.builders import make_forslag, make_linje
from overblik.statusnotat.tests.byg import make_notat
from overblik.stikproeve.tests.builders import make_raekke

pytestmark = pytest.mark.django_db

ROLLER = ("paedagog", "paedagog", "leder", "oekonomi", "administrator")
OWNER, LEADER, FINANCE, ADMINISTRATOR = 0, 2, 3, 4  # their columns


# --- Nothing is missing, nothing is stale ----------------------------------------
def named_views(patterns=None, prefix=""):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            space = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from named_views(entry.url_patterns, space)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", entry.callback


def permissions_of(view):
    """The permissions that the decorators of a view ask for."""
    found = set()
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            inner = getattr(cell.cell_contents, "__closure__", None) or ()
            if getattr(cell.cell_contents, "__name__", "") in {
                "decorator",
                "check_perms",
            }:
                found |= {str(c.cell_contents) for c in inner}
        view = getattr(view, "__wrapped__", None)
    return {text for text in found if "." in text and "function" not in text}


def test_every_address_stands_in_the_table():
    names = {name for name, _ in named_views()}
    assert names == set(MATRIX) | set(PUBLIC)


def test_every_view_names_a_permission_or_stands_among_the_open():
    unnamed = {name for name, view in named_views() if not permissions_of(view)}
    assert unnamed == set(PUBLIC) | set(EMPLOYEE)


# --- One of everything ------------------------------------------------------------
@pytest.fixture
def verden(mette, lars, leder, oekonomi, administrator):
    return make_verden(mette, lars, leder, oekonomi, administrator)


@pytest.fixture(scope="module")
def faelles_verden(django_db_setup, django_db_blocker):
    """The same, made once for a file; each test's savepoint takes back what it did."""
    with made_once(django_db_blocker, make_roller_og_verden) as verden:
        yield verden


def make_roller_og_verden():
    return make_verden(*map(builders.make_medarbejder, ROLLER))


def make_verden(mette, lars, leder, oekonomi, administrator):
    """One of everything, owned by Mette."""
    forloeb = builders.running(mette, held=1)
    familie = forloeb.barn.familie
    mor = familie.foraeldre.first()
    dag = date(2026, 1, 5)
    ansvar = {"registreret_af": mette}
    dagtilbud = forloeb.dagtilbud
    raekke = make_raekke(mette)
    slettelinje = make_linje(make_forslag(leder))
    make_totp(mette)
    make_koder(mette)
    indsigt = make_indsigt(leder, forloeb)
    dokument = make_dokument(mette)
    arbejde.make(dokument.pk)
    penge = make_penge(oekonomi)
    notat = make_notat(leder)
    return SimpleNamespace(
        ugemt=[987654],
        dokument=[dokument.pk],
        medarbejder=[mette.pk],
        invitation=[
            create_invitation(
                navn="Ny", email="ny@example.dk", rolle="leder", by=administrator
            )[0].pk
        ],
        forloeb=[forloeb.pk],
        svarinvitation=[make_invitation(forloeb, mette).pk],
        planlagt=[forloeb.besoeg.planlagte().first().pk],
        holdt=[forloeb.besoeg.holdte().first().pk],
        overdragelse=[
            actions.ask_overdragelse(forloeb, til=lars, note="Ferie.", by=mette).pk
        ],
        foraelder=[forloeb.pk, mor.pk],
        hjem=[forloeb.pk, familie.hjem.first().pk],
        deltagelse=[
            forloeb.deltagelsesaftaler.create(
                foraelder=mor, givet_dato=dag, **ansvar
            ).pk
        ],
        samtykke=[
            forloeb.samtykker.create(
                modtager="ppr",
                hvad="Notat",
                hvorfor="Hjælp",
                foraelder=mor,
                givet_dato=dag,
                **ansvar,
            ).pk
        ],
        underretning=[
            Underretning.objects.create(
                forloeb=forloeb, dato=dag, modtager="Familien", af=mette, **ansvar
            ).pk
        ],
        forebygget=[builders.make_forebygget(forloeb, by=mette).pk],
        oenske=[forloeb.oensker.create(foraelder=mor, tekst="Ro.", dato=dag).pk],
        overlevering=[
            forloeb.overleveringer.create(virker="Ro.", dato=dag, skrevet_af=mette).pk
        ],
        fagperson=[forloeb.fagpersoner.create(art="psykolog").pk],
        dagtilbud=[dagtilbud.pk],
        lukkedag=[
            Lukkedag.objects.create(dagtilbud=dagtilbud, fra_dato=dag, til_dato=dag).pk
        ],
        aktivitet=[Aktivitet.objects.create(art="folder", dato=dag, **ansvar).pk],
        tilbud=[
            Tilbud.objects.create(
                dato=dag, dagtilbud=dagtilbud, vej="dagtilbud", svar="ja", **ansvar
            ).pk
        ],
        fravaer=[
            Fravaer.objects.create(
                medarbejder=mette, art="ferie", fra_dato=dag, til_dato=dag
            ).pk
        ],
        slettelinje=[slettelinje.pk],
        sletteforslag=[slettelinje.forslag_id],
        slettekvittering=[make_forslag(leder, status="udfoert").pk],
        stikproeve=[raekke.stikproeve_id],
        stikproeveraekke=[raekke.pk],
        efterproevning=[record_efterproevning(create_efterproevning()).pk],
        noegle=[make_noegle(mette).pk],
        barn=[forloeb.barn_id],
        person=[mor.pk],
        indsigt=[indsigt.pk],
        linje=[indsigt.linjer.first().pk],
        frigivet=[make_frigivet(leder, forloeb).pk],
        maaling=[keyed(mette, forloeb).pk],
        citatsvar=[
            make_svar(forloeb, {}, maa_citeres=True, ord={"emne": "Ro."}).pk,
            "emne",
        ],
        sdqskema=[forloeb.pk, "afslutning", "paedagog"],
        sprog=["tr"],
        papirsprog=["da"],
        indikator=["andel_med_barn"],
        liste=["aktiviteter"],
        oversaettelse=[make_oversaettelse("tr").pk],
        ordlyd=[make_ordlyd(leder).pk],
        normsaet=[make_normsaet(administrator, None, status="foreslaaet").pk],
        **{"import": [make_import(leder).pk]},
        **penge,
        statusnotat=[notat.pk],
        notatafsnit=[notat.afsnit.first().pk],
        **make_opgjort(leder),
        kolonner=[mette, lars, leder, oekonomi, administrator],
    )


def test_a_foreign_row_answers_as_one_that_does_not_exist(client, verden, lars):
    client.force_login(lars)
    foreign = client.get(reverse("forloeb:detail", args=verden.forloeb))
    missing = client.get(reverse("forloeb:detail", args=[987654]))
    assert (foreign.status_code, foreign.content) == (404, missing.content)
