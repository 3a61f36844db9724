"""Agreements, consents, wishes and other professionals: written once, never deleted."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.tests.faelles import anew
from forloeb.models import Deltagelsesaftale, Fagperson, Foraelder, Oenske, Samtykke
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
UNDER_FORLOEB = [
    "deltagelse-create",
    "samtykke-create",
    "oenske-create",
    "fagperson-create",
]
UKENDT = "Vælg en af mulighederne på listen."


def i_dag(dage=0):
    return (timezone.localdate() + timedelta(days=dage)).isoformat()


def url(navn, obj):
    return reverse(f"forloeb:{navn}", args=[obj.pk])


def errors(response):
    assert response.status_code == 200
    return {felt: liste[0] for felt, liste in response.context["form"].errors.items()}


@pytest.fixture
def som_mette(client, mette):
    client.force_login(mette)
    return client


@pytest.fixture(scope="module")
def i_gang(django_db_setup, django_db_blocker):
    """Mette's course, made once for the file."""
    with builders.of_mette(
        django_db_blocker,
        lambda mette: builders.running(
            mette, held=1, dialog_dato=timezone.localdate() - timedelta(days=14)
        ),
    ) as forloeb:
        yield forloeb


@pytest.fixture
def mette(i_gang, db):
    return anew(i_gang.ansvarlig)


@pytest.fixture
def forloeb(i_gang, db):
    return anew(i_gang)


@pytest.fixture
def mor(forloeb):
    return forloeb.barn.familie.foraeldre.get(rolle="mor")


@pytest.fixture
def fremmed(lars):
    """A parent of a family that Mette does not know."""
    return builders.in_dialog(lars).barn.familie.foraeldre.first()


@pytest.fixture
def aftale(forloeb, mor, mette):
    return Deltagelsesaftale.objects.create(
        forloeb=forloeb, foraelder=mor, givet_dato=i_dag(-10), registreret_af=mette
    )


@pytest.fixture
def samtykke(forloeb, mor, mette):
    return Samtykke.objects.create(
        forloeb=forloeb,
        foraelder=mor,
        modtager="ppr",
        hvad="Sprog",
        hvorfor="Fælles plan",
        givet_dato=i_dag(-10),
        registreret_af=mette,
    )


@pytest.fixture
def oenske(forloeb, mor):
    return Oenske.objects.create(
        forloeb=forloeb, foraelder=mor, tekst="Ro ved bordet", dato=i_dag(-3)
    )


# --- Who may -----------------------------------------------------------------------
@pytest.mark.parametrize("navn", UNDER_FORLOEB)
def test_only_those_on_the_course_find_it(client, forloeb, lars, oekonomi, navn):
    client.force_login(lars)
    assert client.get(url(navn, forloeb)).status_code == 404
    assert client.post(url(navn, forloeb), {}).status_code == 404
    client.force_login(oekonomi)
    assert client.get(url(navn, forloeb)).status_code == 403


def test_a_colleagues_rows_are_not_found(client, lars, aftale, samtykke, oenske):
    client.force_login(lars)
    for navn, obj in [
        ("deltagelse-revoke", aftale),
        ("samtykke-revoke", samtykke),
        ("oenske-edit", oenske),
    ]:
        assert client.post(url(navn, obj), {"dato": i_dag()}).status_code == 404
    oenske.refresh_from_db()
    assert oenske.tekst == "Ro ved bordet"


@pytest.mark.parametrize("navn", UNDER_FORLOEB)
def test_every_page_opens_without_an_empty_choice(som_mette, forloeb, navn):
    page = som_mette.get(url(navn, forloeb))
    assert page.status_code == 200
    assert "---" not in page.content.decode()


@pytest.mark.parametrize("navn", ["deltagelse-create", "samtykke-create"])
def test_nothing_filled_in_says_what_to_choose(som_mette, forloeb, navn):
    fundet = errors(som_mette.post(url(navn, forloeb), {"noegle": "a" * 32}))
    assert fundet["givet_dato"] == "Udfyld givet den."
    assert "Vælg" in fundet["foraelder"]


