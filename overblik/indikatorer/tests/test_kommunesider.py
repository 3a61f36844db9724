"""The pages of the municipality's counts: seen, typed, corrected, loaded, handed out."""

import io
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumenter.tests.grafer import assert_told
from barnetimidten.regneark import Ark, xlsx_bytes
from overblik.indikatorer import actions, kommunen
from overblik.indikatorer.models import Kommunetal
from overblik.indikatorer.tests.byg import write

pytestmark = pytest.mark.django_db
SIDE = reverse("indikatorer:kommunen")
NY = reverse("indikatorer:kommunetal-create")
INDLAES = reverse("indikatorer:kommunetal-import")
FORMAAL = {"formaal": "leder", "grund": ""}


@pytest.fixture
def klient(client, leder):
    client.force_login(leder)
    return client


def text(response):
    assert response.status_code == 200
    return unescape(response.content.decode())


def post(klient, url=NY, **data):
    felter = {
        "art": "underretninger",
        "aar": "2020",
        "antal": "48",
        "kilde": "Register",
    }
    return klient.post(url, felter | data)


def test_an_empty_page_says_how_to_begin(klient):
    html = text(klient.get(SIDE))
    assert "Der er ingen tal endnu." in html
    assert kommunen.UDVIKLING in html
    assert kommunen.EGET_TAL in html


def test_development_stands_beside_the_courses(klient, leder):
    write(leder, antal=48)
    write(leder, antal=41, aar=2024)
    html = text(klient.get(SIDE))
    assert "41 i 2024, 7 færre end i 2020 (48)." in html
    assert_told(html)
    assert html.count('role="img"') == 2  # one chart, drawn for the desk and the phone
    assert "gennemførte forløb" in html
    assert "måles fra" in html
    assert "Kilde: Ledelsesinformation" in html


def test_finance_types_and_an_educator_sees_nothing(client, oekonomi, mette):
    client.force_login(oekonomi)
    assert post(client)["Location"] == SIDE
    assert Kommunetal.objects.get().af == oekonomi
    client.force_login(mette)
    assert client.get(SIDE).status_code == 403


def test_what_stands_there_is_shown_before_it_is_corrected(klient, leder):
    write(leder, antal=48)
    svar = post(klient, antal="47")
    assert "Her står allerede 48 (Ledelsesinformation)." in text(svar)
    assert 'name="set_udgave" value="1"' in text(svar)
    assert 'name="grund"' in text(svar)
    svar = post(klient, antal="47", set_udgave="1")
    assert actions.SKRIV_HVORFOR in text(svar)
    post(klient, antal="47", set_udgave="1", grund="Tastefejl")
    assert actions.current("underretninger", 2020).antal == 47


def test_a_correction_begins_with_what_stands_there(klient, leder):
    write(leder, antal=48)
    html = text(klient.get(f"{NY}?art=underretninger&aar=2020"))
    assert 'value="48"' in html
    assert "Ret et tal" in html
    assert "Tag tallet tilbage" in html


def test_a_count_is_taken_back_by_a_tick(klient, leder):
    write(leder, antal=48)
    felter = {"set_udgave": "1", "grund": "Forkert", "tilbage": "on"}
    assert "Slet antallet" in text(post(klient, **felter))
    post(klient, **felter, antal="")
    assert actions.current("underretninger", 2020).antal is None
    assert "Taget tilbage" in text(
        klient.get(
            reverse("indikatorer:kommunetal-list") + "?art=underretninger&aar=2020"
        )
    )
    assert "taget tilbage. Skriv hvorfor" in text(post(klient))


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"antal": ""}, "Skriv antallet."),
        ({"antal": "mange"}, "hele tal"),
        ({"antal": "-1"}, "helt tal"),
        ({"aar": "2079"}, "Vælg en af mulighederne"),
        ({"art": "fisk"}, "Vælg en af mulighederne"),
        ({"kilde": ""}, "Udfyld kilde"),
        ({"antal": "", "set_udgave": "4", "grund": "x"}, "sæt kryds"),
        ({"set_udgave": "4", "grund": "x"}, "siden du åbnede"),
    ],
)
def test_a_form_that_cannot_be_used_says_why(klient, felter, besked):
    html = text(post(klient, **felter))
    assert besked.replace("hele tal", "helt tal") in html
    assert not Kommunetal.objects.exists()


def test_a_form_sent_twice_writes_once(klient):
    noegle = {"noegle": "a" * 32}
    assert post(klient, **noegle)["Location"] == post(klient, **noegle)["Location"]
    assert Kommunetal.objects.count() == 1


