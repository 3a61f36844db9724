"""A new case from a file, all or nothing; several cases side by side."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from barnetimidten.regneark import Ark, xlsx_bytes
from oekonomi import casefil
from oekonomi.actions.indlaes import load_case, read_data
from oekonomi.models import Businesscase, Linje, Pris, Ydelse
from oekonomi.tests.byg import make_case
from oekonomi.tests.sider import text, url
from oekonomi.visning.indlaes import EKSEMPEL

pytestmark = pytest.mark.django_db
CASE = {
    "noegle": "b" * 32, "titel": "Ny indsats", "pulje": "Investeringspuljen",
    "bevilling": "500.000", "fra_aar": "2021", "til_aar": "2027",
    "prisniveau": "2021", "forventede_forloeb": "30", "kilde": "Ansøgningen",
}  # fmt: skip


def test_the_example_on_the_page_is_a_case(til_oekonomi):
    assert "Familiebehandling;1,5" in text(til_oekonomi.get(url("case-import")))
    felter = {**CASE, "indhold": EKSEMPEL}
    side = til_oekonomi.post(url("case-import"), felter)
    assert "Intet er gemt endnu" in text(side)
    assert side.context["udfald"].resultat.varig[2] == -330_000
    assert not Businesscase.objects.exists()
    for _ in range(2):
        response = til_oekonomi.post(url("case-import"), {**felter, "gem": "1"})
    case = Businesscase.objects.get()
    assert response.url == case.get_absolute_url()
    assert (case.noegle, case.linjer.count()) == ("ny-indsats", 4)
    assert "-330.000" in text(til_oekonomi.get(response.url))


def test_a_workbook_uses_the_services_that_are_there(til_oekonomi, oekonomi):
    make_case(oekonomi)
    foer = Ydelse.objects.count(), Pris.objects.count()
    linje = {"linje": "Besparelse", "art": "besparelse", "budgetejer": "cbf",
             "ydelse": "familiebehandling", "enheder": 2.5, "pris": 41000,
             "fra_aar": 2022}  # fmt: skip
    data = xlsx_bytes(
        [Ark("Linjer", casefil.KOLONNER, [[linje.get(n) for n in casefil.KOLONNER]])]
    )
    fil = SimpleUploadedFile("case.xlsx", data)
    side = til_oekonomi.post(url("case-import"), {**CASE, "fil": fil})
    felter = {**CASE, "indhold": side.context["form"]["indhold"].value(), "gem": "1"}
    til_oekonomi.post(url("case-import"), felter)
    ny = Businesscase.objects.get(noegle="ny-indsats")
    (f,) = ny.linjer.get().forudsaetninger.all()
    assert (f.ydelse.noegle, f.enheder, f.pris) == ("familiebehandling", 2.5, 41000)
    assert (Ydelse.objects.count(), Pris.objects.count()) == foer


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        ({"titel": ""}, "titel"),
        ({"til_aar": "2020"}, "til_aar"),
        ({"til_aar": "2060"}, "til_aar"),
        ({"bevilling": "1,234"}, "bevilling"),
        ({"forventede_forloeb": "0"}, "forventede_forloeb"),
        ({"indhold": ""}, "fil"),
        ({"indhold": EKSEMPEL.replace("-390.000", "390.000")}, "indhold"),
        ({"indhold": EKSEMPEL + "\nx"}, "indhold"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(til_oekonomi, felter, felt):
    felter = {**CASE, "indhold": EKSEMPEL, **felter, "gem": "1"}
    response = til_oekonomi.post(url("case-import"), felter)
    form = response.context["form"]
    assert felt in form.errors
    assert form["titel"].value() == felter["titel"]
    assert not Businesscase.objects.exists()
    assert not Linje.objects.exists()


def test_every_fault_is_shown_with_its_line(til_oekonomi):
    galt = EKSEMPEL.replace("traek", "lån").replace("1,5", "halvanden")
    html = text(til_oekonomi.post(url("case-import"), {**CASE, "indhold": galt}))
    for ord_ in ("Linje 3", "Linje 4", "Filen har 2 fejl. Intet er indlæst."):
        assert ord_ in html


def test_a_title_that_is_taken(til_oekonomi, oekonomi):
    titel = make_case(oekonomi).titel
    felter = {**CASE, "titel": titel, "indhold": EKSEMPEL, "gem": "1"}
    response = til_oekonomi.post(url("case-import"), felter)
    assert "Vælg en anden titel" in response.context["form"].errors["titel"][0]
    assert Businesscase.objects.count() == 1


def test_no_cpr_number_in_a_file(til_oekonomi):
    indhold = EKSEMPEL.replace("Ansøgningen", "010190-1234")
    response = til_oekonomi.post(url("case-import"), {**CASE, "indhold": indhold})
    assert "CPR" in text(response)


# --- Side by side -----------------------------------------------------------------------
def test_cases_stand_beside_each_other(
    til_oekonomi, oekonomi, django_assert_max_num_queries
):
    en = make_case(oekonomi)
    with django_assert_max_num_queries(40) as med_en:
        side = til_oekonomi.get(url("case-sammenlign"))
    antal = len(med_en)
    assert [s.resultat.balanceaar for s in side.context["sider"]] == [2027]
    felter = {**CASE, "fra_aar": "2023", "til_aar": "2029"}
    indhold = EKSEMPEL.replace("2021", "2023").replace("2022", "2024")
    til_oekonomi.post(url("case-import"), {**felter, "indhold": indhold, "gem": "1"})
    with django_assert_max_num_queries(antal):
        side = til_oekonomi.get(url("case-sammenlign"))
    html = text(side)
    assert "uden for casen" in html
    assert html.count("Varig ændring </span>20") == 9
    kun = til_oekonomi.get(url("case-sammenlign"), {"case": en.pk})
    assert [s.case for s in kun.context["sider"]] == [en]
    for galt in ("x", "99999"):
        response = til_oekonomi.get(url("case-sammenlign"), {"case": galt})
        assert response.context["form"].errors


def test_no_case_to_show(til_oekonomi):
    assert "ingen cases" in text(til_oekonomi.get(url("case-sammenlign")))


def test_four_at_most(til_oekonomi, oekonomi):
    data = read_data()
    pks = [load_case({**data, "noegle": f"c{n}"}, by=oekonomi).pk for n in range(5)]
    response = til_oekonomi.get(url("case-sammenlign"), {"case": pks})
    assert "Vælg højst 4 cases" in text(response)
