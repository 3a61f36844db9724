"""The pages of a case: what is shown, what is refused, that nothing is doubled."""

import pytest

from barnetimidten.formularer.models import Kladde
from oekonomi.models import Budgetversion, Forudsaetning, Linje, Pris, Prisfaktor
from oekonomi.tests.sider import text, url

pytestmark = pytest.mark.django_db


def fields_of(response):
    """The form as the page would send it unchanged."""
    form = response.context["form"]
    return {b.html_name: b.value() for b in form if b.value() is not None} | {
        b.html_name: b.field.widget.format_value(b.value())
        for b in form
        if hasattr(b.field, "over_nul")
    }


# --- Shown ------------------------------------------------------------------------------
def test_the_page_shows_the_table_and_the_pool_account(til_oekonomi, case):
    html = text(til_oekonomi.get(url("detail", case.pk)))
    for tekst in ("-390.000", "Samlet varig ændring", "Restgæld", "Der er ingen luft"):
        assert tekst in html
    assert "2.021" not in html


def test_the_phone_chooses_a_year(til_oekonomi, case):
    response = til_oekonomi.get(url("detail", case.pk), {"aar": "2023"})
    raekker = {r.navn: int(b) for r, b, _ in response.context["aarets"]}
    assert raekker["Samlet varig ændring"] == 100_000
    assert response.context["aarets_konto"].restgaeld == 400_000


@pytest.mark.parametrize("aar", ["", "1999", "x", "²023", "99999999999999999999"])
def test_a_year_that_is_none_shows_one_of_the_case(til_oekonomi, case, aar):
    response = til_oekonomi.get(url("detail", case.pk), {"aar": aar})
    assert response.context["valgt_aar"] in case.aarene


def test_a_missing_price_factor_is_told(til_oekonomi, case):
    html = text(til_oekonomi.get(url("detail", case.pk), {"priser": "loebende"}))
    assert "Der mangler en prisfaktor for 2022" in html


def test_the_assumptions_show_share_law_and_source(til_oekonomi, case):
    html = text(til_oekonomi.get(url("forudsaetning-list", case.pk)))
    for tekst in ("11,5 af 30 = 38 %", "forventet 30-40 %", "1 af 30 = 3 %",
                  "forventet 5 %", "1,5 × 40.000 kr.", "Barnets lov § 32"):  # fmt: skip
        assert tekst in html


def test_the_leader_looks_but_changes_nothing(client, leder, case):
    client.force_login(leder)
    for navn in ("detail", "forudsaetning-list"):
        response = client.get(url(navn, case.pk))
        assert response.status_code == 200
        assert "/ret/" not in text(response)
    assert client.get(url("budget-create", case.pk)).status_code == 403


def test_the_list_costs_the_same_with_many(
    til_oekonomi, case, django_assert_num_queries
):
    til_oekonomi.get(url("list"))
    with django_assert_num_queries(3):
        til_oekonomi.get(url("list"))
    for n in range(20):
        case.pk, case.noegle = None, f"case-{n}"
        case.save(force_insert=True)
    with django_assert_num_queries(3):
        til_oekonomi.get(url("list"))


# --- Changed ----------------------------------------------------------------------------
def test_an_assumption_is_put_right(til_oekonomi, case):
    row = Forudsaetning.objects.get(ydelse__noegle="familiebehandling")
    side = til_oekonomi.get(url("forudsaetning-edit", row.pk))
    sendt = fields_of(side) | {"enheder": "2,5", "pris": "41.000"}
    til_oekonomi.post(url("forudsaetning-edit", row.pk), sendt)
    row.refresh_from_db()
    assert (str(row.enheder), str(row.pris), row.version) == ("2.50", "41000.00", 2)
    html = text(til_oekonomi.post(url("forudsaetning-edit", row.pk), sendt))
    row.refresh_from_db()
    assert row.version == 2
    assert "Siden er for gammel" in html or "imens" in html or "mens du" in html


@pytest.mark.parametrize(
    ("felt", "vaerdi", "besked"),
    [
        ("pris", "40,000", "kan læses på to måder"),
        ("pris", "-5", "over 0"),
        ("pris", "mange", "Skriv beløbet med cifre"),
        ("enheder", "x", "Skriv et tal"),
        ("fra_aar", "2019", "2021 til 2027"),
        ("fra_aar", "21", "fire cifre"),
        ("til_aar", "2022", "ikke ligger før"),
        ("kilde", "010190-1234", "CPR"),
    ],
)
def test_a_bad_assumption_is_told_and_changes_nothing(
    til_oekonomi, case, felt, vaerdi, besked
):
    row = Forudsaetning.objects.get(ydelse__noegle="familiebehandling")
    side = til_oekonomi.get(url("forudsaetning-edit", row.pk))
    html = text(
        til_oekonomi.post(
            url("forudsaetning-edit", row.pk), fields_of(side) | {felt: vaerdi}
        )
    )
    assert besked in html
    row.refresh_from_db()
    assert (str(row.pris), row.version) == ("40000.00", 1)


