"""Licensed wording for tests: »Tekst 1« for item 1. No word of any form."""

from evaluering import ordlydsfil
from evaluering.actions.ordlyd import load_ordlyd
from evaluering.enums import Informant, SdqForm
from evaluering.models import SdqOrdlyd


def make_tekster(informant=Informant.FORAELDER, *, opfoelgning=False, **rettet):
    noegler = ordlydsfil.keys(informant, opfoelgning=opfoelgning)
    return {noegle: f"Tekst {noegle}" for noegle in noegler} | rettet


def make_fil(tekster):
    linjer = ["linje;tekst", *(f"{n};{tekst}" for n, tekst in tekster.items())]
    return "\r\n".join(linjer).encode()


def make_ordlyd(by, *, opfoelgning=False, **felter):
    felter = {
        "informant": Informant.FORAELDER,
        "skemaform": SdqForm.TO_TIL_FIRE,
        "licens": "Aftale 2026-1",
    } | felter
    tekster = make_tekster(felter["informant"], opfoelgning=opfoelgning)
    row = load_ordlyd(opfoelgning=opfoelgning, tekster=tekster, by=by, **felter)
    return SdqOrdlyd.objects.get(pk=row.pk)
