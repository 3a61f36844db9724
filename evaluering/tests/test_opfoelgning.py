"""Which edition the form at the end was: kept, keyed, put right and shown."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluering import sdq
from evaluering.actions.invitation import create_invitation
from evaluering.actions.maaling import OPFOELGNING_FOER, correct_maaling
from evaluering.actions.sdq_svar import submit_sdq
from evaluering.forms.maaling import MaalingForm
from evaluering.maalinger import skema_for
from evaluering.models import Maaling
from evaluering.tests.byg_maaling import PAAVIRKNING, SVAR, keyed
from evaluering.tests.byg_ordlyd import make_ordlyd
from forloeb.actions.grund import StatusError
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def forloeb(mette):
    return builders.ended(mette)


def test_the_edition_is_kept_and_the_ordinary_is_the_rule(mette, forloeb):
    assert not keyed(mette, forloeb).opfoelgning
    maaling = keyed(mette, forloeb, tidspunkt="afslutning", opfoelgning=True)
    assert Maaling.objects.get(pk=maaling.pk).opfoelgning
    assert maaling.history.first().opfoelgning


def test_it_can_be_put_right_and_history_tells(client, mette, forloeb):
    maaling = keyed(mette, forloeb, tidspunkt="afslutning", opfoelgning=True)
    svar = {"svar": SVAR, "paavirkning": PAAVIRKNING, "dato": maaling.dato}
    correct_maaling(mette, maaling, version=1, **svar)
    assert not Maaling.objects.get().opfoelgning
    client.force_login(mette)
    historik = client.get(reverse("evaluering:maaling-historik", args=[maaling.pk]))
    assert "Opfølgningsskema" in historik.content.decode()


def test_there_is_none_at_the_start(mette, forloeb):
    with pytest.raises(StatusError, match=OPFOELGNING_FOER):
        keyed(mette, forloeb, opfoelgning=True)


@pytest.mark.parametrize("opfoelgning", [True, False])
def test_the_screen_keeps_which_wording_was_shown(mette, leder, forloeb, opfoelgning):
    dag = timezone.localdate()
    skemaform = skema_for(forloeb.barn.foedselsdato, dag)
    make_ordlyd(leder, skemaform=skemaform, opfoelgning=opfoelgning)
    mor = forloeb.barn.familie.foraeldre.first()
    invitation, _ = create_invitation(
        mette, forloeb, skema="sdq_efter", sprog="da", kanal="sms", foraelder=mor
    )
    maaling = submit_sdq(invitation, svar=SVAR, paavirkning=PAAVIRKNING, kilde="link")
    assert maaling.opfoelgning is opfoelgning


def test_the_tick_is_there_at_the_end_only_and_follows_to_the_second_entry(
    client, mette, forloeb
):
    client.force_login(mette)
    felter = {"forloeb": forloeb, "informant": "foraelder"}
    assert "opfoelgning" not in MaalingForm(**felter, tidspunkt="opstart").fields
    url = reverse(
        "evaluering:maaling-create", args=[forloeb.pk, "afslutning", "foraelder"]
    )
    form = client.get(url).context["form"]
    tastet = {f"p{n}": "1" for n in sdq.ITEMS} | {"i_vanskeligheder": "0"}
    data = tastet | {
        "noegle": form["noegle"].value(),
        "dato": timezone.localdate().strftime("%d.%m.%Y"),
        "foraelder": "sammen",
        "opfoelgning": "on",
    }
    anden = client.post(url, data | {"to_gange": "on"}).context["form"]
    assert anden["opfoelgning"].value() is True
    assert client.post(url, data).status_code == 302
    maaling = Maaling.objects.get()
    assert maaling.opfoelgning
    side = client.get(reverse("evaluering:maaling-detail", args=[maaling.pk]))
    assert "Opfølgningsskemaet" in side.content.decode()
    ret = client.get(reverse("evaluering:maaling-correct", args=[maaling.pk]))
    assert ret.context["form"]["opfoelgning"].value() is True
