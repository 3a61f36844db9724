"""What was said of the end can be corrected afterwards, and is told in the story."""

import pytest
from django.utils import timezone

from forloeb import actions
from forloeb.tests import builders
from forloeb.tests.afvist import days

pytestmark = pytest.mark.django_db
SLUT = {"resultat", "afslutning_grund"}
VIDERE = {"videre_til", "videre_navn", "videre_dato", "videre_svar"}


@pytest.fixture
def videre(mette):
    forloeb = builders.running(mette, held=2, dialog_dato=days(-15))
    return actions.end_forloeb(
        forloeb,
        dato=timezone.localdate(),
        afslutning="videre",
        videre_til="andet",
        videre_navn="Familiehuset",
        videre_dato=days(-1),
        videre_svar="ukendt",
        by=mette,
    )


def edit(client, forloeb, **felter):
    client.force_login(forloeb.ansvarlig)
    data = {"rekruttering": "dagtilbud", "version": forloeb.version, **felter}
    return client.post(f"/forloeb/{forloeb.pk}/ret/", data)


def shown(client, forloeb):
    client.force_login(forloeb.ansvarlig)
    form = client.get(f"/forloeb/{forloeb.pk}/ret/").context["form"]
    return set(form.fields) & (SLUT | VIDERE)


def story(client, forloeb):
    client.force_login(forloeb.ansvarlig)
    return client.get(f"/forloeb/{forloeb.pk}/").content.decode()


def test_only_what_belongs_to_the_end_is_asked(client, mette, videre):
    assert shown(client, builders.running(mette, navn="Bo")) == set()
    assert shown(client, builders.ended(mette, navn="Ida")) == SLUT
    assert shown(client, builders.closed(mette, navn="Liv")) == SLUT
    assert shown(client, videre) == SLUT | VIDERE


def test_the_answer_of_the_family_is_written_later_and_told(client, videre):
    assert "Vi ved ikke endnu, om familien tog imod." in story(client, videre)
    felter = {
        "videre_til": "andet",
        "videre_navn": "Familiehuset i Ishøj",
        "videre_dato": "3.8.2022",
        "videre_svar": "ja",
        "resultat": "Roligere morgener.",
        "afslutning_grund": "Der er brug for mere.",
    }
    assert edit(client, videre, **felter).status_code == 302
    videre.refresh_from_db()
    assert videre.videre_svar == "ja"
    side = story(client, videre)
    assert (
        "Der er brug for mere. Roligere morgener. Videre til Familiehuset i Ishøj, "
        "henvist 3. august 2022. Familien tog imod."
    ) in side
    edit(client, videre, **felter | {"videre_svar": "nej"})
    assert "Familien tog ikke imod." in story(client, videre)


@pytest.mark.parametrize("felt", ["videre_til", "videre_navn", "videre_dato"])
def test_an_offer_without_name_or_day_is_refused_at_the_field(client, videre, felt):
    felter = {
        "videre_til": "andet",
        "videre_navn": "Familiehuset",
        "videre_dato": "3.8.2022",
        felt: " ",
    }
    svar = edit(client, videre, **felter)
    assert list(svar.context["form"].errors) == [felt]


def test_the_reason_of_a_broken_course_is_corrected_but_never_empty(client, mette):
    forloeb = actions.withdraw_forloeb(
        builders.running(mette, dialog_dato=days(-15)),
        dato=timezone.localdate(),
        afslutning="afbrudt",
        grund="Flytter",
        by=mette,
    )
    assert shown(client, forloeb) == {"afslutning_grund"}
    svar = edit(client, forloeb, afslutning_grund="")
    assert "Skriv en linje om, hvorfor forløbet stoppede." in svar.content.decode()
    edit(client, forloeb, afslutning_grund="Flytter til Køge")
    assert "Flytter til Køge" in story(client, forloeb)
