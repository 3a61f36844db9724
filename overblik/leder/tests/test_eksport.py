"""The list behind a number of the overview, as a file."""

import pytest
from django.urls import reverse

from forloeb.tests.builders import make_medarbejder, running

pytestmark = pytest.mark.django_db


def test_the_rows_of_the_number_and_no_file_without_one(client):
    forloeb = running(make_medarbejder())
    client.force_login(make_medarbejder("leder"))
    url = reverse("overblik:liste-export")
    svar = client.post(f"{url}?tal=aktive", {"filtype": "csv", "formaal": "leder"})
    linjer = svar.content.decode("utf-8-sig").splitlines()
    assert [linje.split(";")[0] for linje in linjer] == ["Forløb", str(forloeb.pk)]
    assert client.get(url).status_code == 302
    liste = client.get(f"{reverse('overblik:liste')}?tal=aktive").content.decode()
    assert f'href="{url}?' in liste
