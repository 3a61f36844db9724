from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from overblik import fund, queries, slettede, tabeller
from overblik.forms import ValgForm
from overblik.links import Links
from overblik.queries import Valg
from overblik.tilsyn import SVAR_DAGE, refused_answers, rows


@require_safe
@permission_required("overblik.view_noegletal", raise_exception=True)
def noegletal(request: HttpRequest) -> HttpResponse:
    """Counts for a period, a day and a programme; never a person."""
    form = ValgForm(request.GET)
    valg = form.valg
    links = Links(valg, request.user)
    kontekst = {"form": form, "valg": valg, "i_dag": timezone.localdate()}
    kontekst |= _tal(valg, links) | _tabeller(valg, links) | _slettet(valg)
    return render(request, "overblik/noegletal.html", kontekst)


@require_safe
@permission_required("overblik.view_tilsyn", raise_exception=True)
def tilsyn(request: HttpRequest) -> HttpResponse:
    """Every subject the leader supervises, and how much of each waits."""
    kontekst = {
        "emner": rows(request.user),
        "afviste_svar": refused_answers(),
        "svar_dage": SVAR_DAGE,
    }
    return render(request, "overblik/tilsyn.html", kontekst)


def _tal(valg: Valg, links: Links) -> dict[str, Any]:
    """The tiles, and the expected number beside the one it belongs to."""
    perioden = [(tal, tal.count(valg), links.to(tal)) for tal in queries.I_PERIODEN]
    datoen = [(tal, tal.count(valg), links.to(tal)) for tal in queries.PAA_DATOEN]
    forventet = settings.FORVENTET_FORLOEB_PR_AAR
    i_dag = timezone.localdate()
    ved = fund.forventet_ved(valg, i_dag)
    antal = {tal.noegle: taelling.forloeb for tal, taelling, _ in perioden}
    kontekst = {
        "perioden": perioden,
        "datoen": datoen,
        "pause": queries.PAUSE.count(valg),
        "pause_url": links.to(queries.PAUSE),
        "tilbudt": links.offers(queries.tilbudt(valg)),
        "tilbudt_definition": queries.TILBUDT,
        "forventet": forventet,
        "forventet_ved": ved,
    }
    if ved:
        kontekst["forventet_antal"] = antal[ved]
        kontekst["forventet_andel"] = min(antal[ved], forventet)
        kontekst["forventet_fund"] = fund.say_forventet(
            valg, antal[ved], forventet, ved, i_dag
        )
    return kontekst


def _slettet(valg: Valg) -> dict[str, str]:
    """Where deleted courses cannot be counted, in words."""
    return {
        "slettet_perioden": slettede.period_note(valg),
        "slettet_datoen": slettede.day_note(valg),
        "slettet_lister": slettede.list_note(valg),
        "slettet_dagtilbud": slettede.place_note(valg),
    }


def _tabeller(valg: Valg, links: Links) -> dict[str, Any]:
    """Each table with its finding."""
    aar, programmer = tabeller.per_aar(valg), tabeller.programmes(valg)
    med, uden = tabeller.dagtilbud(valg)
    veje, slut = tabeller.rekruttering(valg), tabeller.afslutninger(valg)
    return {
        "aar": links.years(aar),
        "aar_fund": fund.say_aar(aar, programmer),
        "programmer": programmer,
        "med": links.places(med),
        "uden": uden,
        "antal_art": tabeller.count_art(med),
        "med_fund": fund.say_dagtilbud(med, valg.siden),
        "veje": links.bars(veje, "opstartet", "vej"),
        "veje_fund": fund.say_rekruttering(veje),
        "slut": links.bars(slut, "sluttede", "slut"),
        "slut_fund": fund.say_afslutninger(slut),
    }
