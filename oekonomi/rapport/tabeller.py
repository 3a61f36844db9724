"""The tables of the annual business case, from a year's frozen figures."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from barnetimidten.dokumenter.tabel import Tabel
from oekonomi.beloeb import format_kroner
from oekonomi.beregning import NUL
from oekonomi.enums import Center, Evidens, Modtager
from oekonomi.rapport.ord import lasting
from oekonomi.templatetags.kroner import enheder

Tal = Mapping[str, Any]
TRE = ("budget", "realiseret", "afvigelse")
HOVED = ("Budget", "Realiseret", "Afvigelse")
SAMLET = "Samlet varig ændring"


def kr(beloeb: Any) -> str:
    return format_kroner(Decimal(beloeb))


def _three(navn: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    return (navn, *(kr(row[felt]) for felt in TRE))


def lines(tal: Tal) -> Tabel:
    rows = [_three(linje["navn"], linje) for linje in lasting(tal)]
    return Tabel(
        f"Tabel 1. Budget og realiseret i {tal['aar']}, kr.",
        ("Linje", *HOVED),
        [*rows, _three(SAMLET, tal["varig_aendring"])],
        sumraekker=[len(rows)],
        note="Udgifter har minus. En afvigelse uden minus er bedre end budgettet.",
    )


def centres(tal: Tal) -> Tabel:
    return _summed(tal, "Tabel 2. Sum pr. center, kr.", "Center", "center", Center)


def purses(tal: Tal) -> Tabel:
    titel = "Tabel 3. Hvem gevinsten falder hos, kr."
    return _summed(tal, titel, "Hvem", "modtager", Modtager)


def _summed(tal: Tal, titel: str, hvad: str, felt: str, navne: Any) -> Tabel:
    """The lasting lines added up by one field, in the order they come; then all."""
    grupper: dict[str, dict[str, Decimal]] = {}
    for linje in lasting(tal):
        sum_ = grupper.setdefault(linje[felt], dict.fromkeys(TRE, NUL))
        for et in TRE:
            sum_[et] += Decimal(linje[et])
    rows = [_three(_big(navne(kode).label), sum_) for kode, sum_ in grupper.items()]
    return Tabel(
        titel,
        (hvad, *HOVED),
        [*rows, _three(SAMLET, tal["varig_aendring"])],
        sumraekker=[len(rows)],
    )


def _big(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def account(tal: Tal) -> Tabel:
    rows = [
        (str(r["aar"]), *(kr(r[f]) for f in ("trukket", "tilbagebetalt", "restgaeld")))
        for r in tal["puljekonto"]
    ]
    return Tabel(
        f"Tabel 4. Mellemværende med {tal['business_case']['pulje']}, kr.",
        ("År", "Trukket", "Betalt tilbage", "Restgæld"),
        rows,
    )


def outlook(tal: Tal) -> Tabel:
    felter = ("varig_aendring", "tilbagebetalt", "mangler", "restgaeld")
    return Tabel(
        "Tabel 5. Udsigten til tilbagebetaling, kr.",
        ("År", "Varig ændring", "Betales tilbage", "Mangler", "Restgæld"),
        [
            (str(r["aar"]), *(kr(r[f]) for f in felter))
            for r in tal.get("udsigt", {}).get("aar", ())
        ],
    )


def evidence(tal: Tal) -> Tabel:
    """Kroner by how well they are known, line by line."""
    pr_linje = tal["evidens_pr_linje"]
    rows = [
        (linje["navn"], *_mixed(pr_linje[linje["noegle"]]))
        for linje in lasting(tal)
        if linje["noegle"] in pr_linje
    ]
    return Tabel(
        "Tabel 7. Hvor sikkert tallene er kendt, kr.",
        ("Linje", *(_big(grad.label) for grad in Evidens)),
        [*rows, (SAMLET, *_mixed(tal["evidens"]))] if rows else [],
        sumraekker=[len(rows)] if rows else (),
    )


def _mixed(kroner: Mapping[str, Any]) -> Iterable[str]:
    return (kr(kroner.get(grad, 0)) for grad in Evidens)


def activity(tal: Tal) -> Tabel:
    """What was counted, and who counted it."""
    return Tabel(
        f"Tabel 6. Aktivitet i {tal['aar']}",
        ("Hvad", "Antal", "Talt op"),
        [*_courses(tal), *_counted(tal), *_units(tal)],
    )


def _courses(tal: Tal) -> list[Sequence[Any]]:
    forloeb = tal["forloeb"]
    if not forloeb:
        return [("Forløb", None, None)]
    return [("Forløb", forloeb["antal"], _day(forloeb["opgjort"]))]


def _counted(tal: Tal) -> list[Sequence[Any]]:
    talt = tal["optaelling"]
    if not talt:
        return [(navn, None, None) for navn in ("Undgået", "Opsporet")]
    dag = _day(talt["dato"])
    return [
        ("Foranstaltninger, der er undgået", talt["undgaaet"], dag),
        ("Familier, der er opsporet til et andet tilbud", talt["opsporet"], dag),
        *((f"heraf til {navn}", antal, dag) for navn, antal in talt["tilbud"]),
        (
            f"Ukendt efter tolv måneder, af {talt['spurgt']} fulgt op",
            talt["ukendte"],
            dag,
        ),
    ]


def _units(tal: Tal) -> list[Sequence[Any]]:
    """Units entered, line by line; what was taken back is taken off."""
    navne = {linje["noegle"]: linje["navn"] for linje in tal["linjer"]}
    antal: dict[str, Decimal] = {}
    for post in tal["posteringer"]:
        if post["enheder"]:
            fortegn = -1 if post["modposterer"] else 1
            foer = antal.get(post["linje"], NUL)
            antal[post["linje"]] = foer + fortegn * Decimal(post["enheder"])
    return [
        (f"Enheder bogført på {navne[noegle]}", enheder(sum_), "i bogen")
        for noegle, sum_ in antal.items()
    ]


def assumptions(tal: Tal) -> Tabel:
    navne = {linje["noegle"]: linje["navn"] for linje in tal["linjer"]}
    return Tabel(
        f"Tabel 8. Forudsætningerne for {tal['aar']}",
        ("Linje og ydelse", "Enheder", "Pris, kr.", "I alt, kr."),
        [
            (
                f"{navne[f['linje']]}: {f['ydelse']}",
                enheder(Decimal(f["enheder"])),
                kr(f["pris"]),
                kr(f["beloeb"]),
            )
            for f in tal.get("forudsaetninger", ())
        ],
    )


def _day(dato: str) -> str:
    """2022-01-10 is 10.1.2022."""
    aar, maaned, dag = (int(del_) for del_ in dato.split("-"))
    return f"{dag}.{maaned}.{aar}"
