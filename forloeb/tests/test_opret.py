"""A new course: on one page, with reasons where it cannot be."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.formularer.models import Kladde
from forloeb.models import Barn, Familie, Forloeb
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
URL = "/forloeb/nyt/"


def years_ago(aar):
    return timezone.localdate() - timedelta(days=round(aar * 365.25))


@pytest.fixture
def dagtilbud(mette):
    return builders.make_dagtilbud(mette, navn="Børnehuset Klitrosen")


@pytest.fixture
def data(mette, dagtilbud):
    return {
        "navn": "Alma Eksempel",
        "foedselsdato": years_ago(4).isoformat(),
        "koen": "pige",
        "kommune": "ishoej",
        "dagtilbud": dagtilbud.pk,
        "f1_navn": "Kirsten Eksempel",
        "f1_rolle": "mor",
        "f1_foraeldremyndighed": "on",
        "f1_bor_med_barnet": "on",
        "f1_sprog": "dansk",
        "program": "bim",
        "rekruttering": "dagtilbud",
        "kender_barnet": "on",
        "dialog_dato": timezone.localdate().isoformat(),
        "ansvarlig": mette.pk,
        "noegle": "a" * 32,
    }


@pytest.fixture
def som_mette(client, mette):
    client.force_login(mette)
    return client


def test_a_course_with_child_home_and_parent(som_mette, data, mette):
    response = som_mette.post(URL, data | {"adresse": "Eksempelvej 4", "tegn": ["leg"]})
    forloeb = Forloeb.objects.get()
    assert response.url == reverse("forloeb:detail", args=[forloeb.pk])
    assert (forloeb.status, forloeb.ansvarlig, forloeb.tegn) == (
        "dialog",
        mette,
        ["leg"],
    )
    assert forloeb.barn.familie.hjem.get().adresse == "Eksempelvej 4"
    assert forloeb.barn.familie.foraeldre.get().rolle == "mor"
    assert forloeb.statusskift.get().til == "dialog"


def test_sent_twice_makes_one_course(som_mette, data):
    first = som_mette.post(URL, data)
    second = som_mette.post(URL, data)
    assert (second.url, Forloeb.objects.count()) == (first.url, 1)


def test_two_parents(som_mette, data):
    som_mette.post(URL, data | {"f2_navn": "Jonas", "f2_rolle": "far"})
    assert Familie.objects.get().foraeldre.count() == 2


def test_a_second_parent_needs_both_name_and_role(som_mette, data):
    response = som_mette.post(URL, data | {"f2_navn": "Jonas"})
    assert response.context["form"].errors["f2_rolle"] == ["Vælg, hvem forælderen er."]
    response = som_mette.post(URL, data | {"f2_rolle": "far"})
    assert response.context["form"].errors["f2_navn"] == ["Skriv forælderens navn."]


def test_the_list_of_faults_follows_the_page(som_mette, data):
    empty = {"navn": "", "koen": "", "f1_navn": "", "rekruttering": ""}
    response = som_mette.post(URL, data | empty)
    assert list(response.context["form"].errors) == list(empty)


@pytest.mark.parametrize(
    ("bad", "felt", "word"),
    [
        ({"f1_navn": "a" * 200}, "f1_navn", "Forkort teksten"),
        ({"ansvarlig_grund": "x\x00"}, "ansvarlig_grund", "skjult tegn"),
        ({"tegn": ["findes-ikke"]}, "tegn", "listen"),
        ({"navn": ""}, "navn", "Udfyld"),
        ({"foedselsdato": "2099-01-01"}, "foedselsdato", "fremtiden"),
        ({"dialog_dato": "2099-01-01"}, "dialog_dato", "fremtiden"),
        ({"cpr_nummer": "320199-1234"}, "cpr_nummer", ""),
        ({"cpr_nummer": "010118-1234"}, "cpr_nummer", "passer ikke"),
        ({"postnummer": "26"}, "postnummer", "fire cifre"),
        ({"dagtilbud": "999999"}, "dagtilbud", "Vælg"),
        ({"ansvarlig": "999999"}, "ansvarlig", "Vælg"),
        ({"navn": "Al\x00ma"}, "navn", "skjult tegn"),
    ],
)
def test_bad_input_is_told_at_its_field(som_mette, data, bad, felt, word):
    response = som_mette.post(URL, data | {"adresse": "Eksempelvej 4"} | bad)
    assert response.status_code == 200
    assert word in response.context["form"].errors[felt][0]
    assert "Eksempelvej 4" in response.content.decode()
    assert Forloeb.objects.count() == 0


def test_cpr_is_kept_encrypted_and_fits_the_birth_date(som_mette, data):
    foedt = years_ago(4)
    som_mette.post(URL, data | {"cpr_nummer": f"{foedt:%d%m%y}-5234"})
    assert Barn.objects.get().cpr == f"{foedt:%d%m%y}5234"


def test_outside_the_target_group_asks_for_a_reason(som_mette, data):
    bad = data | {"foedselsdato": years_ago(8).isoformat()}
    response = som_mette.post(URL, bad)
    assert "undtagelse_grund" in response.context["form"].errors
    som_mette.post(URL, bad | {"undtagelse_grund": "Udsat skolestart."})
    forloeb = Forloeb.objects.get()
    assert (forloeb.undtagelse_godkendt_af, forloeb.undtagelse_grund) == (
        None,
        "Udsat skolestart.",
    )


def test_the_leader_overrides_at_once(client, leder, data):
    client.force_login(leder)
    client.post(
        URL,
        data | {"foedselsdato": years_ago(8).isoformat(), "undtagelse_grund": "Ja."},
    )
    assert Forloeb.objects.get().undtagelse_godkendt_af == leder


def test_anybody_but_the_attached_educator_needs_a_line(som_mette, data, lars):
    response = som_mette.post(URL, data | {"ansvarlig": lars.pk})
    assert "ikke tilknyttet" in response.context["form"].errors["ansvarlig_grund"][0]
    response = som_mette.post(
        URL, data | {"ansvarlig": lars.pk, "ansvarlig_grund": "Kender familien."}
    )
    assert response.url == reverse("forloeb:mine")  # a colleague's is not hers to see


def test_the_institutions_own_educator_is_proposed(client, leder, data, mette):
    client.force_login(leder)
    client.post(URL, data | {"ansvarlig": ""})
    assert Forloeb.objects.get().ansvarlig == mette


def test_without_institution_somebody_must_be_chosen(client, leder, data):
    client.force_login(leder)
    response = client.post(URL, data | {"ansvarlig": "", "dagtilbud": ""})
    assert "ansvarlig" in response.context["form"].errors


def test_the_same_child_twice_is_asked_about_once(som_mette, data):
    som_mette.post(URL, data)
    response = som_mette.post(URL, data | {"noegle": "b" * 32})
    assert "andet_barn" in response.context["form"].errors
    assert b"Se forl" in response.content
    som_mette.post(URL, data | {"noegle": "b" * 32, "andet_barn": "on"})
    assert Forloeb.objects.count() == 2


def test_a_colleagues_child_is_not_given_away(client, lars, data, som_mette):
    som_mette.post(URL, data)
    client.force_login(lars)
    response = client.post(
        URL, data | {"noegle": "b" * 32, "ansvarlig": lars.pk, "ansvarlig_grund": "x"}
    )
    assert response.status_code == 302
    assert Forloeb.objects.count() == 2


def test_the_draft_comes_back(som_mette, data, mette):
    som_mette.post(f"{URL}?kladde=1", data | {"navn": "Halvt skre"})
    assert Kladde.objects.get().bruger == mette
    assert b"Halvt skre" in som_mette.get(URL).content
    som_mette.post(URL, data)
    assert Kladde.objects.count() == 0


def test_a_sibling_shares_the_family(som_mette, data):
    som_mette.post(URL, data)
    forloeb = Forloeb.objects.get()
    url = reverse("forloeb:soeskende-create", args=[forloeb.pk])
    assert som_mette.get(url).status_code == 200
    som_mette.post(url, data | {"navn": "Emil Eksempel", "noegle": "c" * 32})
    assert Familie.objects.get().boern.count() == 2
    response = som_mette.post(url, data | {"navn": "", "noegle": "d" * 32})
    assert response.context["form"].errors["navn"] == ["Udfyld barnets navn."]


def test_the_facts_of_a_course_are_bettered_and_two_do_not_overwrite(
    som_mette, mette, lars
):
    forloeb = builders.in_dialog(mette)
    url = reverse("forloeb:edit", args=[forloeb.pk])
    assert som_mette.get(url).status_code == 200
    data = {
        "rekruttering": "ppr",
        "fokuspunkter": "Ro ved bordet",
        "medarbejdere": [lars.pk],
        "version": forloeb.version,
    }
    som_mette.post(url, data)
    forloeb.refresh_from_db()
    assert (forloeb.fokuspunkter, forloeb.medarbejdere.get()) == ("Ro ved bordet", lars)
    response = som_mette.post(url, data | {"fokuspunkter": "Noget andet"})
    page = response.content.decode()
    assert "Ro ved bordet" in page
    assert "Noget andet" in page
    forloeb.refresh_from_db()
    assert forloeb.fokuspunkter == "Ro ved bordet"


def test_the_reason_is_asked_only_outside_the_target_group(som_mette, data):
    assert "undtagelse_grund" not in som_mette.get(URL).content.decode()
    response = som_mette.post(URL, data | {"kommune": "anden"})
    page = response.content.decode()
    assert 'name="undtagelse_grund"' in page
    assert "Familien bor uden for Ishøj." in page


def test_the_programme_is_asked_only_before_april_2021(som_mette, data):
    assert "TOIS" not in som_mette.get(URL).content.decode()
    early = data | {"dialog_dato": "2021-03-31", "stoetteforloeb": "on"}
    response = som_mette.post(URL, early)
    assert "1. april 2021" in response.context["form"].errors["program"][0]
    assert "TOIS" in response.content.decode()
    response = som_mette.post(URL, data | {"program": "tois"})
    assert "31. marts 2021" in response.context["form"].errors["program"][0]
    som_mette.post(URL, early | {"program": "tois"})
    assert Forloeb.objects.get().program == "tois"


def test_an_exception_waits_for_the_leader_and_the_page_says_so(som_mette, data):
    outside = data | {"kommune": "anden", "undtagelse_grund": "Flytter til Ishøj."}
    page = som_mette.post(URL, outside, follow=True).content.decode()
    assert "Undtagelsen venter på din leder." in page


def test_ten_megabytes_of_text_are_told_at_the_field(som_mette, data, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
    response = som_mette.post(URL, data | {"navn": "a" * 10_000_000})
    assert "Forkort teksten" in response.context["form"].errors["navn"][0]


@pytest.mark.parametrize("rolle", ["oekonomi", "administrator"])
def test_only_educators_and_leaders_make_courses(client, request, data, rolle):
    client.force_login(request.getfixturevalue(rolle))
    assert client.get(URL).status_code == 403
    assert client.post(URL, data).status_code == 403


def test_a_colleague_finds_neither_the_course_nor_its_family(client, mette, lars):
    forloeb = builders.in_dialog(mette)
    client.force_login(lars)
    for navn in ("edit", "soeskende-create"):
        url = reverse(f"forloeb:{navn}", args=[forloeb.pk])
        assert client.get(url).status_code == 404
        assert client.post(url, {"navn": "x"}).status_code == 404


def test_an_educator_with_one_institution_need_not_choose_it(
    som_mette, dagtilbud, mette
):
    form = som_mette.get(URL).context["form"]
    assert form["dagtilbud"].value() == dagtilbud.pk
    builders.make_dagtilbud(mette)
    assert som_mette.get(URL).context["form"]["dagtilbud"].value() is None


def test_without_an_institution_the_target_group_is_told_first(som_mette, data):
    response = som_mette.post(URL, data | {"dagtilbud": "", "kommune": "anden"})
    fejl = response.context["form"].errors
    assert list(fejl) == ["undtagelse_grund"]
    dagtilbud, bopael = fejl["undtagelse_grund"]
    assert "Barnet går ikke i et dagtilbud i Ishøj." in dagtilbud
    assert "Familien bor uden for Ishøj." in bopael


def test_a_closed_course_gives_no_way_to_the_family_by_a_sibling(client, mette, leder):
    lukket = builders.closed(mette)
    url = reverse("forloeb:soeskende-create", args=[lukket.pk])
    for bruger, status in ((mette, 403), (leder, 200)):
        client.force_login(bruger)
        assert client.get(url).status_code == status
        linket = client.get(reverse("forloeb:detail", args=[lukket.pk]))
        assert (url in linket.content.decode()) is (status == 200)
