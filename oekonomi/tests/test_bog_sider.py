"""The pages of the ledger: what is shown, and bad input that is told and changes
nothing, with all that was typed still there."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from oekonomi.actions import aar as aarsactions
from oekonomi.actions import bog
from oekonomi.models import Led
from oekonomi.tests.byg_bog import linje, post, posted, units
from oekonomi.tests.sider import text, url
from oekonomi.tests.test_bog import close
from oekonomi.tests.test_case_sider import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anden(django_user_model):
    return django_user_model.objects.create_user(
        "oekonomi2", "x", navn="Sanne", rolle="oekonomi"
    )


@pytest.fixture
def side(client, oekonomi):
    client.force_login(oekonomi)
    return client


def typed(case, **andre):
    return {
        "linje": linje(case).pk,
        "aar": "2021",
        "beloeb": "5.000",
        "dato": "2021-05-03",
        "evidens": "dokumenteret",
        "budgetvirkning": "ja",
        "tekst": "Familiebehandling undgået",
        "bilagsnummer": "B-17",
    } | andre


def send(side, address, **felter):
    """The page's own hidden fields with what is typed."""
    return side.post(address, fields_of(side.get(address)) | felter)


def told(response, tekst, **felter):
    """The message is there, and nothing that was typed is lost."""
    html = text(response)
    assert response.status_code == 200
    assert tekst in html
    for vaerdi in felter.values():
        assert str(vaerdi) in html


# --- Propose -----------------------------------------------------------------------------
def test_an_entry_is_proposed_and_waits(side, case):
    response = send(side, url("postering-create", case.pk), **typed(case))
    row = case.posteringer.get()
    assert response.url == url("postering-detail", row.pk)
    assert (row.beloeb, row.bilagsnummer) == (5000, "B-17")
    html = text(side.get(response.url))
    assert "Venter på en anden" in html
    assert "2.021" not in html


