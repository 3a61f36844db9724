"""Every list of the application: as a file, or why not."""

from barnetimidten.brugere.lister import LISTER as BRUGERE
from evaluering.lister import LISTER as EVALUERING
from forloeb.lister import LISTER as FORLOEB
from oekonomi.lister import LISTER as OEKONOMI
from overblik.lister.egne import LISTER as EGNE

LISTER = {
    liste.navn: liste for liste in (*BRUGERE, *FORLOEB, *EVALUERING, *OEKONOMI, *EGNE)
}

# Address of a list -> the address of the file that it is in
ANDETSTEDS = {
    "brugere:gennemgang": "lister:export",  # »brugere«: when each was last reviewed
    "evaluering:oversigt": "evaluering:resultat-export",
    "evaluering:maal": "evaluering:resultat-export",
    "evaluering:forandring": "evaluering:resultat-export",
    "forloeb:kalender": "forloeb:kalender-ics",
    "indikatorer:detail": "indikatorer:export",
    "indikatorer:kommunetal-list": "indikatorer:kommunetal-export",
    "indikatorer:list": "indikatorer:export",
    "oekonomi:aar-list": "oekonomi:export",
    "oekonomi:forudsaetning-list": "oekonomi:forudsaetning-export",
    "oekonomi:list": "oekonomi:export",
    "oekonomi:postering-list": "oekonomi:export",
    "oekonomi:runde-list": "oekonomi:runde-export",
    "oekonomi:scenarie-list": "oekonomi:scenarie-export",
    "opgoerelse:list": "oekonomi:export",  # its counts are the entries of the case
    "overblik:spor": "overblik:spor-export",
    "sletning:detail": "sletning:receipt-csv",
}
# Address of a list -> why there is no file
UDEN_FIL = {
    "brugere:rolle-list": "the program's own table; stands in docs/roller.md",
    "brugere:search": "what is searched for stands in no address; »brugere« has them all",
    "dokumenter:list": "one's own documents, each a file already",
    "evaluering:citat-list": "words of families: picked one by one for a report",
    "evaluering:invitation-list": "one family: indsigt hands out all there is on it",
    "evaluering:maaling-list": "one family, as above",
    "evaluering:ordlyd-list": "licensed wording never leaves",
    "evaluering:oversaettelse-list": "the program's own texts",
    "evaluering:venter": "a part of Mine forløb: what to do today",
    "forloeb:dokument-list": "one family's documents, each a file already",
    "forloeb:search": "what is searched for stands in no address",
    "indsigt:find": "what is searched for stands in no address",
    "mfa_list_webauthn": "one's own keys",
    "overblik:stikproeve-detail": "look-ups under judgement: the trace has them all",
    "ugemt-list": "what one has not sent yet",
}
