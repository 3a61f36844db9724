import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured

from barnetimidten.brugere.roller import Rolle
from barnetimidten.drift.produktion import refuse_demo_log_ins


@pytest.fixture
def leder(db, settings):
    return get_user_model().objects.create_user(
        "leder", settings.DEMO_ADGANGSKODE, navn="Lone Leder", rolle=Rolle.LEDER.value
    )


def test_production_refuses_demo_log_ins(leder, settings):
    settings.PRODUCTION = True
    with pytest.raises(ImproperlyConfigured, match="leder"):
        refuse_demo_log_ins()


def test_production_takes_a_leder_with_a_password_of_their_own(leder, settings):
    settings.PRODUCTION = True
    leder.set_password("noget helt andet end demoens")
    leder.save()
    refuse_demo_log_ins()


def test_the_demo_takes_its_own_log_ins(leder):
    refuse_demo_log_ins()
