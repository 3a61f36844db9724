"""What a family said may be shared can be read again, where it is decided on too."""

from datetime import date

import pytest

from forloeb.models import Samtykke
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
LINJE = (
    "Må deles: Barnets sprog. Hvorfor: Fælles plan. "
    "Givet af Kirsten Eksempel 3. august 2022."
)


@pytest.fixture
def samtykke(mette):
    forloeb = builders.in_dialog(mette)
    return Samtykke.objects.create(
        forloeb=forloeb,
        foraelder=forloeb.barn.familie.foraeldre.get(rolle="mor"),
        modtager="ppr",
        hvad="Barnets sprog.",
        hvorfor="Fælles plan",
        givet_dato=date(2022, 8, 3),
        registreret_af=mette,
    )


@pytest.mark.parametrize(
    "felter",
    [
        pytest.param({}, id="given"),
        pytest.param({"slut_dato": date(2022, 9, 1)}, id="run-out"),
        pytest.param({"tilbagekaldt_dato": date(2022, 9, 1)}, id="taken-back"),
    ],
)
def test_what_why_and_from_whom_stands_at_the_course(client, mette, samtykke, felter):
    Samtykke.objects.update(**felter)
    client.force_login(mette)
    assert LINJE in client.get(f"/forloeb/{samtykke.forloeb_id}/").content.decode()


def test_it_is_read_before_it_is_taken_back(client, mette, samtykke):
    client.force_login(mette)
    side = client.get(f"/forloeb/samtykke/{samtykke.pk}/tilbagekald/").content.decode()
    assert LINJE in side
    assert "deles der ikke mere med PPR" in side
