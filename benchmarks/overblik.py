"""The leader's page at 1 000 and at 100 000 courses with 1 000 000 visits.

    python -m benchmarks.overblik                                      SQLite
    python -m barnetimidten.tests.servers python -m benchmarks.overblik PostgreSQL

Bars: at most 15 queries and as many at every size; at most twice as slow on PostgreSQL,
three times on SQLite. Of the first size a fifth is active and a fifth ended within the
year: of 1 000 courses 200 and 200, shared by 20 educators and 40 institutions, far above
a house that begins 30 a year. What grows to the second size is what lies behind: ten
years of ended courses, copied inside the database. Two harder houses have no bar:

    --jaevnt    the ten years reach to today: the year grows a hundredfold too
    --aabne     everything grows, the active courses too

Other sizes are given as numbers (30 30000). `--sider` asks the other pages that count
or list, too. The database is a new one of its own.

Measured on a busy machine of two cores, 13 queries each time: SQLite 96.7 and 93.1 ms
(0.96), PostgreSQL 99.5 and 139.5 ms (1.40; 1.33 and 1.68 in other runs).
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

STOERRELSER, FEMTEDEL = (1_000, 100_000), 5
GANGE, SEKUNDER, AARENE, BESOEG = 15, 3, 10, 10
JAEVNT, AABNE, SIDER = (
    f"--{ord_}" in sys.argv for ord_ in ("jaevnt", "aabne", "sider")
)


def main() -> None:
    with tempfile.TemporaryDirectory() as mappe:
        database = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{mappe}/db.sqlite3")
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "barnetimidten.settings",
            "MODE": "test",
            "DATA_DIR": mappe,
            "DATABASE_URL": database,
        }
        tal = [int(ord_) for ord_ in sys.argv[1:] if ord_.isdecimal()]
        measure(tal or list(STOERRELSER))


def measure(stoerrelser: list[int]) -> None:
    import django  # noqa: PLC0415 (the environment first)

    django.setup()
    from django.test.utils import (  # noqa: PLC0415 (as above)
        setup_databases,
        setup_test_environment,
        teardown_databases,
    )

    setup_test_environment()
    gamle = setup_databases(verbosity=0, interactive=False)
    try:
        tell(stoerrelser)
    finally:
        teardown_databases(gamle, verbosity=0)


def tell(stoerrelser: list[int]) -> None:
    from django.db import connection  # noqa: PLC0415 (as above)

    hus = House(stoerrelser[0])
    maalt = []
    for antal in stoerrelser:
        hus.grow(antal)
        if is_postgres():  # SQLite keeps no statistics in operation either
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        print(f"{connection.vendor}: {hus.size()}")  # noqa: T201
        maalt.append(ask(next(hus.pages())[1]))
        show("Overblik", maalt)
        for navn, kald in hus.pages() if SIDER else ():
            show(navn, [ask(kald)])
    hoejst = 2 if is_postgres() else 3
    forhold = maalt[-1][0] / maalt[0][0]
    print(f"{connection.vendor}: forhold {forhold:.2f} (højst {hoejst})")  # noqa: T201


def show(navn: str, maalt: list[tuple[float, int]]) -> None:
    ms, antal = maalt[-1]
    print(f"  {navn:<24} {ms:8.1f} ms {antal:>3} forespørgsler", flush=True)  # noqa: T201


def is_postgres() -> bool:
    from django.db import connection  # noqa: PLC0415 (as above)

    return connection.vendor == "postgresql"


def ask(kald: Callable[[], Any]) -> tuple[float, int]:
    """The quickest of some calls in ms, and the queries of one.

    SQLite works inside this process, so there the processor's time is taken: the
    machine may have more to do. PostgreSQL does not, so there it is the clock's.
    """
    from django.db import connection  # noqa: PLC0415 (as above)
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 (as above)

    ur = time.perf_counter if is_postgres() else time.process_time
    kald()
    with CaptureQueriesContext(connection) as spurgt:
        kald()
    antal, tider = len(spurgt), []  # before the next call empties the list
    while len(tider) < GANGE and (sum(tider) < SEKUNDER or not tider):
        start = ur()
        kald()
        tider.append(ur() - start)
    return 1000 * min(tider), antal


# --- The house ---------------------------------------------------------------------------
class House:
    """The first courses are written one by one, the rest are copies of their history."""

    def __init__(self, antal: int) -> None:
        from django.utils import timezone  # noqa: PLC0415 (as above)

        from forloeb.tests.builders import (  # noqa: PLC0415 (as above)
            make_dagtilbud,
            make_medarbejder,
        )
        from overblik.leder.tests import verden  # noqa: PLC0415 (as above)

        self.folk = [make_medarbejder("paedagog", f"p{nr}") for nr in range(20)]
        self.leder, self.antal = make_medarbejder("leder", "l"), antal
        steder = [make_dagtilbud() for _ in range(40)]
        i_dag, nye = timezone.localdate(), antal // FEMTEDEL
        sager = [make_course(nr, nye, i_dag) for nr in range(antal)]
        verden.save(sager, self.folk, steder)
        make_up(sager)
        self.kopier = sager if AABNE else sager[2 * nye :]
        self.fra, self.kopieret = self.kopier[0].pk, 0

    def grow(self, antal: int) -> None:
        from overblik.leder.tests import verden  # noqa: PLC0415 (as above)

        i_alt = (antal - self.antal) // len(self.kopier) + self.kopieret
        if i_alt > self.kopieret:
            verden.multiply(self.fra, self.kopieret + 1, i_alt)
            self.antal += (i_alt - self.kopieret) * len(self.kopier)
            self.kopieret = i_alt

    def size(self) -> str:
        from forloeb.models import Besoeg, Forloeb  # noqa: PLC0415 (as above)

        aktive = Forloeb.objects.aktive().count()
        return (
            f"{Forloeb.objects.count()} forløb, {aktive} aktive, "
            f"{Besoeg.objects.count()} besøg"
        )

    def pages(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        """The leader's page first."""
        from django.urls import reverse  # noqa: PLC0415 (as above)
        from django.utils import timezone  # noqa: PLC0415 (as above)

        from overblik import ugebrev  # noqa: PLC0415 (as above)
        from overblik.leder.raekker import LISTER  # noqa: PLC0415 (as above)

        leder, paedagog, i_dag = self.leder, self.folk[0], timezone.localdate()
        yield "Overblik", get(leder, reverse("overblik:overblik"))
        for kode in LISTER:
            yield kode, get(leder, f"{reverse('overblik:liste')}?tal={kode}")
        indikatorer = reverse("indikatorer:list")
        yield "Indikatorer", get(leder, indikatorer)
        yield "Indikatorer, ti år", get(leder, f"{indikatorer}?fra=2010-01-01")
        yield "Nøgletal", get(leder, reverse("overblik:noegletal"))
        yield "Alle forløb", get(leder, reverse("forloeb:list"))
        for tekst in ("Barn 7", "ar", "20230510", "findes ikke"):
            yield f"Søg »{tekst}«", post(leder, reverse("forloeb:search"), tekst)
        yield "Søg, pædagog", post(paedagog, reverse("forloeb:search"), "Barn 7")
        yield "Mine forløb", get(paedagog, reverse("forloeb:mine"))
        yield "Ugebrev, leder", lambda: ugebrev.lines(leder, i_dag)
        yield "Ugebrev, pædagog", lambda: ugebrev.lines(paedagog, i_dag)


