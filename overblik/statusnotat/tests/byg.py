"""A case of the application, and a note over it."""

from datetime import date

from django.contrib.auth import get_user_model

from oekonomi.actions.indlaes import load_case, read_data
from overblik.opgoerelse.plan import the_case
from overblik.statusnotat import actions

FRA, TIL, DATO = date(2021, 4, 1), date(2022, 7, 31), date(2022, 8, 3)


def make_leder2():
    return get_user_model().objects.create_user(
        "leder2", navn="Anne Falk", rolle="leder", password=None
    )


def make_case(by):
    return the_case() or load_case(read_data(), by=by, ejer=by)


def make_notat(by, *, dato=DATO, fra=FRA, til=TIL, case=None):
    case = case or make_case(by)
    return actions.create_notat(case, dato=dato, fra=fra, til=til, by=by)


def make_indsendt(by, **felter):
    return actions.submit_notat(make_notat(by, **felter), by=by)


def make_godkendt(by, anden, **felter):
    notat = make_indsendt(by, **felter)
    return actions.approve_notat(notat, by=anden, version=notat.version)
