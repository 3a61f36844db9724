"""Tables from elsewhere through the pages: preview, all or nothing, the reading."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from barnetimidten import csvfil
from barnetimidten.audit.models import AuditEntry
from barnetimidten.formularer.version import StaleError
from evaluering.actions import importer as actions
from evaluering.laesninger import Laesning
from evaluering.models import SdqBaandtal, SdqImport, SdqRaekke
from evaluering.tests.builders import AENDRINGER, BAANDTAL, make_import
from forloeb.tests.afvist import refused

pytestmark = pytest.mark.django_db
NY = "/evaluering/import/ny/"
NOEGLE = {"noegle": "a" * 32}
OM = {"art": "aendringer", "kilde": "Evaluering 2020, tabel 4 og 5"}


def address(navn, row):
    return reverse(f"evaluering:import-{navn}", args=[row.pk])


def html_of(response):
    """As it is read: the lines of the template run on."""
    return " ".join(response.content.decode().split())


# --- Actions ---------------------------------------------------------------------------
def test_rows_are_kept_as_they_stood(leder):
    row = make_import(leder)
    sjette = row.raekker.get(navn="Barn 6")
    assert (sjette.total_angivet, sjette.linje) == (5, 7)
    assert (sjette.foer, sjette.efter) == ({}, {})
    assert row.laesning == Laesning.UBESTRIDT


def test_counts_have_no_child(leder):
    row = make_import(leder, BAANDTAL, art="baand")
    assert row.baandtal.count() == 32
    assert not SdqRaekke.objects.exists()


def test_a_reading_is_chosen_with_a_reason(leder):
    row = make_import(leder)
    with refused(actions.SKRIV_GRUND, "grund"):
        actions.choose_laesning(
            row, laesning="summeret", grund=" ", version=1, by=leder
        )
    row = actions.choose_laesning(
        row, laesning="summeret", grund="Skalaerne er til at regne efter.", version=1,
        by=leder,
    )  # fmt: skip
    assert (row.laesning_af, row.version) == (leder, 2)
    with pytest.raises(StaleError):
        actions.choose_laesning(
            row, laesning="ubestridt", grund="", version=1, by=leder
        )
    row = actions.choose_laesning(
        row, laesning="ubestridt", grund="", version=2, by=leder
    )
    assert row.laesning_grund == ""


def test_counts_have_one_reading_only(leder):
    row = make_import(leder, BAANDTAL, art="baand")
    with refused(actions.INGEN_LAESNING):
        actions.choose_laesning(
            row, laesning="ubestridt", grund="", version=1, by=leder
        )


def test_a_table_that_is_taken_out_leaves_its_row_in_the_trace(leder):
    row = make_import(leder)
    pk = row.pk
    actions.delete_import(row, by=leder)
    assert not SdqRaekke.objects.exists()
    entry = AuditEntry.objects.latest("nummer")
    assert (entry.handling, entry.objekt_id) == ("delete", str(pk))


# --- Load ------------------------------------------------------------------------------
def test_a_table_is_looked_at_before_it_is_kept(client, leder):
    client.force_login(leder)
    fil = SimpleUploadedFile("tabel.csv", AENDRINGER.encode())
    side = client.post(NY, {**OM, "fil": fil})
    html = html_of(side)
    assert "3 bedre, 2 værre, 1 uændret af 6" in html
    assert "5 rækker stemmer ikke" in html
    assert not SdqImport.objects.exists()
    form = side.context["form"]
    sendt = {f.name: f.value() or "" for f in form if f.name != "fil"} | NOEGLE
    assert 'type="file"' in html_of(client.post(NY, {**sendt, "ret": "1"}))
    for _ in range(2):
        svar = client.post(NY, {**sendt, "gem": "1"})
    row = SdqImport.objects.get()
    assert svar.url == address("detail", row)
    assert row.raekker.count() == 11


def test_a_hidden_character_in_pasted_lines_is_told(client, leder):
    client.force_login(leder)
    indhold = AENDRINGER.replace("Barn 7", "Barn\x1b7")
    html = html_of(client.post(NY, {**OM, "indhold": indhold, "gem": "1"}))
    assert "Linje 8 har et skjult tegn" in html
    assert not SdqImport.objects.exists()


def test_a_file_beyond_the_limit_is_refused_at_its_field(client, leder, settings):
    client.force_login(leder)
    fil = SimpleUploadedFile("tabel.csv", b"x;y\n" * settings.UPLOAD_MAX)
    side = client.post(NY, {**OM, "fil": fil})
    assert side.context["form"].errors == {"fil": [csvfil.FOR_STOR]}


def test_one_wrong_line_and_nothing_is_kept(client, leder):
    client.force_login(leder)
    indhold = AENDRINGER.replace("Barn 7", "Alma Eksempel")
    html = html_of(client.post(NY, {**OM, "indhold": indhold, "gem": "1"}))
    assert "Filen har én fejl" in html
    assert "Linje 8" in html
    assert not SdqImport.objects.exists()


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"art": ""}, "Vælg, hvad tabellen viser."),
        ({"kilde": ""}, "Skriv, hvor tabellen kommer fra."),
        ({"fra_dato": "2020-02-01", "til_dato": "2020-01-01"}, "før startdatoen"),
        ({"til_dato": "2090-01-01"}, "ikke kommet endnu"),
    ],
)
def test_what_must_be_said_of_a_table(client, leder, felter, besked):
    client.force_login(leder)
    html = html_of(client.post(NY, {**OM, "indhold": AENDRINGER, "gem": "1", **felter}))
    assert besked in html
    assert not SdqImport.objects.exists()


def test_counts_are_previewed_with_their_own_denominators(client, leder):
    client.force_login(leder)
    html = html_of(client.post(NY, {**OM, "art": "baand", "indhold": BAANDTAL}))
    assert "2 (40 %)" in html
    assert "18 %" not in html
    assert "n = 5" in html


# --- See -------------------------------------------------------------------------------
def test_the_page_shows_what_disagrees_and_each_sign_with_its_word(client, leder):
    client.force_login(leder)
    html = html_of(client.get(address("detail", make_import(leder))))
    assert html.count("Stemmer ikke: summen er") == 5
    assert '6 <span class="bim-pct">(55 %)</span>' in " ".join(html.split())
    for ord_ in ("bedre", "værre", "uændret"):
        assert ord_ in html
    assert "intet bånd" in html


def test_scores_show_their_levels_and_no_band(client, leder):
    tekst = (
        "barn;informant;total_foer;total_efter\nBarn 1;foraelder;17;11\n"
        "Barn 2;foraelder;9;"
    )
    client.force_login(leder)
    row = make_import(leder, tekst, art="scorer", til_dato="2020-05-31")
    html = html_of(client.get(address("detail", row)))
    assert "Samlet 17 → 11" in html
    assert "intet normsæt" in html
    assert "ukendt" in html
    assert "Alle samlede tal" in html


def test_the_page_of_counts(client, leder):
    client.force_login(leder)
    row = make_import(leder, BAANDTAL, art="baand", program="tois")
    html = html_of(client.get(address("detail", row)))
    assert "Kun antal pr. bånd er kendt" in html
    assert "Vælg læsning" not in html


def test_the_leader_chooses_a_reading(client, leder):
    client.force_login(leder)
    row = make_import(leder)
    url = address("laesning", row)
    assert "6 bedre, 3 værre, 2 uændret af 11" in html_of(client.get(url))
    valg = {"laesning": "summeret", "version": "1"}
    assert actions.SKRIV_GRUND in html_of(client.post(url, {**valg, "grund": ""}))
    svar = client.post(url, {**valg, "grund": "De kan regnes efter."}, follow=True)
    assert "»De kan regnes efter.«" in html_of(svar)
    assert "6 bedre, 3 værre, 2 uændret af 11" in html_of(svar)
    gammel = {"laesning": "angivet", "grund": "Som trykt.", "version": "1"}
    assert "De kan regnes efter." in html_of(client.post(url, gammel))
    row.refresh_from_db()
    assert row.laesning == "summeret"


def test_counts_refuse_a_reading_on_the_page(client, leder):
    client.force_login(leder)
    row = make_import(leder, BAANDTAL, art="baand")
    svar = client.post(
        address("laesning", row), {"laesning": "ubestridt", "version": 1}
    )
    assert actions.INGEN_LAESNING in html_of(svar)


def test_a_table_is_deleted_with_its_rows(client, leder):
    client.force_login(leder)
    svar = client.post(address("delete", make_import(leder)), follow=True)
    assert "slettet med alle sine rækker" in html_of(svar)
    assert "Der er ikke indlæst nogen tabeller." in html_of(svar)


def test_the_list_costs_the_same_with_thirty(
    client, leder, django_assert_max_num_queries
):
    client.force_login(leder)
    url = reverse("evaluering:import-list")
    make_import(leder, BAANDTAL, art="baand")
    client.get(url)
    for _ in range(30):
        make_import(leder)
    with django_assert_max_num_queries(7):
        html = html_of(client.get(url))
    assert "11 børn" in html
    assert SdqBaandtal.objects.count() == 32