@pytest.mark.parametrize(
    ("lie", "tekst"),
    [
        ({"beloeb": "1,234"}, "Beløbet kan læses på to måder: 1,23 eller 1.234."),
        ({"beloeb": "mange"}, "Skriv beløbet med cifre"),
        ({"beloeb": "0"}, "Beløbet er 0. Skriv et andet beløb."),
        ({"aar": "2020"}, bog.UDENFOR.format(2021, 2027)),
        ({"dato": "2099-01-01"}, bog.FREMTID),
        ({"tekst": "Om 010203-1234"}, "CPR"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(side, case, lie, tekst):
    felter = typed(case, **lie)
    response = send(side, url("postering-create", case.pk), **felter)
    told(response, tekst, bilag=felter["bilagsnummer"])
    told(response, felter["tekst"], beloeb=felter["beloeb"])
    assert not Led.objects.exists()


def test_a_year_closed_meanwhile_is_refused_by_name(side, case, oekonomi, leder):
    """The page stood open while others closed the year."""
    address = url("postering-create", case.pk)
    felter = fields_of(side.get(address)) | typed(case)
    close(case, 2021, oekonomi, leder)
    told(side.post(address, felter), bog.LUKKET.format(2021), bilag="B-17")
    assert not case.posteringer.exists()
    assert "2021</option>" not in text(side.get(address))


def test_a_form_sent_twice_is_one_entry(side, case):
    address = url("postering-create", case.pk)
    felter = fields_of(side.get(address)) | typed(case)
    svar = [side.post(address, felter).url for _ in range(2)]
    assert svar[0] == svar[1]
    assert case.posteringer.count() == 1


def test_a_closed_year_is_corrected_in_the_next(side, case, oekonomi, leder):
    address = url("postering-correct", case.pk)
    told(side.get(address), "Ingen år er afsluttet endnu")
    close(case, 2021, oekonomi, leder)
    send(side, address, **typed(case))
    assert case.posteringer.values_list("aar", "retter_aar").get() == (2022, 2021)


# --- Approve ---------------------------------------------------------------------------
def test_what_is_ticked_is_approved(side, case, leder):
    rows = [post(case, leder) for _ in range(3)]
    side.post(url("godkend", case.pk), {"postering": [rows[0].pk, rows[1].pk]})
    assert case.posteringer.approved().count() == 2


@pytest.mark.parametrize("numre", [[], ["x"], ["9" * 30], ["²"]])
def test_nothing_ticked_is_told(side, case, leder, numre):
    post(case, leder)
    svar = side.post(url("godkend", case.pk), {"postering": numre}, follow=True)
    assert "Sæt hak ved det, du vil godkende." in text(svar)
    assert not case.posteringer.approved()


def test_ones_own_is_refused_and_takes_the_rest_with_it(side, case, oekonomi, leder):
    egen, andens = post(case, oekonomi), post(case, leder)
    address, numre = url("godkend", case.pk), [egen.pk, andens.pk]
    svar = text(side.post(address, {"postering": numre}, follow=True))
    assert "Intet er godkendt. Du kan ikke godkende posteringen" in svar
    assert f'value="{egen.pk}"' not in svar
    assert not case.posteringer.approved()


def test_a_stale_page_says_that_it_is_done(side, case, leder, administrator):
    row = posted(case, leder, administrator)
    svar = side.post(url("godkend", case.pk), {"postering": row.pk}, follow=True)
    assert "Posteringen er allerede godkendt." in text(svar)
    address = url("postering-reject", row.pk)
    told(send(side, address, grund="Forkert bilag"), "allerede godkendt", g="Forkert")


def test_an_entry_is_rejected_with_a_reason(side, case, leder):
    row = post(case, leder)
    address = url("postering-reject", row.pk)
    told(send(side, address, grund=""), "Afvis")
    assert case.posteringer.pending().exists()
    send(side, address, grund="Forkert år")
    assert "Forkert år" in text(side.get(url("postering-detail", row.pk)))


# --- Reverse -----------------------------------------------------------------------------
def test_some_units_are_taken_back(side, case, leder, administrator):
    row = posted(case, leder, administrator, **units(3, 40000))
    address = url("postering-reverse", row.pk)
    assert "Der er 3 tilbage." in text(side.get(address))
    told(send(side, address, tekst="Kom alligevel", enheder="4"), "højst 3", t="Kom")
    told(send(side, address, tekst="Kom alligevel", enheder="x"), "Skriv et tal")
    send(side, address, tekst="Kom alligevel", enheder="1")
    assert row.modposteringer.get().beloeb == -40000
    told(send(side, address, tekst="Igen", enheder=""), "hvor mange af de 2")


def test_without_units_it_is_all_or_nothing(side, case, leder, administrator):
    row = posted(case, leder, administrator)
    address = url("postering-reverse", row.pk)
    assert "Hvor mange" not in text(side.get(address))
    send(side, address, tekst="Dobbelt")
    told(send(side, address, tekst="Dobbelt igen"), "Der venter allerede", t="igen")
    assert row.modposteringer.count() == 1


# --- Years ------------------------------------------------------------------------------
def test_a_year_is_closed_by_two(side, client, case, anden):
    response = side.post(url("aar-propose", case.pk, 2021))
    row = case.aarsafslutninger.get()
    assert response.url == url("aar-detail", row.pk)
    svar = side.post(url("aar-approve", row.pk), follow=True)
    assert aarsactions.EGEN in text(svar)
    client.force_login(anden)
    assert "2021 er afsluttet." in text(
        client.post(url("aar-approve", row.pk), follow=True)
    )
    assert "allerede godkendt" in text(
        client.post(url("aar-approve", row.pk), follow=True)
    )


@pytest.mark.parametrize(
    ("aar", "tekst"),
    [
        (2020, "Business casen går fra 2021 til 2027."),
        (2022, "Afslut 2021 først."),
        (2027, "2027 er ikke begyndt endnu."),
    ],
)
def test_a_year_whose_turn_it_is_not(side, case, aar, tekst):
    svar = side.post(url("aar-propose", case.pk, aar), follow=True)
    assert tekst in text(svar)
    assert not Led.objects.exists()


def test_the_list_of_years_shows_what_waits_and_what_is_owed(side, case, oekonomi):
    post(case, oekonomi)
    html = text(side.get(url("aar-list", case.pk)))
    assert "1 venter på godkendelse" in html
    assert "Restgæld" in html


# --- Lists ------------------------------------------------------------------------------
def test_the_list_is_narrowed_and_turned(side, case, oekonomi, leder, monkeypatch):
    monkeypatch.setattr("oekonomi.views.bog.SIDE", 2)
    for nr in range(3):
        posted(case, oekonomi, leder, tekst=f"Nr {nr}.")
    post(case, oekonomi, aar=2022, art="traek", tekst="Raten.")
    address = url("postering-list", case.pk)
    html = text(side.get(address))
    assert "Raten." in html
    assert "Nr 1." not in html
    foer = case.posteringer.order_by("led")[2].pk
    assert "Nr 1." in text(side.get(address, {"foer": foer}))
    for valg, antal in [
        ({"stand": "venter"}, 1),
        ({"stand": "afvist"}, 0),
        ({"aar": "2022", "stand": "godkendt"}, 0),
        ({"linje": linje(case, "traek").pk}, 1),
        ({"aar": "x", "foer": "x"}, 2),
    ]:
        assert len(side.get(address, valg).context["rows"]) == antal


@pytest.mark.parametrize("navn", ["postering-list", "godkend", "aar-list"])
def test_one_and_thirty_rows_cost_the_same(side, case, leder, administrator, navn):
    def queries():
        with CaptureQueriesContext(connection) as found:
            assert side.get(url(navn, case.pk)).status_code == 200
        return len(found)

    posted(case, leder, administrator)
    post(case, leder)
    queries()
    foer = queries()
    for nr in range(15):
        posted(case, leder, administrator, beloeb=Decimal(nr + 1))
        post(case, leder, dato=date(2021, 6, 1))
    assert queries() == foer


def test_the_cases_lead_to_entries_and_closing(side, case):
    html = text(side.get(url("list")))
    for navn in ("oversigt", "postering-list", "aar-list"):
        assert url(navn, case.pk) in html


def test_an_entry_is_of_this_year_until_another_is_chosen(side, case):
    dette = timezone.localdate().year
    case.til_aar = max(case.til_aar, dette)
    case.save()
    form = side.get(url("postering-create", case.pk)).context["form"]
    assert form["aar"].value() == dette
    assert [navn for _, navn in form.fields["evidens"].choices] == [
        "Dokumenteret", "Faglig vurdering", "Modelforudsætning",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "address", ["postering/{}/", "postering/{}/modposter/", "afslutning/{}/"]
)
@pytest.mark.parametrize("nummer", [10**17, 2**63, 10**40])
def test_a_number_that_no_database_holds_is_no_address(side, address, nummer):
    assert side.get("/oekonomi/" + address.format(nummer)).status_code == 404


def test_what_is_no_number_of_a_settlement_is_no_address(side, case):
    """PostgreSQL takes no NUL, not even to look for it."""
    assert side.get(f"/oekonomi/{case.pk}/opgoerelse/%00/").status_code == 404
