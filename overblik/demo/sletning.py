"""Retention to look at: a receipt of last spring, and this month's proposal."""

from datetime import date, timedelta
from typing import Any

from forloeb import actions as forloeb_actions
from forloeb.models import Dagtilbud, Forloeb
from overblik.demo.levende import GRANKOGLEN, YASMIN, Scene
from overblik.demo.ur import clock_at
from overblik.sletning import actions, kandidater, udfoer
from overblik.sletning.enums import LinjeStatus, UdeladGrund
from overblik.sletning.models import Sletteforslag


def create_sletning(steder: list[Dagtilbud], folk: dict[str, Any], dato: date) -> None:
    leder = folk["leder"]
    _receipt(Scene(steder, folk, dato), leder)
    with clock_at(dato.replace(day=1)):
        forslag = actions.propose()
    if forslag is None:
        return
    with clock_at(dato):
        _leave_out(forslag, leder, dato)


def _leave_out(forslag: Sletteforslag, leder: Any, dato: date) -> None:
    klar = forslag.linjer.filter(status=LinjeStatus.KLAR, slags="forloeb").first()
    if klar:
        actions.leave_out(
            klar,
            grund=UdeladGrund.KLAGE,
            til=dato + timedelta(days=180),
            version=forslag.version,
            by=leder,
        )


def _receipt(scene: Scene, leder: Any) -> None:
    """A family that said no last winter is gone; the figure of the year is not."""
    nej = scene.tell("sletning", YASMIN, GRANKOGLEN, 300, sagsnummer="")
    slut = scene.hverdag(290)
    with clock_at(slut):
        forloeb_actions.withdraw_forloeb(
            nej.forloeb,
            dato=slut,
            afslutning="takkede_nej",
            grund="Familien har fundet en anden hjælp.",
            by=nej.by,
        )
    dag = scene.hverdag(150)
    with clock_at(dag):
        egne = Forloeb.objects.filter(pk=nej.forloeb.pk)
        linjer = kandidater.course_lines(egne, dag)
        forslag = actions.propose(linjer=linjer)
        actions.approve(forslag, version=forslag.version, by=leder)
        udfoer.execute(forslag.pk)
