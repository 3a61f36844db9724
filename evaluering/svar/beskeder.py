"""What the rules say is wrong with an answer, in the family's words and language."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from evaluering import spoergeskema
from evaluering.actions.svar import CPR, TOMT

FAMILIENS_ORD = {
    spoergeskema.VAELG_TAL: _("Vælg et tal fra 1 til 10."),
    spoergeskema.VAELG_JA_NEJ: _("Vælg ja eller nej, eller spring over."),
    spoergeskema.FOR_LANG: _("Teksten er for lang. Skriv højst 4000 tegn."),
    spoergeskema.UKENDT: _("Svaret hører ikke til skemaet."),
    CPR: _("Skriv ikke CPR-numre her. Slet nummeret."),
    TOMT: _(
        "Svar på mindst ét spørgsmål, før I sender. Vil I ikke svare, kan I bare lukke "
        "siden."
    ),
}


def translated(fejl: Mapping[str, str], sprog: str) -> dict[str, str]:
    with translation.override(sprog):
        return {navn: str(FAMILIENS_ORD[besked]) for navn, besked in fejl.items()}
