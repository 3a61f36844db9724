"""What may be deleted, when and why: the whole table on one page. Plain Python.

The periods are settings (`SLETTEFRISTER`), each with its own name in the environment;
the numbers below are what they are when nobody says anything. docs/sletning.md is held
against this table by a test.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Enhed(StrEnum):
    DAGE = "dage"
    MAANEDER = "måneder"
    AAR = "år"


EN = {Enhed.DAGE: "1 dag", Enhed.MAANEDER: "1 måned", Enhed.AAR: "1 år"}


@dataclass(frozen=True)
class Slags:
    """A kind of data: how long it is kept, from when, and what goes and stays."""

    kode: str
    navn: str
    indstilling: str
    antal: int
    enhed: Enhed
    fra: str
    kort: str
    """Why, in one sentence for the line."""
    hvorfor: str
    slettes: str
    bevares: str
    er_sag: bool = False
    """About a family: one line each, and nothing without the archive's decision."""

    def periode(self, frister: Mapping[str, int]) -> str:
        """»5 år«"""
        antal = frister[self.kode]
        return EN[self.enhed] if antal == 1 else f"{antal} {self.enhed}"

    def frist_tekst(self, frister: Mapping[str, int]) -> str:
        """»5 år efter slutdatoen«"""
        return f"{self.periode(frister)} efter {self.fra}"


GDPR = "databeskyttelsesforordningen art. 5, stk. 1, litra e"

