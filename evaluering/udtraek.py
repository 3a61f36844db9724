"""Results as tables to hand over: numbers alone, no words and no names of a family.

A course has a keyed pseudonym in place of its number: the same in every file of this
house, so that two files can be held together, and nothing without the house's key.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.crypto import salted_hmac

from barnetimidten.dansk import format_dato
from evaluering.enums import Informant
from evaluering.filtre import Filter
from evaluering.importresultat import ImportResultat
from evaluering.maalinger import Par
from evaluering.rapport import Rapport
from evaluering.resultater import afsluttede, besvarelser, maaling_par
from evaluering.sdqtabeller import Aendringsraekke, Baandtabel
from evaluering.skalaer import INFORMANT_NAVNE, SKALA_NAVNE
from evaluering.spoergeskema import FYLDER_EFTER, FYLDER_FOER
from evaluering.svartabeller import JA_NEJ, NUMMER_AENDRING, NUMMER_FYLDER
from evaluering.tabeller import Raekke
from forloeb.enums import Program
from forloeb.models import Dagtilbud

if TYPE_CHECKING:
    from barnetimidten.brugere.models import Medarbejder

RETTIGHED = (
    "SDQ: Strengths and Difficulties Questionnaire, © Robert Goodman og Youthinmind. "
    "Her står kun tal."
)
PSEUDONYM = (
    "Koden står for et forløb. Den er den samme i alle udtræk, og kun systemet kan "
    "føre den tilbage til familien."
)
TABEL_KOLONNER = (
    "Tabel", "Kilde", "Vurderet af", "Spørgsmål eller skala", "Tidspunkt", "Svar",
    "Antal", "Procent", "n",
)  # fmt: skip
FOER, EFTER = "Før", "Efter"
Linje = tuple[Any, ...]
UDELADT = "udeladt"


# --- What the file is ----------------------------------------------------------------
def about(rapport: Rapport) -> list[Linje]:
    """The choices and the coverage that every number must be read with."""
    valg, daekning = rapport.valg, rapport.daekning
    udgave = "Til offentliggørelse" if valg.offentlig else "Til intern brug"
    return [
        ("Udgave", udgave),
        ("Forløb afsluttet fra", valg.fra or "alle"),
        ("Forløb afsluttet til og med", valg.til or "alle"),
        ("Program", Program(valg.program).label if valg.program else "Begge"),
        ("SDQ vurderet af", INFORMANT_NAVNE.get(valg.informant, "alle")),
        ("Dagtilbud ved start", _place(valg)),
        ("Afsluttede forløb", daekning.af),
        ("Forløb med svar", _shown(daekning.svar)),
        ("Lavet", format_dato(timezone.localdate())),
        ("Rettigheder", RETTIGHED),
    ]


def _place(valg: Filter) -> str:
    if valg.dagtilbud is None:
        return "Alle"
    return Dagtilbud.objects.get(pk=valg.dagtilbud).navn


def _shown(antal: int | None) -> int | str:
    return UDELADT if antal is None else antal


# --- The tables, one line a cell --------------------------------------------------------
def table_lines(rapport: Rapport) -> list[Linje]:
    return [*_questionnaire(rapport), *_own(rapport), *_imported(rapport)]


def _questionnaire(rapport: Rapport) -> Iterator[Linje]:
    svar = rapport.svar
    kilde, fylder = "Forældrenes spørgeskema", "Hvor meget emnet fylder"
    for tabel in svar.ja_nej:
        yield from _cells((tabel.nummer, kilde, "", tabel.navn, ""), tabel.raekke)
    yield from _cells((NUMMER_FYLDER, kilde, "", fylder, FOER), svar.foer)
    yield from _cells((NUMMER_FYLDER, kilde, "", fylder, EFTER), svar.efter)
    yield from _cells((NUMMER_AENDRING, kilde, "", fylder, ""), svar.aendring)


def _own(rapport: Rapport) -> Iterator[Linje]:
    for gruppe in rapport.grupper:
        yield from _changes("SDQ, egne målinger", gruppe.navn, gruppe.aendringer)
        for tabel in gruppe.baand:
            yield from _bands("SDQ, egne målinger", gruppe.navn, tabel)


def _imported(rapport: Rapport) -> Iterator[Linje]:
    for resultat in rapport.importer:
        kilde = f"SDQ, {resultat.indlaesning.kilde}"
        for gruppe in resultat.grupper:
            yield from _changes(kilde, gruppe.navn, gruppe.aendringer)
            if gruppe.baand:
                yield from _bands(kilde, gruppe.navn, gruppe.baand)


def _changes(
    kilde: str, informant: str, rows: Iterable[Aendringsraekke]
) -> Iterator[Linje]:
    for row in rows:
        yield from _cells(("", kilde, informant, row.navn, "Ændring"), row.raekke)


def _bands(kilde: str, informant: str, tabel: Baandtabel) -> Iterator[Linje]:
    for skala in tabel.skalaer:
        yield from _cells(("", kilde, informant, skala.navn, FOER), skala.foer)
        yield from _cells(("", kilde, informant, skala.navn, EFTER), skala.efter)


def _cells(foran: Linje, raekke: Raekke) -> Iterator[Linje]:
    for celle in raekke.celler:
        tal = (_shown(celle.antal), celle.procent, _shown(raekke.n))
        yield (*foran, celle.navn, *tal)


# --- One line a course, for staff --------------------------------------------------------
def pseudonym(forloeb_id: int) -> str:
    return salted_hmac("evaluering.udtraek", str(forloeb_id)).hexdigest()[:10]


def course_header() -> list[str]:
    kolonner = ["Forløb", "Program", "Afsluttet år", "Støtteforløb", "Skemaets version"]
    kolonner += ["Emnet fyldte før", "Emnet fylder efter"]
    kolonner += [navn for _, navn, _ in JA_NEJ]
    for informant in INFORMANT_NAVNE.values():
        for navn in SKALA_NAVNE.values():
            kolonner += [f"{navn}, {informant}, {FOER.lower()}"]
            kolonner += [f"{navn}, {informant}, {EFTER.lower()}"]
    return kolonner


def course_lines(valg: Filter, bruger: "Medarbejder") -> list[Linje]:
    """Courses with an answer or a pair of measurements, in the order of the pseudonyms:
    no line tells by its place whose it is."""
    svar = {row.forloeb_id: row for row in besvarelser(valg, bruger).defer("svar")}
    par = {_key(et): et for et in maaling_par(valg, bruger)}
    kendte = {*svar, *(forloeb for forloeb, _ in par)}
    rows = afsluttede(valg, bruger).filter(pk__in=kendte)
    return sorted(
        (
            pseudonym(row.pk),
            row.get_program_display(),
            row.slut_dato.year,
            row.stoetteforloeb,
            *_answers(svar.get(row.pk)),
            *(
                tal
                for informant in INFORMANT_NAVNE
                for tal in _scores(par.get((row.pk, informant)))
            ),
        )
        for row in rows
    )


def _key(par: Par) -> tuple[int, str]:
    return par.foer.forloeb_id, str(Informant(par.informant))


def _answers(besvarelse: Any) -> list[Any]:
    if besvarelse is None:
        return [None] * (3 + len(JA_NEJ))
    tal = besvarelse.tal
    marks = [tal.get(FYLDER_FOER.noegle), tal.get(FYLDER_EFTER.noegle)]
    ord_ = [tal.get(spoergsmaal.noegle) or None for spoergsmaal, _, _ in JA_NEJ]
    return [besvarelse.skema_version, *marks, *ord_]


def _scores(par: Par | None) -> Iterator[int | None]:
    for skala in SKALA_NAVNE:
        yield getattr(par.foer_score, skala) if par else None
        yield getattr(par.efter_score, skala) if par else None


# --- Imports, one line a child, for staff --------------------------------------------------
def import_header() -> list[str]:
    aendringer = [f"{navn}, ændring" for navn in SKALA_NAVNE.values()]
    return ["Kilde", "Betegnelse", "Vurderet af", *aendringer, "Samlet, som angivet"]


def import_lines(importer: Iterable[ImportResultat]) -> list[Linje]:
    return [
        (
            resultat.indlaesning.kilde,
            linje.navn,
            gruppe.navn,
            *(linje.aendringer.get(skala) for skala in SKALA_NAVNE),
            linje.angivet,
        )
        for resultat in importer
        for gruppe in resultat.grupper
        for linje in gruppe.linjer
    ]
