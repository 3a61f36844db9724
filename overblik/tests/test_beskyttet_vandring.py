"""Every page of every role over a protected family: none tells where it is.

The pages that do are named here with their reason, and each of them is noted.
"""

import re

import pytest
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.tests.faelles import made_once
from barnetimidten.tests.matrix import JA, MATRIX
from barnetimidten.tests.test_access_matrix import make_roller_og_verden
from forloeb.models import Dagtilbud, Foraelder, Hjem

pytestmark = pytest.mark.django_db
STED, BARN = "Markørhuset", "Alma Eksempel"
HEMMELIGE = ("Markørvej 77", "Markørby", "77 77 66 55", "77776655", "mark@example.dk")

# Asked for, or corrected: a row in the trace says that it was shown
VISER = {
    "forloeb:beskyttet": "the answer to the button",
    "forloeb:barn-edit": "the institution is corrected here",
    "forloeb:foraelder-edit": "phone and e-mail are corrected here",
    "forloeb:hjem-edit": "the address is corrected here",
}
# The leader reads everything that is held on a person before anything is released
GENNEMGANG = {"indsigt:detail", "indsigt:linje"}


@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, make_protected) as verden:
        yield verden


def make_protected():
    verden = make_roller_og_verden()
    mor = Foraelder.objects.get(pk=verden.foraelder[1])
    mor.beskyttet, mor.telefon, mor.email = True, "77 77 66 55", "mark@example.dk"
    mor.save()
    Hjem.objects.filter(familie=mor.familie).update(
        adresse="Markørvej 77", by="Markørby"
    )
    Dagtilbud.objects.filter(pk=verden.dagtilbud[0]).update(navn=STED)
    return verden


def told(response):
    """Secrets in text, attributes and headers; the institution only with the child."""
    if response.streaming or not response.content:
        return []
    tekst = response.content.decode("utf-8", "replace") + str(dict(response.headers))
    tekst = re.sub(r"<option value=\"\d+\">[^<]*</option>", "", tekst)
    fundet = [ord_ for ord_ in HEMMELIGE if ord_ in tekst]
    return fundet + ([STED] if STED in tekst and BARN in tekst else [])


@pytest.mark.vandring
@pytest.mark.parametrize("hvem", [0, 2], ids=["educator", "leader"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_tells_where_a_protected_family_is(client, verden, hvem, method):
    client.force_login(verden.kolonner[hvem])
    fortalt = {}
    for name, (kind, expected) in MATRIX.items():
        if expected[hvem] != JA:  # one and the same page for all that is refused
            continue
        if name in VISER or name in GENNEMGANG or name.startswith("account_"):
            continue
        url = reverse(name, args=getattr(verden, kind) if kind else [])
        ord_ = told(getattr(client, method)(url))
        if ord_:
            fortalt[name] = ord_
    assert fortalt == {}


@pytest.mark.parametrize("name", VISER)
def test_a_page_that_tells_it_is_noted(client, verden, name):
    client.force_login(verden.kolonner[0])
    kind, _ = MATRIX[name]
    url = reverse(name, args=getattr(verden, kind))
    method = client.post if name == "forloeb:beskyttet" else client.get
    assert told(method(url)) != []
    assert AuditEntry.objects.filter(handling="unmask").count() == 1