FORLOEB = Slags(
    kode="forloeb",
    navn="Forløb",
    indstilling="SLET_FORLOEB_AAR",
    antal=5,
    enhed=Enhed.AAR,
    fra="det sidste af slutdatoen, det sidste besøg, lukningen og en underretning",
    kort="Formålet er opfyldt, og sagen ligger i SBSYS.",
    hvorfor=(
        "I fem år kan en ny henvendelse, en klage eller et krav gøre det nødvendigt at "
        "læse, hvad vi gjorde. Derefter er formålet opfyldt, og sagen ligger i SBSYS "
        f"({GDPR}). En underretning skal kunne dokumenteres lige så længe, fordi pligten "
        "er personlig (barnets lov § 133)."
    ),
    slettes=(
        "Forløbet med besøg, aftaler, samtykker, ønsker, fagpersoner, overdragelser, "
        "overleveringsnotater, underretninger, vurderinger af det forebyggede, "
        "spørgeskemaer, svar, målinger, statusskift, tidligere udgaver, kladder og "
        "filer. Barn, forældre og hjem følger med, når familien ikke har andre forløb."
    ),
    bevares=(
        "Tal uden personer: antal pr. år og program, alder i hele år, vejen ind, "
        "afslutning og bånd for besøg og uger. Antallet pr. år af forebyggede "
        "foranstaltninger, hvad de blev til, og viderehenvisninger. Sporet af, hvem der "
        "har set forløbet."
    ),
    er_sag=True,
)
DIALOG = Slags(
    kode="dialog",
    navn="Dialog, der ikke blev til et forløb",
    indstilling="SLET_DIALOG_MAANEDER",
    antal=3,
    enhed=Enhed.MAANEDER,
    fra="det sidste af slutdatoen og statusskiftet",
    kort="Familien sagde ikke ja, og der er ikke givet en indsats.",
    hvorfor=(
        "Familien har ikke sagt ja, og der er ikke givet en indsats. Tre måneder er nok "
        f"til, at familien kan nå at ombestemme sig ({GDPR}). Er der oprettet en sag i "
        "SBSYS, skal dialogen være journaliseret dér først; ellers er der ingen sag at "
        "journalisere på. En dialog med en underretning følger fristen for forløb."
    ),
    slettes=FORLOEB.slettes,
    bevares="Tallet »Takkede nej« eller »Afbrudt« pr. år. Sporet.",
    er_sag=True,
)
KLADDE = Slags(
    kode="kladde",
    navn="Kladder",
    indstilling="SLET_KLADDE_DAGE",
    antal=30,
    enhed=Enhed.DAGE,
    fra="kladden sidst blev gemt",
    kort="Det, der er gemt rigtigt, ligger på forløbet.",
    hvorfor=(
        "En kladde skal overleve en ferie, ikke blive et skyggearkiv. Det, der er gemt "
        f"rigtigt, ligger på forløbet ({GDPR})."
    ),
    slettes="Det, der er skrevet i en formular og aldrig gemt.",
    bevares="Intet.",
)
INDSENDELSE = Slags(
    kode="indsendelse",
    navn="Nøgler til afsendte formularer",
    indstilling="SLET_INDSENDELSE_DAGE",
    antal=30,
    enhed=Enhed.DAGE,
    fra="formularen blev sendt",
    kort="Ingen sender den samme side igen.",
    hvorfor=(
        "Nøglen sørger for, at et dobbelttryk kun tæller én gang. Efter 30 dage sender "
        f"ingen den samme side igen ({GDPR})."
    ),
    slettes="Nøglen og adressen, formularen førte til.",
    bevares="Det, der blev gemt.",
)
SESSION = Slags(
    kode="session",
    navn="Udløbne log-ind",
    indstilling="SLET_SESSION_DAGE",
    antal=1,
    enhed=Enhed.DAGE,
    fra="log-ind er udløbet",
    kort="Et udløbet log-ind kan ikke bruges.",
    hvorfor=f"Et udløbet log-ind kan ikke bruges til noget ({GDPR}).",
    slettes="Sessioner, som er udløbet, og formularer, der ventede på et nyt log-ind.",
    bevares="Sporet af log-ind.",
)
INVITATION = Slags(
    kode="invitation",
    navn="Invitationer til medarbejdere",
    indstilling="SLET_INVITATION_DAGE",
    antal=30,
    enhed=Enhed.DAGE,
    fra="invitationen er brugt eller udløbet",
    kort="En brugt eller udløben invitation virker ikke.",
    hvorfor=(
        "En brugt eller udløben invitation virker ikke. I 30 dage kan man se, hvad der "
        f"blev af den ({GDPR})."
    ),
    slettes="Invitationen med sin nøgle.",
    bevares="Medarbejderen og sporet af, hvem der inviterede.",
)
KALENDERNOEGLE = Slags(
    kode="kalendernoegle",
    navn="Kalenderadresser for lukkede brugere",
    indstilling="SLET_KALENDERNOEGLE_DAGE",
    antal=1,
    enhed=Enhed.DAGE,
    fra="adressen er lavet, når brugeren er lukket",
    kort="Medarbejderen er stoppet.",
    hvorfor=f"En medarbejder, der er stoppet, har ingen kalender her ({GDPR}).",
    slettes="Den hemmelige kalenderadresse.",
    bevares="Intet.",
)
INDSIGT = Slags(
    kode="indsigt",
    navn="Svar på indsigt",
    indstilling="INDSIGT_FRIGIVET_DAGE",
    antal=730,
    enhed=Enhed.DAGE,
    fra="svaret er frigivet (kladder og annullerede svar tidligere)",
    kort="Svaret er givet og ligger i SBSYS.",
    hvorfor=(
        "Svaret er en kopi af alt om en person. I to år kan det vises, hvad borgeren "
        "fik, hvis der bliver klaget; derefter ligger det i SBSYS. En kladde, der er "
        "gået i stå, og et annulleret svar har kortere frist. Så længe svaret ligger "
        f"her, venter forløbet ({GDPR})."
    ),
    slettes="Kladder og frigivne udtræk med deres filer.",
    bevares="Sporet af, at der er givet indsigt.",
)
SVARKLADDE = Slags(
    kode="svarkladde",
    navn="Svar, som aldrig blev sendt",
    indstilling="SLET_SVARKLADDE_DAGE",
    antal=30,
    enhed=Enhed.DAGE,
    fra="linket er udløbet eller kaldt tilbage",
    kort="Familien har ikke sendt svaret, og det kan ikke sendes mere.",
    hvorfor=(
        "Det er frivilligt at svare, og ingen må se et svar, før familien har sendt "
        "det. Når linket ikke virker mere, kan det ikke sendes. De 30 dage er til en "
        f"familie, der beder om et nyt link ({GDPR})."
    ),
    slettes="Det, familien var begyndt at skrive.",
    bevares="At der er sendt et spørgeskema, så svarprocenten er den samme.",
)
SDQIMPORT = Slags(
    kode="sdqimport",
    navn="Indlæste målinger pr. barn",
    indstilling="SLET_SDQIMPORT_AAR",
    antal=5,
    enhed=Enhed.AAR,
    fra="tabellen er indlæst",
    kort="Tallene står i den rapport, de kom fra.",
    hvorfor=(
        "Rækkerne har ingen navne, men få børn i én kommune kan kendes. Fem år er det "
        "samme som for vores egne forløb. Derefter står tallene i den rapport, de kom "
        f"fra ({GDPR})."
    ),
    slettes="Indlæsningen med sine rækker, en for hvert barn.",
    bevares="Indlæsninger af antal pr. bånd: de har ingen børn.",
)
STIKPROEVE = Slags(
    kode="stikproeve",
    navn="Stikprøver af sporet",
    indstilling="SLET_STIKPROEVE_AAR",
    antal=2,
    enhed=Enhed.AAR,
    fra="stikprøven er trukket",
    kort="Kontrollen er dokumenteret længe nok.",
    hvorfor=(
        "To år viser Datatilsynet, at kontrollen er fast. Bemærkningerne handler om "
        f"medarbejdere og skal ikke ligge længere ({GDPR})."
    ),
    slettes="Stikprøven og lederens bemærkninger.",
    bevares="Selve sporet.",
)
FRAVAER = Slags(
    kode="fravaer",
    navn="Fravær",
    indstilling="SLET_FRAVAER_AAR",
    antal=1,
    enhed=Enhed.AAR,
    fra="fraværets sidste dag",
    kort="Fraværet bruges ikke til at se tilbage.",
    hvorfor=(
        "Sygdom er en helbredsoplysning om en medarbejder. Fraværet bruges til at "
        f"planlægge og dække ind, ikke til at se tilbage ({GDPR})."
    ),
    slettes="Art, dage og hvem der dækkede.",
    bevares="Besøgene, som blev flyttet eller aflyst.",
)
DOKUMENT = Slags(
    kode="dokument",
    navn="Dokumenter, hvis fil er væk",
    indstilling="SLET_DOKUMENT_DAGE",
    antal=365,
    enhed=Enhed.DAGE,
    fra="filen er slettet, stoppet eller ikke kunne laves",
    kort="Filen er slettet, og ingen laver den igen.",
    hvorfor=(
        "Filen er en kopi af det, der ligger på forløbet, og forsvinder selv efter de "
        "dage, der står ved hver slags. Linjen fortæller i et år, at den har været der, "
        f"og kan laves igen ({GDPR})."
    ),
    slettes="Linjen på »Mine dokumenter« og de valg, dokumentet blev bestilt med.",
    bevares="Sporet af, hvem der bestilte og hentede det.",
)

