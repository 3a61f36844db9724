"""The fixed words of the evaluation report: what the offer is, and what a reader must
know before the figures are used. Plain Python."""

from barnetimidten.skrivemaade import BESOEG, antal

BAGGRUND = (
    "Forløbet er for familier med et barn i dagtilbud, hvor hverdagen er blevet svær. "
    "En støtte- og ressourcepædagog arbejder sammen med barnet og forældrene der, hvor "
    "det svære sker: mest hjemme hos familien, men også på legepladsen eller på "
    "biblioteket.",
    "Tre ting skal lykkes: Barnet skal have det bedre, det skal have bedre muligheder "
    "for at udvikle sig, og forældrene skal kende flere veje at gå, når noget er svært.",
)
FORBEHOLD = (
    "Vi ved ikke, hvad de familier, der ikke har svaret, ville have sagt. Se, hvor "
    "mange der har svaret, før du ser på resultaterne.",
    "Det er ikke altid de samme børn, der har et spørgeskema, en SDQ fra forældre og "
    "en SDQ fra dagtilbuddet. Tallene kan ikke lægges sammen på tværs.",
    "Dagtilbuddet angiver ofte højere tal end forældrene. Det kan være, fordi det er "
    "andre børn, eller fordi barnet har det sværere dér.",
    "De, der udfylder skemaet, ser noget forskelligt: Forældre kender hverdagen "
    "hjemme, dagtilbuddet kender dagen i gruppen, og ingen af dem ser det hele.",
    "Der er ingen kontrolgruppe. Børn, der begynder med høje tal, ligger ofte lavere "
    "næste gang, også uden et forløb.",
    "Under 20 børn er for få til at konkludere.",
)
OFFENTLIG = (
    "»Udeladt« betyder, at tallet er under fem, eller at det kunne bruges til at "
    "regne et lille tal ud. Tal for hvert barn er ikke med."
)
RETTIGHED = (
    "SDQ: Strengths and Difficulties Questionnaire, © Robert Goodman og Youthinmind. "
    "Her står kun tal."
)


def organisation(max_besoeg: int) -> tuple[str, ...]:
    """How a course goes; how many visits it has at most is a setting."""
    return (
        "Det er frivilligt at være med, og familien skal ikke visiteres. Det, der "
        "arbejdes med, vælges ud fra forældrenes eget ønske.",
        f"Et forløb er op til {antal(max_besoeg, BESOEG)}. Det første er et "
        "opstartsmøde, og det sidste er et boosterbesøg nogle uger efter de andre. "
        "Pædagogen viser i praksis, hvad der kan gøres, og det, der virker, tages med "
        "til dagtilbuddet.",
        "Når forløbet er slut, får forældrene et spørgeskema. SDQ udfyldes ved opstart "
        "og ved afslutning af forældrene, af dagtilbuddet eller af begge.",
    )
