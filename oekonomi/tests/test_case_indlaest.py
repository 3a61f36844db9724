"""The application's case is loaded once, by an action or by the command."""

import pytest
from django.core.management import call_command

from oekonomi.actions.grund import StatusError
from oekonomi.actions.indlaes import FINDES
from oekonomi.models import Businesscase
from oekonomi.tests.byg import make_case

pytestmark = pytest.mark.django_db


def test_the_case_is_loaded_once(oekonomi):
    make_case(oekonomi)
    with pytest.raises(StatusError, match=FINDES.format("Barnet i Midten")):
        make_case(oekonomi)
    assert Businesscase.objects.count() == 1


def test_the_command_loads_it_once(capsys):
    call_command("businesscase")
    call_command("businesscase")
    assert "ikke ændret noget" in capsys.readouterr().out
    assert Businesscase.objects.count() == 1