# --- Participation -------------------------------------------------------------------
def test_a_parent_agrees_and_a_second_sending_is_the_first(som_mette, forloeb, mor):
    data = {"foraelder": mor.pk, "givet_dato": i_dag(), "noegle": "a" * 32}
    for _ in range(2):
        response = som_mette.post(url("deltagelse-create", forloeb), data, follow=True)
        assert "Aftalen om deltagelse er gemt." in response.content.decode()
    som_mette.post(url("deltagelse-create", forloeb), data | {"noegle": "b" * 32})
    assert Deltagelsesaftale.objects.get().foraelder == mor


def test_only_the_familys_own_parents_may_agree(som_mette, forloeb, fremmed):
    for pk in (fremmed.pk, 999_999, "9" * 40, "abc"):
        data = {"foraelder": pk, "givet_dato": i_dag(-2), "noegle": "a" * 32}
        response = som_mette.post(url("deltagelse-create", forloeb), data)
        assert errors(response) == {"foraelder": UKENDT}
        assert response.context["form"]["givet_dato"].value() == i_dag(-2)
    assert not Deltagelsesaftale.objects.exists()


@pytest.mark.parametrize(
    ("dato", "word"),
    [("2099-01-01", "ikke ligger i fremtiden"), ("31.2.2026", "findes ikke")],
)
def test_a_bad_date_is_told_and_kept(som_mette, forloeb, mor, dato, word):
    data = {"foraelder": mor.pk, "givet_dato": dato, "noegle": "a" * 32}
    response = som_mette.post(url("deltagelse-create", forloeb), data)
    assert word in errors(response)["givet_dato"]
    assert response.context["form"]["givet_dato"].value() == dato


def test_taken_back_ends_the_course_and_deletes_nothing(som_mette, aftale):
    side = url("deltagelse-revoke", aftale)
    page = som_mette.get(side).content.decode()
    assert "Kirsten Eksempel gav aftalen" in page
    assert "slutter forløbet" in page
    fundet = errors(som_mette.post(side, {"dato": i_dag(-11)}))
    assert "Vælg en senere dato." in fundet["dato"]
    for _ in range(2):
        response = som_mette.post(side, {"dato": i_dag()})
        assert response.url == url("detail", aftale.forloeb)
    aftale.refresh_from_db()
    assert (aftale.forloeb.status, aftale.tilbagekaldt_dato) == (
        "afbrudt",
        timezone.localdate(),
    )
    assert aftale.forloeb.statusskift.filter(til="afbrudt").count() == 1
    response = som_mette.get(side, follow=True)
    assert "Aftalen er allerede taget tilbage." in response.content.decode()


def test_the_only_parent_need_not_be_chosen(som_mette, forloeb, mor):
    side = url("deltagelse-create", forloeb)
    assert som_mette.get(side).context["form"]["foraelder"].value() is None
    forloeb.barn.familie.foraeldre.exclude(pk=mor.pk).delete()
    assert som_mette.get(side).context["form"]["foraelder"].value() == mor.pk


# --- Consent ---------------------------------------------------------------------------
def samtykke_data(mor, **felter):
    return {
        "modtager": "ppr",
        "hvad": "Barnets sprog",
        "hvorfor": "Fælles plan",
        "foraelder": mor.pk,
        "givet_dato": i_dag(),
        "noegle": "a" * 32,
        **felter,
    }


def test_one_consent_for_one_receiver(som_mette, forloeb, mor, mette):
    for _ in range(2):
        response = som_mette.post(url("samtykke-create", forloeb), samtykke_data(mor))
        assert response.url == url("detail", forloeb)
    samtykke = Samtykke.objects.get()
    assert (samtykke.modtager, samtykke.registreret_af) == ("ppr", mette)


@pytest.mark.parametrize(
    ("bad", "felt", "word"),
    [
        ({"modtager": "avisen"}, "modtager", "Vælg en af mulighederne"),
        ({"modtager": "anden"}, "modtager_navn", "Skriv, hvem det er."),
        ({"hvad": ""}, "hvad", "Udfyld et svar på »Hvad må deles?«."),
        ({"hvorfor": "x" * 201}, "hvorfor", "Forkort teksten"),
        ({"hvad": "Spr\x00og"}, "hvad", "skjult tegn"),
        ({"givet_dato": "2099-01-01"}, "givet_dato", "fremtiden"),
        ({"slut_dato": "2001-01-01"}, "slut_dato", "Vælg en dato efter"),
    ],
)
def test_a_bad_consent_is_told_at_its_field(som_mette, forloeb, mor, bad, felt, word):
    response = som_mette.post(
        url("samtykke-create", forloeb), samtykke_data(mor, **bad)
    )
    assert word in errors(response)[felt]
    kept = "Fælles plan" if felt != "hvorfor" else "Barnets sprog"
    assert kept in response.content.decode()
    assert not Samtykke.objects.exists()


