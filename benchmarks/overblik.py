"""The leader's page at 1 000 and at 100 000 courses with 1 000 000 visits.

    python -m benchmarks.overblik                                      SQLite
    python -m barnetimidten.tests.servers python -m benchmarks.overblik PostgreSQL

Bars: at most 15 queries and as many at both sizes; at most twice as slow on PostgreSQL,
three times on SQLite. Twenty educators have 200 active courses and 200 more that ended
within the year, at both sizes: what grows is what lies behind, ten years of it. With
`--jaevnt` those ten years reach to today, so that the year grows a hundredfold too: no
bar, to see what a year's own counting costs. The database is a new one of its own.
"""

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from random import Random
from typing import Any

STOERRELSER, AKTIVE, AARETS = (1_000, 100_000), 200, 200
GANGE, AARENE, BESOEG = 15, 10, 10
JAEVNT = "--jaevnt" in sys.argv
PORTION = 5_000


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

    folk, steder, leder = make_house()
    maalt, findes = [], 0
    for antal in stoerrelser:
        fill(antal, findes, folk, steder)
        findes = antal
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if is_postgres() else "ANALYZE")
        maalt.append(ask(leder))
        ms, forespoergsler = maalt[-1]
        besoeg = antal * BESOEG
        print(  # noqa: T201
            f"{antal:>7} forløb {besoeg:>8} besøg {ms:7.1f} ms "
            f"{forespoergsler} forespørgsler"
        )
    hoejst = 2 if is_postgres() else 3
    forhold = maalt[-1][0] / maalt[0][0]
    print(f"{connection.vendor}: forhold {forhold:.2f} (højst {hoejst})")  # noqa: T201


def is_postgres() -> bool:
    from django.db import connection  # noqa: PLC0415 (as above)

    return connection.vendor == "postgresql"


def ask(leder: Any) -> tuple[float, int]:
    """The quickest of some page views in ms, and the queries of one.

    SQLite works inside this process, so there the processor's time is taken: the
    machine may have more to do. PostgreSQL does not, so there it is the clock's.
    """
    from django.db import connection  # noqa: PLC0415 (as above)
    from django.test import Client  # noqa: PLC0415 (as above)
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 (as above)
    from django.urls import reverse  # noqa: PLC0415 (as above)

    klient, ur = Client(), time.perf_counter if is_postgres() else time.process_time
    klient.force_login(leder)
    side = reverse("overblik:overblik")
    klient.get(side)
    with CaptureQueriesContext(connection) as spurgt:
        assert klient.get(side).status_code == 200  # noqa: S101 (a measurement)
    antal, tider = len(spurgt), []  # before the next page empties the list
    for _ in range(GANGE):
        start = ur()
        klient.get(side)
        tider.append(ur() - start)
    return 1000 * min(tider), antal


# --- The house ---------------------------------------------------------------------------
def make_house() -> tuple[list[Any], list[Any], Any]:
    from forloeb.tests.builders import (  # noqa: PLC0415 (as above)
        make_dagtilbud,
        make_medarbejder,
    )

    folk = [make_medarbejder("paedagog", f"p{nr}") for nr in range(20)]
    return folk, [make_dagtilbud() for _ in range(40)], make_medarbejder("leder", "l")


def fill(antal: int, findes: int, folk: list[Any], steder: list[Any]) -> None:
    """Up to so many courses; the active ones are the first."""
    from django.utils import timezone  # noqa: PLC0415 (as above)

    from overblik.leder.tests import verden  # noqa: PLC0415 (as above)

    i_dag = timezone.localdate()
    for fra in range(findes, antal, PORTION):
        sager = [make_course(nr, i_dag) for nr in range(fra, min(fra + PORTION, antal))]
        verden.save(sager, folk, steder)


def make_course(nr: int, i_dag: date) -> Any:
    from overblik.leder.tests.verden import B, Sag  # noqa: PLC0415 (as above)

    dice = Random(nr)  # noqa: S311 (no secrets here)
    aktiv = nr < AKTIVE
    begyndt = i_dag - timedelta(days=_age(dice, nr, i_dag))
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


def _age(dice: Random, nr: int, i_dag: date) -> int:
    """Days since the start."""
    if nr < AKTIVE:
        return dice.randint(30, 80)
    foer = 80 if JAEVNT else i_dag.timetuple().tm_yday + 80
    if nr < AKTIVE + AARETS:
        return dice.randint(80, max(81, i_dag.timetuple().tm_yday - 14))
    return dice.randint(foer, foer + 365 * AARENE)


def _state(dag: date, i_dag: date) -> tuple[str, date, date | None]:
    return ("gennemfoert", dag, dag) if dag < i_dag else ("planlagt", dag, None)


if __name__ == "__main__":
    main()
