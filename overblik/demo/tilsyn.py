"""Two months of look-ups, their samples, some doors tried, and a proof of the trace."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from barnetimidten.audit.efterproevning import (
    create_efterproevning,
    record_efterproevning,
)
from barnetimidten.audit.enums import Dom
from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.log import log
from barnetimidten.audit.models import Stikproeve
from forloeb.besoegsplan import is_mulig
from forloeb.models import Forloeb
from overblik.demo.ur import clock_at, dice
from overblik.stikproeve.actions import create_stikproeve, record_dom, sidste_maaned

SIDE = "forloeb:detail"
BEMAERKNINGER = {
    Dom.I_ORDEN: "",
    Dom.SPOERG: "Du åbnede forløbet en søndag aften. Hvad skulle du bruge?",
    Dom.IKKE_I_ORDEN: "Opslaget havde ingen sag bag sig. Vi har talt om det.",
}
# The first rows of the open sample are judged like this; the rest waits.
AABNE_DOMME = (Dom.I_ORDEN, Dom.I_ORDEN, Dom.SPOERG, Dom.I_ORDEN)


def create_tilsyn(folk: dict[str, Any], dato: date) -> None:
    with clock_at(dato):
        sidste = sidste_maaned()
        forrige = sidste_maaned(sidste)
    for maaned in (forrige, sidste):
        _look_up(folk, maaned)
    _try_doors(folk, dato)
    for maaned in (forrige, sidste):
        with clock_at((maaned + timedelta(days=32)).replace(day=1), time(5)):
            create_stikproeve(maaned)
    _judge(folk, forrige, (Dom.I_ORDEN, Dom.IKKE_I_ORDEN) + (Dom.I_ORDEN,) * 30, 12)
    _judge(folk, sidste, AABNE_DOMME, 4)
    with clock_at(dato, time(3)):
        record_efterproevning(create_efterproevning())


def _workdays(maaned: date) -> Iterator[date]:
    for n in range(31):
        dag = maaned + timedelta(days=n)
        if dag.month == maaned.month and is_mulig(dag):
            yield dag


def _look_up(folk: dict[str, Any], maaned: date) -> None:
    rng = dice("opslag", maaned)
    forloeb = list(Forloeb.objects.aktive().select_related("ansvarlig").order_by("pk"))
    ledere = [folk[navn] for navn in ("leder", "leder2")]
    for dag in _workdays(maaned):
        for sag in rng.sample(forloeb, 3):
            if sag.ansvarlig:
                _see(sag.ansvarlig, sag, dag, time(rng.randint(8, 15), 5))
        leder = rng.choice(ledere)
        _see(leder, rng.choice(forloeb), dag, time(9, 40), formaal=Formaal.LEDER)
    _odd_ones(folk, maaned, rng.sample(forloeb, 5))


def _odd_ones(folk: dict[str, Any], maaned: date, forloeb: list[Forloeb]) -> None:
    """What the sample should find: by reason, by hour, by hidden field, by extract."""
    soendag = maaned + timedelta(days=6 - maaned.weekday() % 7)
    hverdag = next(_workdays(maaned))
    administration = {"formaal": Formaal.ADMINISTRATION}
    for bruger, sag, dag, kl, mere in (
        ("paedagog", 0, soendag, 21, {"formaal": Formaal.ANDET,
                                      "grund": "Kollega bad om hjælp"}),
        ("paedagog2", 1, hverdag, 22, {"formaal": Formaal.ANDET,
                                       "grund": "Klage fra forælder"}),
        ("paedagog", 2, hverdag, 10, administration | {"handling": Handling.UNMASK}),
        ("leder", 3, hverdag, 11, {"formaal": Formaal.ANDET, "grund": "Aktindsigt",
                                   "handling": Handling.EXPORT}),
        ("paedagog2", 4, hverdag, 13, administration),
    ):  # fmt: skip
        _see(folk[bruger], forloeb[sag], dag, time(kl, 12), **mere)


def _see(
    bruger: Any,
    sag: Forloeb,
    dag: date,
    kl: time,
    formaal: Formaal = Formaal.EGET_FORLOEB,
    handling: Handling = Handling.READ,
    grund: str = "",
) -> None:
    with clock_at(dag, kl):
        log(bruger, handling, sag, formaal=formaal, grund=grund, sti=SIDE)


def _try_doors(folk: dict[str, Any], dato: date) -> None:
    """One who forgot the password, and one who went for courses of others."""
    with clock_at(dato - timedelta(days=2), time(7, 55)):
        for _ in range(3):
            log(None, Handling.LOGIN_FAILED, folk["paedagog2"], felter=["password"])
        for sag in Forloeb.objects.order_by("pk")[:9]:
            log(folk["paedagog2"], Handling.REFUSED, sag, sti=SIDE)


def _judge(
    folk: dict[str, Any], maaned: date, domme: tuple[Dom, ...], dag: int
) -> None:
    """By the two leaders in turn, nobody the own."""
    stikproeve = Stikproeve.objects.get(maaned=maaned)
    raekker = stikproeve.raekker.select_related("medarbejder").order_by("pk")
    with clock_at((maaned + timedelta(days=32)).replace(day=dag), time(10, 20)):
        for raekke, dom in zip(raekker, domme, strict=False):
            egen = raekke.medarbejder == folk["leder"]
            by = folk["leder2" if egen else "leder"]
            record_dom(raekke, dom=dom, bemaerkning=BEMAERKNINGER[dom], by=by)
