"""The overview among 1 000 cases: `MODE=test python -m benchmarks.oekonomi`.

Bars: under 15 queries, and under twice the time it takes with one case. Each case has
ten years and 200 entries; the database is a new one of its own. Measured on SQLite:
24.1 ms with one, 25.3 ms among 1 000 (1.05), 13 queries in both.
"""

import os
import tempfile
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

CASER, POSTERINGER, GANGE, AARENE = 1000, 200, 15, range(2020, 2030)
PORTION = 20_000


def main() -> None:
    with tempfile.TemporaryDirectory() as mappe:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "barnetimidten.settings",
            "MODE": "test",
            "DATA_DIR": mappe,
        }
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{mappe}/db.sqlite3")
        measure()


def measure() -> None:
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
        tell()
    finally:
        teardown_databases(gamle, verbosity=0)


def tell() -> None:
    from barnetimidten.brugere.models import Medarbejder  # noqa: PLC0415 (as above)

    to = [
        Medarbejder.objects.create_user(navn, "x", navn=navn, rolle="oekonomi")
        for navn in ("en", "anden")
    ]
    foerste = make_cases(1, to)
    show("1 case", alene := ask(foerste, to[0]))
    make_cases(CASER - 1, to)
    show(f"{CASER} caser", mange := ask(foerste, to[0]))
    print(f"forhold: {mange[0] / alene[0]:.2f} (højst 2)")  # noqa: T201


def show(navn: str, maalt: tuple[float, int]) -> None:
    sekunder, antal = maalt
    print(f"{navn:11} {sekunder * 1000:6.1f} ms  {antal} forespørgsler")  # noqa: T201


def ask(pk: int, bruger: Any) -> tuple[float, int]:
    """The quickest of some page views in processor time, and the queries of one.

    Not by the clock: SQLite works inside this process, and the machine has more to do.
    """
    from django.db import connection  # noqa: PLC0415 (as above)
    from django.test import Client  # noqa: PLC0415 (as above)
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 (as above)
    from django.urls import reverse  # noqa: PLC0415 (as above)

    klient = Client()
    klient.force_login(bruger)
    side = reverse("oekonomi:oversigt", args=[pk])
    klient.get(side)
    with CaptureQueriesContext(connection) as spurgt:
        assert klient.get(side).status_code == 200  # noqa: S101 (a measurement)
    antal, tider = len(spurgt), []
    for _ in range(GANGE):
        start = time.process_time()
        klient.get(side)
        tider.append(time.process_time() - start)
    return min(tider), antal


# --- Cases and entries, past the ledger's own door ----------------------------------------
def make_cases(antal: int, to: list[Any]) -> int:
    """The first one's key. The chain is not told: this measures reading."""
    from django.db import connection  # noqa: PLC0415 (as above)

    from oekonomi.bog import triggers  # noqa: PLC0415 (as above)
    from oekonomi.models import Businesscase  # noqa: PLC0415 (as above)

    nr = Businesscase.objects.count()
    caser = [make_case(nr + i) for i in range(antal)]
    if not nr:
        with connection.schema_editor() as editor:
            triggers.drop_triggers(None, editor)
    rows = [
        (case, linjer[n % len(linjer)], AARENE[n % len(AARENE)])
        for case, linjer in caser
        for n in range(POSTERINGER)
    ]
    for fra in range(0, len(rows), PORTION):
        enter(rows[fra : fra + PORTION], to)
    return int(caser[0][0].pk)


def make_case(nr: int) -> tuple[Any, list[Any]]:
    from oekonomi.actions.indlaes import load_case, read_data  # noqa: PLC0415 (as above)

    data = read_data() | {
        "noegle": f"case-{nr}", "titel": f"Case {nr}",
        "fra_aar": AARENE[0], "til_aar": AARENE[-1],
    }  # fmt: skip
    if nr:
        data["ydelser"] = [y | {"priser": []} for y in data["ydelser"]]
    case = load_case(data, by=None)
    return case, list(case.linjer.all())


def enter(rows: list[tuple[Any, Any, int]], to: list[Any]) -> None:
    from django.db import transaction  # noqa: PLC0415 (as above)
    from django.db.models import Max  # noqa: PLC0415 (as above)

    from oekonomi.models import Afgoerelse, Led, Postering  # noqa: PLC0415 (as above)

    sidst = Led.objects.aggregate(n=Max("nummer"))["n"] or 0
    dag = datetime(2024, 1, 2, tzinfo=UTC)
    poster, afgjort = [], []
    led = [
        Led(nummer=sidst + n, udgave=1, at=dag, af=to[n % 2], indhold="{}",
            haendelse="forslag" if n % 2 else "afgoerelse", prev=f"{sidst + n:064}",
            hash=f"{sidst + n:064}")
        for n in range(1, 2 * len(rows) + 1)
    ]  # fmt: skip
    for n, (case, linje, aar) in enumerate(rows):
        post = Postering(
            led=led[2 * n], businesscase=case, linje=linje, aar=aar,
            dato=date(aar, 12, 31), beloeb=Decimal(n % 977 + 1), evidens="model",
            budgetvirkning=True, tekst="Opgjort", foreslaaet_af=to[0],
            noegle=f"maaling-{sidst + n}",
        )  # fmt: skip
        poster.append(post)
        afgjort.append(
            Afgoerelse(led=led[2 * n + 1], postering=post, godkendt=True, af=to[1],
                       foreslaaet_af=to[0])
        )  # fmt: skip
    with transaction.atomic():
        Led.objects.bulk_create(led, batch_size=500)
        Postering.objects.bulk_create(poster, batch_size=500)
        Afgoerelse.objects.bulk_create(afgjort, batch_size=500)


if __name__ == "__main__":
    main()
