"""A family's browser with one page open: it sends whose page that is."""

from django.test import Client
from django.urls import reverse

from evaluering.actions.svar import find_link
from evaluering.svar.adgang import store_name
from evaluering.token import hash_token


class Telefon(Client):
    lager = ""

    def post(self, path, data=None, **extra):
        return super().post(path, {"lager": self.lager} | (data or {}), **extra)


def open_page(token, client=None, **headers):
    """The page of this link is the one in front, also in a browser that has others."""
    client = client or Telefon(headers=headers)
    svar = client.get(reverse("svar:open", args=[token]))
    assert (svar.status_code, svar.url) == (302, reverse("svar:skema"))
    client.lager = store_name(find_link(hash_token(token)).invitation)
    return client