def test_a_consent_taken_back_lets_the_course_go_on(som_mette, samtykke):
    side = url("samtykke-revoke", samtykke)
    assert "deles der ikke mere med PPR" in som_mette.get(side).content.decode()
    assert "senere dato" in errors(som_mette.post(side, {"dato": i_dag(-20)}))["dato"]
    assert "fremtiden" in errors(som_mette.post(side, {"dato": i_dag(1)}))["dato"]
    som_mette.post(side, {"dato": i_dag(-1)})
    som_mette.post(side, {"dato": i_dag()})
    samtykke.refresh_from_db()
    assert samtykke.tilbagekaldt_dato.isoformat() == i_dag(-1)
    assert samtykke.forloeb.status == "i_gang"
    response = som_mette.get(side, follow=True)
    assert "Samtykket er allerede taget tilbage." in response.content.decode()


# --- Wishes ----------------------------------------------------------------------------
def test_a_wish_in_the_parents_own_words(som_mette, forloeb, mor):
    data = {
        "foraelder": mor.pk,
        "tekst": "Vi vil spise sammen.",
        "dato": i_dag(),
        "noegle": "a" * 32,
    }
    for _ in range(2):
        som_mette.post(url("oenske-create", forloeb), data)
    assert Oenske.objects.get().tekst == "Vi vil spise sammen."


def test_two_who_better_a_wish_see_both_texts(som_mette, oenske, mor):
    data = {"foraelder": mor.pk, "dato": i_dag(-3), "version": 1}
    som_mette.post(
        url("oenske-edit", oenske), data | {"tekst": "Ro ved bordet og i bil"}
    )
    response = som_mette.post(url("oenske-edit", oenske), data | {"tekst": "Mere leg"})
    page = response.content.decode()
    assert response.context["form"].har_konflikt
    assert "Ro ved bordet og i bil" in page
    assert "Mere leg" in page
    oenske.refresh_from_db()
    assert (oenske.tekst, oenske.version) == ("Ro ved bordet og i bil", 2)
    som_mette.post(
        url("oenske-edit", oenske),
        data | {"tekst": "Mere leg", "version": 2, "saml": "1"},
    )
    oenske.refresh_from_db()
    assert oenske.tekst == "Ro ved bordet og i bil\n\nMere leg"


def test_a_wish_stays_in_the_family(som_mette, oenske, fremmed):
    data = {"foraelder": fremmed.pk, "tekst": "Mit nye ord", "dato": i_dag()}
    response = som_mette.post(url("oenske-edit", oenske), data | {"version": 1})
    assert errors(response)["foraelder"] == UKENDT
    assert "Mit nye ord" in response.content.decode()


# --- Other professionals ----------------------------------------------------------------
def test_another_professional_and_whether_to_involve_them(som_mette, forloeb):
    data = {"art": "psykolog", "navn": "PPR Nord", "inddrages": "ukendt"}
    for _ in range(2):
        som_mette.post(url("fagperson-create", forloeb), data | {"noegle": "a" * 32})
    fagperson = Fagperson.objects.get()
    side = url("fagperson-edit", fagperson)
    assert "PPR Nord" in som_mette.get(side).content.decode()
    som_mette.post(side, data | {"inddrages": "ja", "version": 1})
    fagperson.refresh_from_db()
    assert (fagperson.inddrages, fagperson.version) == ("ja", 2)
    response = som_mette.post(side, data | {"navn": "PPR Syd", "version": 1})
    assert response.context["form"].har_konflikt
    response = som_mette.post(side, data | {"art": "konge", "version": 2})
    assert errors(response)["art"] == "Vælg en af mulighederne på listen."


def test_the_parents_of_others_are_never_shown(som_mette, forloeb, fremmed):
    Foraelder.objects.filter(pk=fremmed.pk).update(navn="Fremmed Forælder")
    for navn in UNDER_FORLOEB:
        page = som_mette.get(url(navn, forloeb)).content.decode()
        assert "Fremmed Forælder" not in page
