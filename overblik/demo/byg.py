"""Puts the demo together, all or nothing."""

from datetime import date

from django.db import transaction

from forloeb.models import Forloeb
from overblik.demo.aftaler import create_aftaler
from overblik.demo.beskyttelse import create_beskyttelse, create_journalisering
from overblik.demo.besoeg import create_besoeg
from overblik.demo.brugere import create_brugere
from overblik.demo.evaluering import create_normsaet, create_svar, create_tabeller
from overblik.demo.evaluering_nu import create_sprog, create_svar_nu
from overblik.demo.historik import LEVENDE_FRA, all_plans
from overblik.demo.huset import (
    create_aktiviteter,
    create_dagtilbud,
    create_fravaer,
    create_lukkedage,
    create_medarbejdere,
    create_tilbud,
)
from overblik.demo.indsigt import create_indsigter
from overblik.demo.kommunetal import create_kommunetal
from overblik.demo.levende import create_levende
from overblik.demo.oekonomi import create_case
from overblik.demo.opgoerelse import create_ledger
from overblik.demo.raekker import create_forloeb
from overblik.demo.runder import create_runder
from overblik.demo.sletning import create_sletning
from overblik.demo.statusnotat import create_statusnotater
from overblik.demo.tilsyn import create_tilsyn
from overblik.demo.ur import clock_at

FOERSTE_DEMO = date(2018, 6, 1)


@transaction.atomic
def build(dato: date) -> int:
    """Fill an empty database up to the date; the number of courses."""
    with clock_at(dato):
        folk = create_medarbejdere()
        create_brugere(folk, dato)
        steder = create_dagtilbud(folk)
        create_lukkedage(steder, dato)
        create_fravaer(folk, dato)
        create_aktiviteter(steder, folk, dato)
        planer = all_plans(dato)
        create_tilbud(planer, steder, folk, dato)
        sager = create_forloeb(planer, steder, folk, dato)
        create_besoeg(sager, dato)
        create_aftaler(sager, dato)
        create_svar(sager, dato)
        create_case(folk, dato)
    create_tabeller(folk, dato)
    if dato >= LEVENDE_FRA:
        create_levende(steder, folk, dato)
        create_beskyttelse(folk, dato)
        create_normsaet(folk, dato)
        create_sprog(folk, dato)
        create_svar_nu(dato)
        create_ledger(folk, dato)
        create_indsigter(folk, dato)
    create_journalisering(dato)
    create_runder(folk, dato)
    create_kommunetal(folk, dato)
    create_statusnotater(folk, dato)
    if dato >= LEVENDE_FRA:
        create_sletning(steder, folk, dato)
        create_tilsyn(folk, dato)  # last: it proves the trace to its end
    return Forloeb.objects.count()
