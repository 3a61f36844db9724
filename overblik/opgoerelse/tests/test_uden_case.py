"""Before finance has a case there is nothing to settle."""

from datetime import date

import pytest
from django.urls import reverse

from overblik.opgoerelse.optaelling import push_forloebstal
from overblik.opgoerelse.plan import INGEN_CASE, the_case

pytestmark = pytest.mark.django_db


def test_nothing_is_given():
    assert the_case() is None
    push_forloebstal(date(2026, 6, 1))


def test_the_page_says_so(client, leder):
    client.force_login(leder)
    html = client.get(reverse("opgoerelse:list")).content.decode()
    assert INGEN_CASE in " ".join(html.split())
    assert client.get(reverse("opgoerelse:omlaegning-create")).status_code == 302
