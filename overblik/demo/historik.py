"""Which courses there were. The dates give the figures of the documents:

source 002: TOIS 7/21/6 children in 2018/2019/2020; source 003: 34 started, 17 ended and
17 running on 31 May 2020, none started from June 2020; source 001: 6 started, 3 in
dialogue, none ended (15 June 2021); source 000: 21 gennemført in 2021, 11 opstartet from
January to July 2022; then about 30 a year.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from forloeb.besoegsplan import Periode, Rytme
from forloeb.enums import Program
from overblik.demo.liv import Plan, next_day
from overblik.demo.navne import ANTAL_MED, TOIS_STEDER
from overblik.demo.ur import dice

FOERSTE_AAR = 2018
LEVENDE_FRA = date(2022, 12, 1)
"""From this day on the last months of the demo are a living caseload."""
LEVENDE_DAGE = 140
"""A living caseload takes the place of the history of so many days."""
NEDLUKNING = date(2020, 3, 12)
TOIS_SLUT = date(2021, 2, 19)
FAA_BESOEG, MANGE_BESOEG = (5, 6, 7), (7, 8, 8, 9, 9, 9, 9)


def _dates(aar: int, *dage: str) -> list[date]:
    """("17.4", …) in the year."""
    par = (dag.split(".") for dag in dage)
    return [date(aar, int(maaned), int(dag)) for dag, maaned in par]


TOIS_2018 = _dates(2018, "17.4", "15.5", "12.6", "21.8", "18.9", "16.10", "20.11")
TOIS_2019_ENDED = _dates(
    2019, "15.1", "29.1", "12.2", "5.3", "26.3", "23.4", "14.5", "4.6", "13.8", "27.8"
)
TOIS_2019_RUNNING = _dates(
    2019, "10.9", "24.9", "8.10", "23.10", "5.11", "12.11", "19.11", "26.11", "3.12",
    "10.12", "17.12",
)  # fmt: skip
TOIS_2020 = _dates(2020, "14.1", "28.1", "11.2", "25.2", "3.3", "12.5")
STARTED_2021_JUNE = _dates(2021, "27.4", "4.5", "11.5", "19.5", "26.5", "8.6")
DIALOG_2021_JUNE = [
    *zip(
        _dates(2021, "2.6", "8.6", "11.6"),
        _dates(2021, "24.6", "29.6", "1.7"),
        strict=True,
    )
]
ENDED_2021 = _dates(
    2021, "10.8", "12.8", "17.8", "19.8", "24.8", "26.8", "31.8", "2.9", "7.9", "14.9",
    "21.9", "28.9",
)  # fmt: skip
AFBRUDT_2021 = _dates(2021, "25.8", "16.9")
INTO_2022 = _dates(2021, "26.10", "9.11", "23.11", "7.12")
STARTED_2022 = _dates(
    2022, "18.1", "1.2", "15.2", "1.3", "15.3", "29.3", "19.4", "3.5", "17.5", "7.6",
    "21.6",
)  # fmt: skip
NEJ_2021 = _dates(2021, "24.8", "5.10", "16.11")
ANTAL_EFTER = {2022: 19, 2023: 31, 2024: 29, 2025: 32, 2026: 30}
"""How many start in the year (2022: from August on)."""
ANTAL_ELLERS = 30


def sommerferier(til_aar: int) -> list[Periode]:
    """The weeks in which nearly all families and educators are away."""
    return [
        (date(aar, 7, 8), date(aar, 8, 1)) for aar in range(FOERSTE_AAR, til_aar + 1)
    ]


def all_plans(dato: date) -> list[Plan]:
    """Every course that was in dialogue by the date, the living caseload not among
    them."""
    planer = [*_tois(), *_start_2021(), *_end_2021(), *_first_half_2022()]
    for aar in range(2022, dato.year + 1):
        planer += _year(aar)
    sidste = dato
    if dato >= LEVENDE_FRA:
        sidste -= timedelta(days=LEVENDE_DAGE)
    return [
        plan
        for plan in planer
        if plan.dialog <= dato and (sidste == dato or _begin(plan) < sidste)
    ]


def _begin(plan: Plan) -> date:
    return plan.opstart or plan.dialog


def _tois_plan(opstart: date, nummer: int, **felter: object) -> Plan:
    rng = dice("plan", "tois", opstart)
    valg = {
        "antal": rng.choice(MANGE_BESOEG),
        "rytme": rng.choice((Rytme.UGE, Rytme.HVER_14_DAG)),
        "tidligst": None,
    } | felter
    return Plan(
        noegle=f"tois-{opstart}",
        program=Program.TOIS,
        dialog=opstart - timedelta(days=rng.randint(14, 40)),
        opstart=opstart,
        sted=TOIS_STEDER[nummer % len(TOIS_STEDER)],
        **valg,
    )


def _tois() -> Iterator[Plan]:
    for nummer, dag in enumerate([*TOIS_2018, *TOIS_2019_ENDED]):
        yield _tois_plan(dag, nummer, senest=date(2020, 2, 28))
    for nummer, dag in enumerate(TOIS_2019_RUNNING):
        pauser = [(NEDLUKNING, date(2020, 8, 10 + nummer), "Covid-19")]
        if dag < date(2019, 11, 1):
            fra = dag + timedelta(days=34)
            pauser.insert(
                0, (fra, date(2020, 1, 13), "Familien har travlt med flytning")
            )
        plan = _tois_plan(
            dag,
            nummer + 3,
            antal=9,
            rytme=Rytme.HVER_14_DAG,
            pauser=pauser,
            tidligst=date(2021, 1, 20) if nummer > 7 else date(2020, 9, 4),
            senest=TOIS_SLUT,
        )
        if dag == TOIS_2019_RUNNING[8]:
            plan.soeskende_til = f"tois-{TOIS_2019_RUNNING[7]}"
        yield plan
    for nummer, dag in enumerate(TOIS_2020):
        ude = nummer in (2, 5)
        pauser = [] if ude else [(NEDLUKNING, date(2020, 8, 24 + nummer), "Covid-19")]
        yield _tois_plan(
            dag,
            nummer,
            antal=9 if nummer < 4 else 8,
            rytme=Rytme.HVER_14_DAG,
            pauser=pauser,
            tidligst=date(2020, 6, 10),
            senest=TOIS_SLUT,
            afbrudt_efter=4 if nummer == 4 else 0,
        )


def _bim_plan(opstart: date, nummer: int, **felter: object) -> Plan:
    rng = dice("plan", "bim", opstart, nummer)
    valg = {
        "antal": rng.choice(MANGE_BESOEG if rng.random() < 0.85 else FAA_BESOEG),
        "rytme": rng.choice((Rytme.UGE, Rytme.UGE, Rytme.HVER_14_DAG)),
        "dialog": opstart - timedelta(days=rng.randint(10, 35)),
        "sted": nummer % ANTAL_MED,
    } | felter
    return Plan(
        noegle=f"bim-{opstart}-{nummer}",
        program=Program.BARNET_I_MIDTEN,
        opstart=opstart,
        **valg,
    )


def _start_2021() -> Iterator[Plan]:
    """The six that had started, and the three in dialogue, on 15 June 2021."""
    faelles = {"tidligst": date(2021, 6, 24), "senest": date(2021, 12, 10)}
    for nummer, dag in enumerate(STARTED_2021_JUNE):
        dialog = max(date(2021, 4, 6), dag - timedelta(days=21))
        yield _bim_plan(dag, nummer, dialog=dialog, antal=8, **faelles)
    for nummer, (dialog, dag) in enumerate(DIALOG_2021_JUNE, start=6):
        yield _bim_plan(dag, nummer, dialog=dialog, **faelles)


def _end_2021() -> Iterator[Plan]:
    """Twelve more that were gennemført in 2021, two afbrudt, four into 2022."""
    for nummer, dag in enumerate(ENDED_2021, start=9):
        dialog = max(date(2021, 6, 17), dag - timedelta(days=24))
        yield _bim_plan(
            dag, nummer, dialog=dialog, rytme=Rytme.UGE, senest=date(2021, 12, 17)
        )
    for nummer, dag in enumerate(AFBRUDT_2021, start=21):
        yield _bim_plan(
            dag, nummer, afbrudt_efter=nummer - 19, senest=date(2021, 12, 1)
        )
    for nummer, dag in enumerate(INTO_2022, start=23):
        yield _bim_plan(dag, nummer, tidligst=date(2022, 1, 11))
    for nummer, dag in enumerate(NEJ_2021):
        yield Plan(f"nej-{dag}", Program.BARNET_I_MIDTEN, dag, None, sted=nummer * 3)


def _first_half_2022() -> Iterator[Plan]:
    for nummer, dag in enumerate(STARTED_2022, start=27):
        yield _bim_plan(dag, nummer, afbrudt_efter=3 if nummer == 31 else 0)


def _year(aar: int) -> Iterator[Plan]:
    """The starts of a year, evenly over its working weeks; 2022 from August on."""
    antal = ANTAL_EFTER.get(aar, ANTAL_ELLERS)
    dage = _working_days(aar)
    rng = dice("aar", aar)
    sidste = ""
    for nummer in range(antal):
        plads = (nummer + 0.2 + 0.6 * rng.random()) / antal
        dag = dage[int(plads * len(dage))]
        afbrudt = rng.randint(1, 5) if rng.random() < 0.09 else 0
        sted = rng.randrange(ANTAL_MED)
        plan = _bim_plan(dag, nummer, afbrudt_efter=afbrudt, sted=sted)
        if nummer % 11 == 10:
            plan.soeskende_til = sidste
        if rng.random() < 0.12 and not afbrudt:
            fra = dag + timedelta(days=rng.randint(22, 40))
            til = fra + timedelta(days=rng.randint(20, 45))
            plan.pauser = [(fra, til, "Familien har brug for luft")]
        sidste = plan.noegle if not plan.soeskende_til else ""
        yield plan
        if nummer % 7 == 6:
            yield Plan(
                f"nej-{aar}-{nummer}", plan.program, plan.dialog, None, sted=sted
            )


def _working_days(aar: int) -> list[date]:
    foerste = date(aar, 8, 8) if aar == 2022 else date(aar, 1, 6)
    alle = [
        foerste + timedelta(days=n) for n in range((date(aar, 12, 12) - foerste).days)
    ]
    return [dag for dag in alle if dag == next_day(dag, sommerferier(aar)[-1:])]
