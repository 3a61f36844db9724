"""The family's pages: the child, the parents, the homes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forloeb.models import Barn, Foraelder, Hjem
from forloeb.tests import builders

pytestmark = pytest.mark.django_db


def i_dag(dage=0):
    return timezone.localdate() + timedelta(days=dage)


def url(navn, forloeb, *mere):
    return reverse(f"forloeb:{navn}", args=[forloeb.pk, *mere])


def errors(response):
    assert response.status_code == 200
    return {felt: liste[0] for felt, liste in response.context["form"].errors.items()}


@pytest.fixture
def som_mette(client, mette):
    client.force_login(mette)
    return client


@pytest.fixture
def forloeb(mette):
    return builders.in_dialog(mette)


@pytest.fixture
def familie(forloeb):
    return forloeb.barn.familie


@pytest.fixture
def fremmed(lars):
    """A family that Mette does not know."""
    return builders.in_dialog(lars, navn="Bo Fremmed").barn.familie


def sider(forloeb):
    familie = forloeb.barn.familie
    return [
        url("barn-edit", forloeb),
        url("foraelder-create", forloeb),
        url("foraelder-edit", forloeb, familie.foraeldre.first().pk),
        url("hjem-create", forloeb),
        url("hjem-edit", forloeb, familie.hjem.first().pk),
    ]


# --- Who may -----------------------------------------------------------------------
def test_only_those_on_the_course_find_the_family(client, forloeb, lars, oekonomi):
    for side in sider(forloeb):
        client.force_login(lars)
        assert client.get(side).status_code == 404
        assert client.post(side, {}).status_code == 404
        client.force_login(oekonomi)
        assert client.get(side).status_code == 403


def test_another_familys_rows_are_not_found_under_ones_own(som_mette, forloeb, fremmed):
    foraelder, hjem = fremmed.foraeldre.first(), fremmed.hjem.first()
    for side in (
        url("foraelder-edit", forloeb, foraelder.pk),
        url("hjem-edit", forloeb, hjem.pk),
        url("hjem-edit", forloeb, 999_999),
    ):
        assert som_mette.get(side).status_code == 404
        assert som_mette.post(side, {"navn": "Ny", "version": 1}).status_code == 404
    assert not Foraelder.objects.filter(navn="Ny").exists()


def test_every_page_opens(som_mette, forloeb):
    for side in sider(forloeb):
        page = som_mette.get(side)
        assert page.status_code == 200
        assert "---" not in page.content.decode()


# --- The child -----------------------------------------------------------------------
def barn_data(forloeb, **felter):
    barn = forloeb.barn
    return {
        "navn": barn.navn,
        "foedselsdato": barn.foedselsdato.isoformat(),
        "koen": barn.koen,
        "kommune": barn.kommune,
        "dagtilbud": barn.dagtilbud_id,
        "version": barn.version,
        **felter,
    }


def test_the_child_is_bettered_and_cpr_never_shown_whole(som_mette, forloeb):
    side, foedt = url("barn-edit", forloeb), forloeb.barn.foedselsdato
    cpr = f"{foedt:%d%m%y}-5234"
    response = som_mette.post(
        side, barn_data(forloeb, navn="Alma Ny", cpr_nummer=cpr), follow=True
    )
    assert response.redirect_chain[0][0] == url("detail", forloeb)
    assert "Barnet er gemt." in response.content.decode()
    barn = Barn.objects.get()
    assert (barn.navn, barn.cpr, barn.version) == ("Alma Ny", f"{foedt:%d%m%y}5234", 2)
    page = som_mette.get(side).content.decode()
    assert "5234" not in page
    assert "Udfyld kun feltet, hvis nummeret skal skiftes." in page
    som_mette.post(side, barn_data(forloeb, navn="Alma Nyere", version=2))
    barn.refresh_from_db()
    assert (barn.navn, barn.cpr) == ("Alma Nyere", f"{foedt:%d%m%y}5234")


@pytest.mark.parametrize(
    ("bad", "felt", "word"),
    [
        ({"navn": ""}, "navn", "Udfyld barnets navn."),
        ({"navn": "   "}, "navn", "Udfyld barnets navn."),
        ({"navn": "x" * 121}, "navn", "Forkort teksten"),
        ({"foedselsdato": "2099-01-01"}, "foedselsdato", "fremtiden"),
        ({"foedselsdato": "30.2.2022"}, "foedselsdato", "findes ikke"),
        ({"koen": ""}, "koen", "Vælg køn."),
        ({"kommune": "paris"}, "kommune", "Vælg en af mulighederne"),
        ({"dagtilbud": "999999"}, "dagtilbud", "Vælg en af mulighederne"),
        ({"cpr_nummer": "320199-1234"}, "cpr_nummer", ""),
        ({"cpr_nummer": "010118-1234"}, "cpr_nummer", "passer ikke"),
        ({"version": ""}, "version", "Siden er for gammel."),
    ],
)
def test_a_bad_child_is_told_at_its_field(som_mette, forloeb, bad, felt, word):
    data = barn_data(forloeb, **({"navn": "Det jeg skrev"} | bad))
    response = som_mette.post(url("barn-edit", forloeb), data)
    assert word in errors(response)[felt]
    assert felt == "navn" or "Det jeg skrev" in response.content.decode()
    assert Barn.objects.get().navn == "Alma Eksempel"


def test_an_institution_out_of_use_stays_the_childs_own(som_mette, forloeb):
    dagtilbud = forloeb.barn.dagtilbud
    dagtilbud.aktiv = False
    dagtilbud.save()
    nedlagt = builders.make_dagtilbud(navn="Nedlagt", aktiv=False)
    som_mette.post(url("barn-edit", forloeb), barn_data(forloeb, navn="Alma Ny"))
    assert Barn.objects.get().dagtilbud == dagtilbud
    data = barn_data(forloeb, dagtilbud=nedlagt.pk, version=2)
    assert "dagtilbud" in errors(som_mette.post(url("barn-edit", forloeb), data))


def test_two_who_better_the_child_see_both_texts(som_mette, forloeb):
    side = url("barn-edit", forloeb)
    som_mette.post(side, barn_data(forloeb, navn="Alma Den Første"))
    response = som_mette.post(side, barn_data(forloeb, navn="Alma Den Anden"))
    page = response.content.decode()
    assert response.context["form"].har_konflikt
    assert "Alma Den Første" in page
    assert "Alma Den Anden" in page
    assert Barn.objects.get().navn == "Alma Den Første"


# --- Parents -------------------------------------------------------------------------
def foraelder_data(**felter):
    return {
        "navn": "Bedste Eksempel",
        "rolle": "anden",
        "foraeldremyndighed": "on",
        "sprog": "tyrkisk",
        "tolk": "on",
        "noegle": "a" * 32,
        **felter,
    }


def test_a_caregiver_more_is_written_once(som_mette, forloeb, familie):
    for _ in range(2):
        response = som_mette.post(url("foraelder-create", forloeb), foraelder_data())
        assert response.url == url("detail", forloeb)
    ny = familie.foraeldre.get(rolle="anden")
    assert (ny.sprog, ny.tolk, ny.bor_med_barnet) == ("tyrkisk", True, False)


@pytest.mark.parametrize(
    ("bad", "felt", "word"),
    [
        ({"navn": ""}, "navn", "Udfyld navn."),
        ({"navn": "Bed\x00ste"}, "navn", "skjult tegn"),
        ({"rolle": ""}, "rolle", "Vælg et svar på »Hvem er det?«."),
        ({"rolle": "nabo"}, "rolle", "Vælg en af mulighederne"),
        ({"email": "ingen mail"}, "email", ""),
        ({"telefon": "1" * 31}, "telefon", "Forkort teksten"),
    ],
)
def test_a_bad_parent_is_told_at_its_field(som_mette, forloeb, bad, felt, word):
    side = url("foraelder-create", forloeb)
    response = som_mette.post(side, foraelder_data(**bad))
    assert word in errors(response)[felt]
    assert "tyrkisk" in response.content.decode()
    assert not Foraelder.objects.filter(rolle="anden").exists()


def test_a_parent_lives_in_the_familys_own_homes(som_mette, forloeb, fremmed):
    side = url("foraelder-create", forloeb)
    data = foraelder_data(hjem=fremmed.hjem.first().pk)
    assert errors(som_mette.post(side, data)) == {
        "hjem": "Vælg en af mulighederne på listen."
    }


def test_two_who_better_a_parent_see_both_texts(som_mette, forloeb, familie):
    mor = familie.foraeldre.first()
    side = url("foraelder-edit", forloeb, mor.pk)
    data = foraelder_data(navn="Kirsten Eksempel", rolle="mor", version=mor.version)
    som_mette.post(side, data | {"telefon": "00 00 00 09"})
    response = som_mette.post(side, data | {"telefon": "00 00 00 10"})
    page = response.content.decode()
    assert response.context["form"].har_konflikt
    assert "00 00 00 09" in page
    assert "00 00 00 10" in page
    mor.refresh_from_db()
    assert (mor.telefon, mor.version) == ("00 00 00 09", 2)


# --- Homes ---------------------------------------------------------------------------
def test_a_family_has_two_homes_at_most(som_mette, forloeb, familie):
    side = url("hjem-create", forloeb)
    data = {"adresse": "Prøvegade 1", "postnummer": "2635", "by": "Ishøj"}
    for _ in range(2):
        som_mette.post(side, data | {"noegle": "a" * 32})
    assert list(familie.hjem.values_list("nummer", flat=True)) == [1, 2]
    fundet = errors(som_mette.post(side, data | {"noegle": "b" * 32}))
    assert fundet["__all__"] == "Familien har to hjem. Ret et af dem i stedet."
    response = som_mette.get(side, follow=True)
    assert response.redirect_chain[0][0] == url("detail", forloeb)
    assert "Familien har to hjem." in response.content.decode()


@pytest.mark.parametrize("postnummer", ["26", "26355", "abcd"])
def test_a_bad_postal_code_is_told_and_kept(som_mette, forloeb, postnummer):
    data = {"adresse": "Prøvegade 1", "postnummer": postnummer, "noegle": "a" * 32}
    response = som_mette.post(url("hjem-create", forloeb), data)
    assert errors(response)["postnummer"] == "Skriv postnummeret med fire cifre."
    assert postnummer in response.content.decode()
    assert Hjem.objects.count() == 1


def test_a_home_without_a_word_is_not_a_home(som_mette, forloeb):
    response = som_mette.post(url("hjem-create", forloeb), {"noegle": "a" * 32})
    assert errors(response)["adresse"] == "Udfyld adresse."
    assert Hjem.objects.count() == 1


def test_two_who_better_a_home_see_both_texts(som_mette, forloeb, familie):
    side = url("hjem-edit", forloeb, familie.hjem.first().pk)
    data = {"postnummer": "2635", "by": "Ishøj", "version": 1}
    som_mette.post(side, data | {"adresse": "Prøvegade 1"})
    response = som_mette.post(side, data | {"adresse": "Prøvegade 2"})
    assert response.context["form"].har_konflikt
    page = response.content.decode()
    assert "Prøvegade 1" in page
    assert "Prøvegade 2" in page
    assert familie.hjem.get().adresse == "Prøvegade 1"