def get(bruger: Any, adresse: str) -> Callable[[], Any]:
    klient = _client(bruger)
    return lambda: _ok(klient.get(adresse))


def post(bruger: Any, adresse: str, tekst: str) -> Callable[[], Any]:
    klient = _client(bruger)
    return lambda: _ok(
        klient.post(adresse, {"tekst": tekst}, headers={"HX-Request": "true"})
    )


def _client(bruger: Any) -> Any:
    from django.test import Client  # noqa: PLC0415 (as above)

    klient = Client()
    klient.force_login(bruger)
    return klient


def _ok(svar: Any) -> None:
    assert svar.status_code == 200  # noqa: S101 (a measurement)


# --- One by one --------------------------------------------------------------------------
def make_course(nr: int, nye: int, i_dag: date) -> Any:
    """The first `nye` are active, as many ended within the year, the rest before it."""
    from overblik.leder.tests.verden import B, Sag  # noqa: PLC0415 (as above)

    dice = Random(nr)  # noqa: S311 (no secrets here)
    aktiv = nr < nye
    begyndt = i_dag - timedelta(days=_age(dice, nr // nye, i_dag))
    sag = Sag(
        status=("i_gang", "i_gang", "pause", "aftalt")[nr % 4] if aktiv else "lukket",
        ansvarlig=nr % 20,
        dagtilbud=nr % 40,
        dialog=begyndt - timedelta(days=14),
        vej=("dagtilbud", "ppr", "foraeldre")[nr % 3],
    )
    sag.skift = [("aftalt", begyndt - timedelta(days=7)), ("i_gang", begyndt)]
    dage_ = [begyndt + timedelta(days=7 * n) for n in range(BESOEG)]
    if aktiv:
        sag.besoeg = [
            B("opstart" if n == 0 else "ordinaert", *_state(dag, i_dag), n + 1)
            for n, dag in enumerate(dage_)
        ]
        return sag
    sag.slut, sag.afslutning = dage_[-2], "planmaessig"
    arter = ["opstart", *["ordinaert"] * (BESOEG - 2), "booster"]
    sag.besoeg = [
        B(art, "gennemfoert", dag, dag, n)
        for n, (art, dag) in enumerate(zip(arter, dage_, strict=True), 1)
    ]
    sag.svar = dice.choice(("", "indsendt"))
    sag.sdq = [("opstart", "foraelder"), ("afslutning", "foraelder")][: nr % 3]
    return sag


def _age(dice: Random, del_: int, i_dag: date) -> int:
    """Days since the start."""
    if del_ == 0:
        return dice.randint(30, 80)
    aar = i_dag.timetuple().tm_yday
    if del_ == 1:
        return dice.randint(80, max(81, aar - 14))
    foer = 80 if JAEVNT or AABNE else aar + 80
    return dice.randint(foer, foer + 365 * AARENE)


def _state(dag: date, i_dag: date) -> tuple[str, date, date | None]:
    return ("gennemfoert", dag, dag) if dag < i_dag else ("planlagt", dag, None)


def make_up(sager: list[Any]) -> None:
    """The third visit of every tenth course is held instead of the second one."""
    from django.db.models import F  # noqa: PLC0415 (as above)

    from forloeb.models import Besoeg  # noqa: PLC0415 (as above)

    tredje = Besoeg.objects.filter(nummer=3, forloeb__in=[s.pk for s in sager[::10]])
    Besoeg.objects.filter(pk__in=[b.pk for b in tredje]).update(erstatter=F("pk") - 1)


if __name__ == "__main__":
    main()
