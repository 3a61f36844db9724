"""Each role is shown its own guide, every step with a small picture. The browser's test of
the same name does the steps."""

import pytest
from django.conf import settings
from django.urls import reverse

from barnetimidten.brugere.roller import Rolle
from barnetimidten.hjaelp.guide import GUIDER
from forloeb.tests.builders import make_medarbejder

pytestmark = pytest.mark.django_db
MOST_BYTES = 25_000
OPGAVER = [opgave for guide in GUIDER.values() for opgave in guide]


@pytest.mark.parametrize("rolle", Rolle)
def test_each_role_is_shown_its_own_and_led_there(client, rolle):
    client.force_login(make_medarbejder(rolle))
    side = client.get(reverse("hjaelp")).content.decode()
    assert 'href="/hjaelp/"' in side
    assert [o for o in OPGAVER if f">{o.titel}</h2>" in side] == list(GUIDER[rolle])
    antal = sum(len(opgave.trin) for opgave in GUIDER[rolle])
    assert side.count('loading="lazy"') == side.count("Skærmen med en ring") == antal


def test_every_step_has_a_small_picture_and_no_other_is_kept():
    sted = settings.BASE_DIR / "static"
    ventet = {navn for opgave in OPGAVER for _, navn in opgave.billeder}
    fundne = {f"hjaelp/{fil.name}": fil for fil in (sted / "hjaelp").iterdir()}
    assert set(fundne) == ventet
    assert [n for n, fil in fundne.items() if fil.stat().st_size > MOST_BYTES] == []