def test_a_new_assumption_sent_twice_is_one(til_oekonomi, case):
    linje = Linje.objects.get(noegle="specialundervisning")
    side = url("forudsaetning-create", linje.pk)
    sendt = fields_of(til_oekonomi.get(side)) | {
        "ydelse": linje.forudsaetninger.get().ydelse_id,
        "enheder": "1",
        "pris": "10.000",
        "fra_aar": "2024",
        "kilde": "Skøn",
    }
    til_oekonomi.post(side, sendt)
    til_oekonomi.post(side, sendt)
    assert linje.forudsaetninger.count() == 2


def test_an_assumption_is_taken_out(til_oekonomi, case):
    row = Forudsaetning.objects.first()
    side = url("forudsaetning-retire", row.pk)
    for version, ude in (("9", False), ("x", False), ("1", True)):
        til_oekonomi.post(side, {"version": version})
        row.refresh_from_db()
        assert row.udgaaet is ude


def test_a_line_is_put_right(til_oekonomi, case):
    linje = Linje.objects.get(noegle="sociale")
    side = til_oekonomi.get(url("linje-edit", linje.pk))
    sendt = fields_of(side) | {"andel_fra": "25", "andel_til": "37,5"}
    til_oekonomi.post(url("linje-edit", linje.pk), sendt)
    linje.refresh_from_db()
    assert (str(linje.andel_fra), str(linje.andel_til)) == ("0.2500", "0.3750")
    for andele in (("40", "30"), ("40", "")):
        sendt |= {"andel_fra": andele[0], "andel_til": andele[1], "version": "2"}
        assert text(til_oekonomi.post(url("linje-edit", linje.pk), sendt)).count(
            "andel"
        )
    linje.refresh_from_db()
    assert linje.version == 2


def test_a_new_budget_keeps_the_old_one(til_oekonomi, case):
    side = url("budget-create", case.pk)
    sendt = fields_of(til_oekonomi.get(side))
    sendt |= {"grund": "Lønnen begyndte 1. april.", "korps-2021": "-292.500"}
    html = text(til_oekonomi.post(side, sendt, follow=True))
    til_oekonomi.post(side, sendt)
    assert Budgetversion.objects.count() == 2
    assert "»Budget 2« gælder fra nu af." in html
    assert "-292.500" in html
    gammelt = text(til_oekonomi.get(url("budget-detail", case.pk, 1)))
    assert "Oprindeligt budget" in gammelt
    assert "-292.500" not in gammelt


def test_two_budgets_at_once_show_both_and_lose_neither(til_oekonomi, case):
    side = url("budget-create", case.pk)
    sendt = fields_of(til_oekonomi.get(side)) | {"grund": "Første"}
    til_oekonomi.post(side, sendt | {"korps-2021": "-292.500"})
    mit = sendt | {"noegle": "0" * 32, "korps-2021": "-300.000", "grund": "Anden"}
    response = til_oekonomi.post(side, mit)
    html = text(response)
    for tekst in ("To har rettet på samme tid", "-292.500", "-300.000", "Anden"):
        assert tekst in html
    assert Budgetversion.objects.count() == 2
    til_oekonomi.post(side, mit | {"version": response.context["form"].data["version"]})
    assert Budgetversion.objects.get(nummer=3).grund == "Anden"


def test_a_budget_is_kept_as_a_draft(til_oekonomi, oekonomi, case):
    side = url("budget-create", case.pk)
    sendt = fields_of(til_oekonomi.get(side)) | {"korps-2021": "-292.5"}
    til_oekonomi.post(f"{side}?kladde=1", sendt)
    assert "-292.5" in text(til_oekonomi.get(side))
    til_oekonomi.post(side, sendt | {"korps-2021": "-292.500", "grund": "Løn"})
    assert not Kladde.objects.exists()


def test_an_ambiguous_amount_in_the_budget_shows_both_readings(til_oekonomi, case):
    side = url("budget-create", case.pk)
    sendt = fields_of(til_oekonomi.get(side)) | {"grund": "x", "korps-2021": "1,234"}
    html = text(til_oekonomi.post(side, sendt))
    beside = html[html.index('id="id_korps-2021"') :]
    assert (
        "1,23 eller 1.234"
        in html[: html.index('id="id_korps-2021"')][-900:] + (beside[:900])
    )
    assert html.count('value="1,234"') == 1
    assert Budgetversion.objects.count() == 1


