"""The log-in form: the same words for an unknown name and a wrong password."""

from typing import Any

from allauth.account.forms import LoginForm

from barnetimidten.formularer.forms import BimForm


class LogIndForm(BimForm, LoginForm):
    error_title = "Du er ikke logget ind"
    max_text = 254

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = "Brugernavn eller e-mail", "Adgangskode"
        login.widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        password.widget.attrs = {"autocomplete": "current-password"}
        password.help_text = ""
