"""The demo of the note of August 2022, built once and read."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from barnetimidten.tests.faelles import made_once
from forloeb.models import Besoeg, Forloeb
from overblik.tests.side import get_page, read_tal
from overblik.tests.test_demo import NOTE, build, later_than

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker, build):
        yield


def test_nothing_lies_after_the_day_but_plans():
    assert later_than(NOTE) == []


def test_the_note_of_august_2022_finds_its_figures():
    oekonomi = get_user_model().objects.get(username="oekonomi")
    aar = get_page(oekonomi, "fra=2021-01-01&til=2021-12-31&dato=2021-12-31")
    juli = get_page(oekonomi, "fra=2022-01-01&til=2022-07-31&dato=2022-07-31")
    assert read_tal(aar, "gennemfoert", "familier") == 21
    assert read_tal(juli, "opstartet", "familier") == 11


def test_a_second_run_changes_nothing(capsys):
    foer = Forloeb.objects.count(), Besoeg.history.count()
    call_command("demo")
    assert "ligger her allerede" in capsys.readouterr().out
    assert (Forloeb.objects.count(), Besoeg.history.count()) == foer


def test_every_course_has_its_whole_story():
    for forloeb in Forloeb.objects.prefetch_related("statusskift"):
        skift = list(forloeb.statusskift.all())
        assert skift[0].til == "dialog"
        assert skift[-1].til == forloeb.status
        assert [s.fra for s in skift[1:]] == [s.til for s in skift[:-1]]
    assert Besoeg.history.count() >= Besoeg.objects.count()


def test_refuses_the_demo_beside_a_real_user():
    get_user_model().objects.create_user("lone", "x", navn="Lone", rolle="leder")
    with pytest.raises(CommandError, match="rigtige data"):
        build()


def test_only_the_named_log_ins_can_log_in(client, settings):
    brugere = get_user_model().objects.all()
    kan = {bruger.username for bruger in brugere if bruger.has_usable_password()}
    assert kan == set(settings.DEMO_BRUGERE)
    assert client.login(username="paedagog", password=settings.DEMO_ADGANGSKODE)