SLAGS = (
    FORLOEB,
    DIALOG,
    KLADDE,
    INDSENDELSE,
    SESSION,
    INVITATION,
    KALENDERNOEGLE,
    INDSIGT,
    SVARKLADDE,
    SDQIMPORT,
    STIKPROEVE,
    FRAVAER,
    DOKUMENT,
)
EFTER_KODE = {slags.kode: slags for slags in SLAGS}


# --- Dates ---------------------------------------------------------------------------
def add_periode(dato: date, antal: int, enhed: Enhed) -> date:
    """The day `antal` units later; a day the month does not have is its last one."""
    if enhed == Enhed.DAGE:
        return dato + timedelta(days=antal)
    maaneder = antal * 12 if enhed == Enhed.AAR else antal
    aar, nul = divmod(dato.year * 12 + dato.month - 1 + maaneder, 12)
    return date(aar, nul + 1, min(dato.day, monthrange(aar, nul + 1)[1]))


def frist_fra(slags: Slags, fra: date, frister: Mapping[str, int]) -> date:
    """The first day on which what ended on `fra` may go."""
    return add_periode(fra, frister[slags.kode], slags.enhed)


def graense(slags: Slags, i_dag: date, frister: Mapping[str, int]) -> date:
    """What ended on or before this day is due today."""
    return add_periode(i_dag, -frister[slags.kode], slags.enhed)


