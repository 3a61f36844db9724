"""The log-in form: the same words for an unknown name and a wrong password."""

from django.contrib.auth.forms import AuthenticationForm

from barnetimidten.formularer.forms import BimForm


class LogIndForm(BimForm, AuthenticationForm):
    error_title = "Du er ikke logget ind"
    max_text = 200
    error_messages = dict.fromkeys(
        ("invalid_login", "inactive"),
        "Brugernavn og adgangskode passer ikke sammen. Prøv igen.",
    )
