"""Handing a questionnaire over: how, in which language, and whether to remind."""

from typing import Any

from django import forms

from barnetimidten.formularer.forms import BimForm, ChipsRadio, OnceMixin
from evaluering import spoergeskema, sprog
from evaluering.enums import Kanal, Skema, Sprog
from forloeb.forms.beskyttelse import BeskyttetMixin

UDEN_MAIL = "Der er ingen mail på {navn}, så vælg en anden vej."
TIL_MAIL = "Mailen går til {email}. Den nævner hverken barnet eller forløbet."
NEUTRAL = "Mailen nævner hverken barnet eller forløbet."
IKKE_GODKENDT = (
    "{navn} taler {talt}. Skemaet er ikke godkendt på det sprog endnu, så det er på "
    "dansk."
)
PAAMIND = "Send en påmindelse, hvis {navn} ikke har svaret"
LUK_HJAELP = (
    "Sæt kryds, hvis et link er tabt, eller en forkert kan have fået det. Så virker kun "
    "det nye. Det, der er skrevet, er der endnu."
)
PAAMIND_HJAELP = "Højst to: når boostervinduet åbner, og når det lukker."
PAAMIND_BESKYTTET = (
    "Familien er beskyttet. Sæt kun kryds, hvis I har aftalt, at der må sendes en "
    "påmindelse til den mail."
)


class KanalForm(OnceMixin, BeskyttetMixin, BimForm, forms.Form):
    """How the link is handed over. A mail only where there is an address."""

    error_title = "Linket er ikke lavet endnu"
    kanal = forms.ChoiceField(
        widget=ChipsRadio, error_messages={"required": "Vælg, hvordan linket gives."}
    )

    def __init__(
        self, *args: Any, navn: str, email: str, vis_email: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        kanal = self.fields["kanal"]
        kanal.label = f"Hvordan får {navn} linket?"
        kanal.choices = _ways(email)
        kanal.help_text = _about_mail(navn, email, vis_email)


class LinkForm(KanalForm):
    show_optional = False
    luk_gamle = forms.BooleanField(
        label="Luk de gamle links", required=False, help_text=LUK_HJAELP
    )


def _ways(email: str) -> list[tuple[str, str]]:
    valg = [Kanal.MAIL] if email else []
    valg += [Kanal.SMS, Kanal.QR, Kanal.BREV]
    return [(kanal.value, kanal.label) for kanal in valg]


def _about_mail(navn: str, email: str, vis_email: bool) -> str:
    if not email:
        return UDEN_MAIL.format(navn=navn)
    return TIL_MAIL.format(email=email) if vis_email else NEUTRAL


class InvitationForm(KanalForm):
    error_title = "Spørgeskemaet er ikke sendt endnu"
    show_optional = False
    skema = forms.ChoiceField(
        label="Hvad skal der svares på?", widget=ChipsRadio, initial=Skema.EGET
    )
    sprog = forms.ChoiceField(label="Sprog", widget=ChipsRadio)
    maa_paamindes = forms.BooleanField(required=False)
    field_order = ("skema", "kanal", "sprog", "maa_paamindes", "kontrolleret")

    def __init__(
        self,
        *args: Any,
        foraelder: Any,
        skemaer: list[Skema],
        beskyttet: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, beskyttet=beskyttet, **kwargs)
        navn = foraelder.navn.split()[0]
        self._offer_forms(skemaer)
        self._offer_languages(navn, foraelder.sprog)
        self._offer_reminders(navn, beskyttet)

    def _offer_forms(self, skemaer: list[Skema]) -> None:
        """One form alone is not asked for."""
        self.fields["skema"].choices = [(s.value, s.label) for s in skemaer]
        self.initial["skema"] = skemaer[0]
        if len(skemaer) == 1:
            self.fields["skema"].required = False
            self.fields["skema"].widget = forms.HiddenInput()

    def _offer_languages(self, navn: str, talt: str) -> None:
        felt = self.fields["sprog"]
        tilbudte = sprog.offered(spoergeskema.NYESTE)
        felt.choices = [(s.value, s.label) for s in tilbudte]
        oensket = sprog.guess(talt)
        self.initial["sprog"] = oensket if oensket in tilbudte else Sprog.DANSK
        if oensket not in tilbudte or (oensket == Sprog.DANSK and talt != "dansk"):
            felt.help_text = IKKE_GODKENDT.format(navn=navn, talt=talt)

    def _offer_reminders(self, navn: str, beskyttet: bool) -> None:
        if not self.email:
            del self.fields["maa_paamindes"]
            return
        felt = self.fields["maa_paamindes"]
        felt.label = PAAMIND.format(navn=navn)
        felt.help_text = PAAMIND_BESKYTTET if beskyttet else PAAMIND_HJAELP
        self.initial["maa_paamindes"] = not beskyttet


class PaamindelseForm(OnceMixin, BeskyttetMixin, BimForm, forms.Form):
    error_title = "Valget er ikke gemt endnu"
    show_optional = False
    maa_paamindes = forms.BooleanField(
        label="Send en påmindelse, hvis der ikke er svaret",
        required=False,
        help_text=PAAMIND_HJAELP,
    )


class RevokeForm(OnceMixin, BimForm, forms.Form):
    error_title = "Invitationen er ikke kaldt tilbage endnu"
