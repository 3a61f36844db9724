"""The words of each step of a course: what the page asks, what happens, the result."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forloeb.besoegsplan import booster_vindue
from forloeb.visning.plan import between


@dataclass(frozen=True)
class Trin:
    titel: str
    tekst: str
    knap: str
    besked: str
    alvor: bool = False
    """The step ends something for the family: the button warns."""


AFTAL = Trin(
    "Aftal opstartsmøde",
    "Familien har sagt ja. Når du gemmer, lægges besøgene i planen. Helligdage, "
    "dagtilbuddets lukkedage og dit fravær springes over.",
    "Gem og læg planen",
    "Opstartsmødet er aftalt, og planen er lagt.",
)
PAUSE = Trin(
    "Sæt forløbet på pause",
    "De planlagte besøg fra den dag går ud af planen. De bruger ingen plads. Når I går "
    "i gang igen, lægges resten på ny.",
    "Sæt på pause",
    "Forløbet er på pause.",
)
GENOPTAG = Trin(
    "Genoptag forløbet",
    "De ledige besøg lægges i planen fra den dag, I aftaler.",
    "Genoptag forløbet",
    "Forløbet er i gang igen, og planen er lagt.",
)
LUK = Trin(
    "Luk forløbet?",
    "Forløbet er færdigt. Det kan stadig læses.",
    "Luk forløbet",
    "Forløbet er lukket.",
)
JOURNALISER = Trin(
    "Markér forløbet som journaliseret",
    "Markér, når alt, der skal på sagen, ligger i SBSYS. Før det kan intet slettes her.",
    "Markér som journaliseret",
    "Forløbet er markeret som journaliseret i SBSYS.",
)
FORTRYD_JOURNALISERING = Trin(
    "Tag markeringen tilbage",
    "Forløbet står så som ikke journaliseret, indtil nogen markerer det igen.",
    "Tag markeringen tilbage",
    "Forløbet er ikke længere markeret som journaliseret.",
)
ANNULLER_UNDERRETNING = Trin(
    "Annullér noteringen",
    "Noteringen bliver stående som annulleret. Skriv bagefter den rigtige.",
    "Annullér noteringen",
    "Noteringen er annulleret.",
    alvor=True,
)
FOREBYGGET = Trin(
    "Vurdér, hvad der er forebygget",
    "Hvad havde familien ellers fået? Lederen godkender vurderingen, og kun antallet "
    "pr. år går videre til økonomien.",
    "Gem vurderingen",
    "Vurderingen venter på lederen.",
)
FOREBYGGET_AFGOER = Trin(
    "Godkend vurderingen?",
    "Godkender du, tæller den med i årets antal.",
    "Gem svaret",
    "Dit svar er gemt.",
)
FOREBYGGET_ANNULLER = Trin(
    "Annullér vurderingen",
    "Vurderingen bliver stående som annulleret og tæller ikke med. Skriv bagefter den "
    "rigtige.",
    "Annullér vurderingen",
    "Vurderingen er annulleret.",
    alvor=True,
)
FOREBYGGET_OPFOELGNING = Trin(
    "Hvad blev det til?",
    "Slå efter, om familien alligevel fik foranstaltningen. Blev den bevilget "
    "alligevel, tæller den ikke længere som undgået, og den næste opgørelse foreslår "
    "økonomien at tage beløbet tilbage.",
    "Gem svaret",
    "Svaret er gemt.",
)
AFBRYD = Trin(
    "Familien trækker sig",
    "Forløbet slutter her. Intet bliver slettet, og planlagte besøg går ud af planen.",
    "Afbryd forløbet",
    "Forløbet er afbrudt.",
    alvor=True,
)
UNDTAGELSE = Trin(
    "Bed lederen om en undtagelse",
    "Når forløbet ligger uden for målgruppen, skal lederen godkende det, før I aftaler "
    "opstartsmødet.",
    "Send til lederen",
    "Lederen kan nu se din begrundelse.",
)
UNDTAGELSE_LEDER = Trin(
    "Godkend en undtagelse",
    "Når du gemmer, kan opstartsmødet aftales, selvom forløbet ligger uden for "
    "målgruppen. Begrundelsen bliver stående.",
    "Godkend undtagelsen",
    "Undtagelsen er godkendt.",
)
OVERDRAG = Trin(
    "Overdrag til en kollega",
    "Din leder afgør det. Indtil da er forløbet dit.",
    "Send til lederen",
    "Overdragelsen venter på lederen.",
)
OVERDRAG_LEDER = Trin(
    "Overdrag til en kollega",
    "Forløbet skifter hænder, når du gemmer. Kollegaen kan læse noten på forløbet.",
    "Overdrag forløbet",
    "Forløbet er overdraget.",
)


def end(i_dag: date) -> Trin:
    vindue = between(*booster_vindue(i_dag))
    return Trin(
        "Afslut forløbet?",
        f"Slutter det i dag, kan boosterbesøget holdes mellem {vindue}. Besøg, der "
        "endnu ikke er holdt, går ud af planen.",
        "Afslut forløbet",
        "Forløbet er afsluttet. Næste skridt er boosterbesøget.",
    )


def booster(slut: date | None) -> Trin:
    hvornaar = f" mellem {between(*booster_vindue(slut))}" if slut else ""
    return Trin(
        "Boosterbesøg: familiens svar",
        f"Boosterbesøget kan holdes{hvornaar}. Det er et tilbud, og forløbet kan lukkes "
        "uden.",
        "Gem svaret",
        "Svaret er gemt.",
    )


def grant(maks: int) -> Trin:
    return Trin(
        "Giv et ekstra besøg",
        f"Forløbet kan én gang få et besøg mere: {maks + 1} i stedet for {maks}.",
        "Giv et ekstra besøg",
        "Forløbet har fået et ekstra besøg.",
    )


def decide(overdragelse: Any) -> Trin:
    hos = overdragelse.bedt_af == overdragelse.fra
    fra = "" if hos else f"fra {overdragelse.fra} "
    return Trin(
        "Skal forløbet overdrages?",
        f"{overdragelse.bedt_af} foreslår at give forløbet {fra}til {overdragelse.til}.",
        "Gem svaret",
        "Overdragelsen er afgjort.",
    )