# --- A course ------------------------------------------------------------------------
@dataclass(frozen=True)
class Fakta:
    """What the rule needs to know of a course. No person."""

    slut_dato: date | None
    lukket: bool
    """Lukket or afbrudt: nobody has anything left to do."""
    sagt_ja: bool
    """The family agreed once, or a visit was held."""
    senest: date | None
    """The last visit or change of state."""
    underretning: date | None
    sagsnummer: bool
    journaliseret: bool
    hindringer: tuple[str, ...] = ()
    """What other parts of the house still need it for, in Danish."""


@dataclass(frozen=True)
class Vurdering:
    """The course is due by `frist`; what still stands in the way, in Danish."""

    slags: Slags
    frist: date
    mangler: tuple[str, ...]

    @property
    def kan_slettes(self) -> bool:
        return not self.mangler


IKKE_LUKKET = "Forløbet venter stadig på boosterbesøget. Luk det først."
IKKE_JOURNALISERET = "Forløbet er ikke journaliseret i SBSYS. Skriv datoen på forløbet."
INGEN_ARKIVREFERENCE = (
    "Referencen til arkivets afgørelse mangler. Administrator sætter ARKIV_REFERENCE."
)


def slags_of(fakta: Fakta) -> Slags:
    return FORLOEB if fakta.sagt_ja or fakta.underretning else DIALOG


def judge(
    fakta: Fakta, i_dag: date, frister: Mapping[str, int], arkiv_reference: str
) -> Vurdering | None:
    """None while the course runs or its period does."""
    if fakta.slut_dato is None:
        return None
    slags = slags_of(fakta)
    dage = (fakta.slut_dato, fakta.senest, fakta.underretning)
    frist = frist_fra(slags, max(dag for dag in dage if dag), frister)
    if i_dag < frist:
        return None
    return Vurdering(slags, frist, _mangler(slags, fakta, arkiv_reference))


def _mangler(slags: Slags, fakta: Fakta, arkiv_reference: str) -> tuple[str, ...]:
    har_sag = slags is FORLOEB or fakta.sagsnummer
    punkter = (
        (not fakta.lukket, IKKE_LUKKET),
        (har_sag and not fakta.journaliseret, IKKE_JOURNALISERET),
        (not arkiv_reference, INGEN_ARKIVREFERENCE),
    )
    return (*(tekst for gaelder, tekst in punkter if gaelder), *fakta.hindringer)


# --- What statistics may keep ----------------------------------------------------------
MINDSTE_CELLE = 5
BESOEG_BAAND = ((0, "0"), (3, "1-3"), (6, "4-6"), (9, "7-9"))
UGE_BAAND = ((8, "0-8"), (16, "9-16"), (26, "17-26"), (52, "27-52"))


def band(antal: int, baand: tuple[tuple[int, str], ...]) -> str:
    """The band a number lies in; above the last one »mere end«."""
    for hoejst, navn in baand:
        if antal <= hoejst:
            return navn
    return f"over {baand[-1][0]}"


def age(foedselsdato: date, dato: date) -> int:
    """Whole years on that day."""
    fyldt = (dato.month, dato.day) >= (foedselsdato.month, foedselsdato.day)
    return dato.year - foedselsdato.year - (0 if fyldt else 1)


def whole_years(fra: date, til: date, i_dag: date) -> range:
    """Calendar years that lie wholly in the period; the running year ends today."""
    foerste = fra.year if (fra.month, fra.day) == (1, 1) else fra.year + 1
    helt = (til.month, til.day) == (12, 31) or til >= i_dag
    return range(foerste, (til.year if helt else til.year - 1) + 1)
