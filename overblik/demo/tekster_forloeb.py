"""Invented sentences about courses, families and activities."""

from forloeb.koder import AktivitetArt as A
from forloeb.koder import Behov

OENSKER = {
    Behov.HVERDAG: (
        "Vi vil gerne have morgener, hvor ingen råber.",
        "Jeg drømmer om en indkøbstur uden et sammenbrud.",
    ),
    Behov.SPROG: (
        "Jeg vil gerne kunne forstå, hvad hun prøver at sige.",
        "Vi taler to sprog og er i tvivl om, hvordan vi gør det bedst.",
    ),
    Behov.RUTINER: (
        "Bare han kunne falde i søvn, før vi selv gør.",
        "Vi mangler en fast aften, som vi begge kan holde.",
    ),
    Behov.ROLLE: (
        "Jeg vil gerne sige nej og blive ved med det.",
        "Jeg bliver let i tvivl, når der bliver grædt.",
    ),
}
FOKUS = {
    Behov.HVERDAG: "Roligere overgange morgen og aften.",
    Behov.SPROG: "Sprog i hverdagen: bøger, sange og tid til at svare.",
    Behov.RUTINER: "En fast aften med billeder af rækkefølgen.",
    Behov.ROLLE: "Forældrene bruger de samme få regler.",
}
RESULTAT = (
    "Forældrene har flere måder at gribe de svære situationer an på.",
    "Aftenerne er blevet kortere og roligere.",
    "Barnet siger mere og bliver forstået oftere.",
    "Familien bruger billeder og faste aftaler hver dag.",
    "Der er færre konflikter. Overgange er stadig svære indimellem.",
    "Samarbejdet med dagtilbuddet er blevet tættere.",
)
TIDLIGERE = (
    "Familien syntes, at målene var nået.",
    "Barnet skifter dagtilbud, og vi sluttede efter aftale.",
    "Mor begyndte på nyt arbejde, og familien ville gerne slutte nu.",
)
VIDERE = ("familievaerksted", "raadgivning", "ppr", "sundhedspleje")
AFBRUDT = (
    "Familien flytter til en anden kommune.",
    "Familien har ikke overskud lige nu.",
    "Forældrene ønsker ikke flere besøg.",
    "Vi kunne ikke få kontakt efter flere forsøg.",
)
TAKKEDE_NEJ = (
    "Familien vil hellere have hjælp i dagtilbuddet.",
    "Forældrene synes ikke, at det er det rigtige tidspunkt.",
    "Familien vil vende tilbage, hvis behovet kommer igen.",
)
ANSVARLIG_GRUND = (
    "Har haft barnet i et ressourceforløb tidligere.",
    "Den tilknyttede pædagog har ikke plads lige nu.",
)
SAMTYKKE = {
    "dagtilbud": ("Aftaler fra besøgene", "Så personalet gør det samme"),
    "ppr": ("Barnets sprog", "Fælles plan med talekonsulenten"),
    "sundhedspleje": ("Søvn og mad", "Sundhedsplejersken følger også familien"),
    "raadgiver": ("At forløbet er i gang", "Rådgiveren samler indsatserne"),
}
FAGPERSONER = {
    "psykolog": "PPR-psykolog",
    "talehoere": "Talekonsulenten",
    "familievaerksted": "Åben rådgivning",
    "sundhedspleje": "Distriktets sundhedsplejerske",
    "raadgiver": "",
}
AKTIVITETER = {
    A.PRAESENTATION: (
        ("Personalet kendte allerede to familier, der kunne have glæde af tilbuddet.", ""),
        ("Mange spurgte, hvem der tager den første snak med familien.",
         "Kort vejledning om den første snak"),
    ),
    A.LEDERNETVAERK: (
        ("Lederne vil gerne høre, hvordan det går efter et forløb.",
         "Fast punkt to gange om året"),
    ),
    A.HANDLEPLAN: (("Forældrene får folderen med hjem fra mødet.", ""),),
    A.TVAERGAAENDE: (
        ("Rådgiverne er i tvivl om, hvornår tilbuddet passer.",
         "En side med eksempler til rådgiverne"),
    ),
    A.FOLDER: (("Folderen er kortere og findes på flere sprog.", ""),),
    A.INTERVIEW: (
        ("Personalet mærker mest forskel ved aflevering.", ""),
        ("Dagplejerne savner besked, når et forløb slutter.",
         "Besked til dagplejeren ved afslutning"),
    ),
    A.STOPOP: (
        ("Besøgene virker bedst, når begge forældre er med.", ""),
        ("Booster bliver glemt i travle uger.", "Booster aftales ved sidste besøg"),
    ),
}  # fmt: skip
