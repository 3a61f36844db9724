"""Judgements that are approved, a case to settle them in, and a settlement."""

from django.utils import timezone

from forloeb.models import ForebyggetForanstaltning, Forloeb
from forloeb.tests import builders
from oekonomi.actions import bog
from oekonomi.actions.indlaes import load_case, read_data
from oekonomi.actions.optaelling import record_optaelling
from overblik.opgoerelse.actions import settle
from overblik.opgoerelse.models import Opgoerelse
from overblik.opgoerelse.plan import plan_of, the_case

FAMILIEBEHANDLING = "familiebehandling"


def make_case():
    return load_case(read_data(), by=None)


def make_judged(mette, leder, antal=1, **felter):
    """Approved judgements, each of a child of its own."""
    rows = []
    for _ in range(antal):
        forloeb = builders.in_dialog(mette, navn=f"Barn {Forloeb.objects.count()}")
        godkendt = {
            "status": "godkendt",
            "afgjort_af": leder,
            "afgjort_at": timezone.now(),
        }
        rows.append(
            builders.make_forebygget(forloeb, by=mette, **{**godkendt, **felter})
        )
    return rows


def make_found(mette, til="familiebehandling", svar="ja", dato=None):
    """A course whose family was passed on."""
    dato = dato or timezone.localdate()
    forloeb = builders.in_dialog(
        mette, navn=f"Barn {Forloeb.objects.count()}", dialog_dato=dato
    )
    Forloeb.objects.filter(pk=forloeb.pk).update(
        status="afsluttet",
        slut_dato=dato,
        afslutning="videre",
        videre_til=til,
        videre_dato=dato,
        videre_svar=svar,
    )
    return forloeb


def plan(case):
    return plan_of(case, timezone.localdate())


def settled(case, leder):
    return settle(case, by=leder, aftryk=plan(case).aftryk)


def approved(opgoerelse, by):
    for linje in opgoerelse.linjer.all():
        bog.approve(linje.postering, by=by)


def fall(row, leder):
    """Granted after all."""
    ForebyggetForanstaltning.objects.filter(pk=row.pk).update(
        opfoelgning="bevilget", opfulgt_af=leder, opfulgt_at=timezone.now()
    )


def make_opgjort(leder):
    """A settlement of the case at hand, by the matrix's names."""
    case = the_case()
    opgoerelse = Opgoerelse.objects.create(
        businesscase=case, dato=timezone.localdate(), af=leder
    )
    nummer = str(opgoerelse.pk)
    record_optaelling(
        case,
        2021,
        opgoerelse=nummer,
        dato=opgoerelse.dato,
        tilbud={},
        undgaaet=1,
        ukendte=0,
        spurgt=0,
        by=leder,
    )
    return {"opgoerelse": [opgoerelse.pk], "opgjort": [case.pk, nummer]}