def test_the_rules_of_the_action_reach_the_form(klient, leder):
    write(leder, antal=48, kilde="Register")
    assert actions.SAMME in text(post(klient, set_udgave="1", grund="Igen"))


def test_every_edition_can_be_read(klient, leder):
    write(leder, antal=48)
    write(leder, antal=47, grund="Tastefejl", set_udgave=1)
    html = text(klient.get(reverse("indikatorer:kommunetal-list")))
    assert "Rettet, fordi: Tastefejl" in html
    assert html.count("bim-item-title") == 2
    skaev = klient.get(reverse("indikatorer:kommunetal-list") + "?art=fisk&aar=12345")
    assert "Alle udgaver" in text(skaev)


# --- A file ------------------------------------------------------------------------------
FIL = "indikator;aar;antal\nunderretninger;2020;48\nraadgivning;2020;30\n"


def test_a_file_is_seen_and_then_kept(klient):
    html = text(klient.post(INDLAES, {"indhold": FIL, "kilde": "Register"}))
    assert "Passer tallene?" in html
    assert not Kommunetal.objects.exists()
    skjult = {"indhold": FIL, "kilde": "Register", "set_udgaver": "0,0", "gem": "1"}
    assert klient.post(INDLAES, skjult)["Location"] == SIDE
    assert Kommunetal.objects.count() == 2
    assert "2 tal er indlæst." in text(klient.get(SIDE))


def test_a_workbook_is_read_too(klient):
    ark = Ark("Tal", ("indikator", "aar", "antal"), [("raadgivning", 2020, 30)])
    fil = SimpleUploadedFile("tal.xlsx", xlsx_bytes([ark]))
    html = text(klient.post(INDLAES, {"fil": fil, "kilde": "Register"}))
    assert "Forløb i åben anonym rådgivning" in html


def test_a_file_that_corrects_asks_why(klient, leder):
    write(leder, antal=47)
    data = {"indhold": FIL, "kilde": "Register"}
    assert actions.FILENS_HVORFOR in text(klient.post(INDLAES, data))
    html = text(klient.post(INDLAES, data | {"grund": "Endelige tal"}))
    assert "Den retter 1 tal" in html
    assert 'name="set_udgaver" value="1,0"' in html
    gem = data | {"grund": "Endelige tal", "gem": "1"}
    gammel = klient.post(INDLAES, gem | {"set_udgaver": "0,0"})
    assert actions.FIL_AENDRET in text(gammel)
    klient.post(INDLAES, gem | {"set_udgaver": "1,0"})
    assert actions.current("underretninger", 2020).udgave == 2


def test_a_file_with_faults_writes_nothing(klient):
    html = text(klient.post(INDLAES, {"indhold": FIL}))
    assert "Kilden mangler." in html
    tilbage = {"indhold": FIL, "kilde": "R", "ret": "1"}
    assert "Indlæs kommunens tal" in text(klient.post(INDLAES, tilbage))
    assert not Kommunetal.objects.exists()


# --- Handed out --------------------------------------------------------------------------
def test_the_file_tells_years_and_editions_and_is_traced(klient, leder):
    write(leder, antal=48)
    write(leder, antal=47, grund="Tastefejl", set_udgave=1)
    url = reverse("indikatorer:kommunetal-export")
    from openpyxl import load_workbook

    svar = klient.post(url, FORMAAL | {"filtype": "xlsx"})
    bog = load_workbook(io.BytesIO(svar.content))
    assert bog.sheetnames == ["År for år", "Udgaver"]
    raekker = list(bog["År for år"].values)
    assert raekker[0][0] == kommunen.UDVIKLING
    assert raekker[-1][:2] == (2020, 47)
    assert [r[3] for r in list(bog["Udgaver"].values)[1:]] == [2, 1]
    entry = AuditEntry.objects.order_by("-nummer").first()
    assert (entry.handling, entry.formaal) == ("export", "leder")
    csv = klient.post(url, FORMAAL | {"filtype": "csv"}).content.decode("utf-8-sig")
    assert csv.splitlines()[1].startswith("2020;47;")


def test_a_file_needs_a_purpose(klient):
    svar = klient.post(reverse("indikatorer:kommunetal-export"), {"filtype": "csv"})
    assert "Vælg formål" in text(svar)


def test_many_counts_cost_no_more(klient, leder, django_assert_num_queries):
    write(leder, antal=48)
    klient.get(SIDE)
    with django_assert_num_queries(6):
        klient.get(SIDE)
    for aar in range(2015, 2020):
        write(leder, aar=aar)
        write(leder, aar=aar, art="raadgivning")
    with django_assert_num_queries(6):
        klient.get(SIDE)
