"""The blank questionnaire on paper, in a language that is approved. Nobody is on it."""

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from barnetimidten.dokumenter.pdf import render_pdf
from evaluering import spoergeskema, sprog
from evaluering.enums import Sprog
from evaluering.spoergeskema import NYESTE, SKALA, Spoergsmaal


def blank(i: Sprog) -> bytes:
    tekster = sprog.texts(NYESTE, i)
    sider = {
        "spoergsmaal": [_question(s, tekster) for s in spoergeskema.VERSIONER[NYESTE]]
    }
    with translation.override(i):
        titel = gettext("Hvordan er det gået?")
        html = render_to_string("evaluering/papirskema_tekst.html", sider)
    kontekst = {"titel": titel, "dato": timezone.localdate(), "html": html}
    retning = sprog.direction(i)
    return render_pdf(
        "pdf/papirskema.html", {**kontekst, "sprog": i.value, "retning": retning}
    )


def _question(spm: Spoergsmaal, tekster: dict[str, str]) -> dict[str, object]:
    return {
        "art": spm.art.value,
        "tekst": tekster[spm.noegle],
        "hjaelp": tekster.get(f"{spm.noegle}_hjaelp", ""),
        "uddyb": tekster.get(spm.tekst_noegle, ""),
        "tal": SKALA,
    }