def test_a_price_and_a_factor_with_their_sources(til_oekonomi, case):
    ydelse = Forudsaetning.objects.first().ydelse_id
    pris = {"ydelse": ydelse, "fra_dato": "01-01-2024", "beloeb": "5.200", "kilde": "A"}
    til_oekonomi.post(url("pris-create"), pris)
    assert "allerede en pris" in text(til_oekonomi.post(url("pris-create"), pris))
    assert Pris.objects.filter(ydelse=ydelse).count() == 2
    faktor = {"aar": "2022", "procent": "2,5", "kilde": "KL"}
    til_oekonomi.post(url("prisfaktor-create"), faktor)
    assert str(Prisfaktor.objects.get().faktor) == "1.02500"
    html = text(til_oekonomi.get(url("pris-list")))
    assert "5.200 kr." in html
    assert "1,025" in html


# --- The case itself, its law, its courses ------------------------------------------------
def test_the_case_is_put_right(til_oekonomi, oekonomi, case):
    side = url("case-edit", case.pk)
    sendt = fields_of(til_oekonomi.get(side))
    assert sendt["bevilling"] == "500.000"
    sendt |= {"forventede_forloeb": "28", "til_aar": "2028", "ejer": oekonomi.pk}
    til_oekonomi.post(side, sendt)
    case.refresh_from_db()
    assert (case.forventede_forloeb, case.til_aar, case.version) == (28, 2028, 2)
    assert "To har rettet" in text(til_oekonomi.post(side, sendt | {"titel": "Ny"}))
    case.refresh_from_db()
    assert case.version == 2


@pytest.mark.parametrize(
    ("felt", "vaerdi", "besked"),
    [
        ("til_aar", "2026", "Der står tal i 2027"),
        ("fra_aar", "2022", "Der står tal i 2021"),
        ("til_aar", "2020", "ikke ligger før"),
        ("bevilling", "500,000", "500 eller 500.000"),
        ("forventede_forloeb", "0", "fra 1 til 10.000"),
        ("titel", "", "Udfyld titel"),
    ],
)
def test_a_bad_case_is_told_and_changes_nothing(
    til_oekonomi, case, felt, vaerdi, besked
):
    side = url("case-edit", case.pk)
    sendt = fields_of(til_oekonomi.get(side)) | {felt: vaerdi}
    html = text(til_oekonomi.post(side, sendt))
    assert besked in html
    assert f'value="{vaerdi}"' in html or not vaerdi
    case.refresh_from_db()
    assert case.version == 1


def test_a_law_follows_another(til_oekonomi, case):
    linje = Linje.objects.get(noegle="specialundervisning")
    side = url("lov-create", linje.pk)
    sendt = fields_of(til_oekonomi.get(side))
    sendt |= {"tekst": "Lov om noget § 1", "fra_dato": "01-01-2024"}
    til_oekonomi.post(side, sendt)
    til_oekonomi.post(side, sendt)
    lov = linje.lovhenvisninger.get(tekst="Lov om noget § 1")
    ret = url("lov-edit", lov.pk)
    sendt = fields_of(til_oekonomi.get(ret)) | {"til_dato": "31-12-2023"}
    assert "ikke ligger før" in text(til_oekonomi.post(ret, sendt))
    html = text(til_oekonomi.post(ret, sendt | {"til_dato": "31-12-2025"}, follow=True))
    assert "fra 1. januar 2024 til og med 31. december 2025" in html
    assert "To har rettet" in text(til_oekonomi.post(ret, sendt | {"til_dato": ""}))


def test_the_years_courses_are_typed_and_the_old_count_stays(til_oekonomi, case):
    side = url("forloebstal-create", case.pk)
    for nummer, (antal, dag) in enumerate(
        [("21", "10-01-2022"), ("23", "01-02-2022"), ("12", "01-07-2021")]
    ):
        sendt = {"noegle": f"{nummer:032}", "aar": "2021", "antal": antal,
                 "opgjort": dag, "kilde": "Optælling"}  # fmt: skip
        html = text(til_oekonomi.post(side, sendt, follow=True))
    assert "23 forløb i 2021 er talt senere" in html
    assert "Med årets egne forløb: 5 af 23 = 22 %" in html
    assert html.count("Afløst:") == 2
    for felt, vaerdi, besked in (
        ("aar", "2030", "Vælg"),
        ("antal", "-1", "fra 0 til 10.000"),
        ("opgjort", "01-01-2030", "fremtiden"),
    ):
        assert besked in text(
            til_oekonomi.post(side, sendt | {"noegle": "f" * 32, felt: vaerdi})
        )
    assert case.forloebstal.count() == 3
