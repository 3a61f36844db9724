"""Results as a file: why is asked and logged, nobody is named, the public one is cut."""

import csv
import io
from datetime import date

import openpyxl  # noqa: TID253 (a test of the file itself)
import pytest

from barnetimidten.audit.models import AuditEntry
from evaluering import udtraek
from evaluering.tests.byg_resultater import (
    make_bands,
    make_changes,
    make_ended,
    make_par,
    make_svar,
    make_tois,
)
from forloeb.tests.builders import make_dagtilbud

pytestmark = pytest.mark.django_db
URL = "/evaluering/fil/"


def fetch(client, bruger, query="", **data):
    client.force_login(bruger)
    response = client.post(
        f"{URL}{query}",
        {"indhold": "tabeller", "filtype": "csv", "formaal": "leder", **data},
    )
    assert response.status_code == 200
    return response


def read_csv(response):
    assert response["Content-Type"].startswith("text/csv")
    tekst = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(tekst), delimiter=";"))


def read_xlsx(response):
    bog = openpyxl.load_workbook(io.BytesIO(response.content))
    return {
        ark.title: [list(r) for r in ark.iter_rows(values_only=True)]
        for ark in bog.worksheets
    }


@pytest.fixture
def alt(mette, leder):
    forloeb = make_tois(mette)
    make_changes()
    make_bands()
    make_par(forloeb[0], "foraelder", 2, 1)
    return forloeb


def cell(linjer, **felter):
    (fundet,) = [
        linje
        for linje in linjer
        if all(linje[navn] == vaerdi for navn, vaerdi in felter.items())
    ]
    return fundet["Antal"], fundet["Procent"], fundet["n"]


def test_tables_as_csv(client, leder, alt):
    linjer = read_csv(fetch(client, leder, "?program=tois"))
    assert cell(linjer, Tabel="1", Svar="Ja") == ("8", "89", "9")
    assert cell(linjer, Tabel="6", Tidspunkt="Før", Svar="7-8") == ("5", "56", "9")
    assert cell(linjer, Tabel="7", Svar="Mere") == ("2", "22", "9")
    toer = {
        "Kilde": "SDQ, TOIS-evalueringen 2020",
        "Vurderet af": "dagtilbuddet",
        "Spørgsmål eller skala": "Påvirkning i hverdagen",
        "Svar": "Bedre",
    }
    assert cell(linjer, **toer) == ("3", "60", "5")
    assert any(linje["Kilde"].endswith("bånd") for linje in linjer)


def test_public_file_is_cut_and_has_tables_alone(client, leder, alt):
    response = fetch(client, leder, "?program=tois&udgave=offentlig", indhold="raekker")
    assert "evaluering-offentlig.csv" in response["Content-Disposition"]
    linjer = read_csv(response)
    assert not {"1", "2", "3", "4"} & {linje["Antal"] for linje in linjer}
    assert cell(linjer, Tabel="1", Svar="Ja") == ("udeladt", "", "9")
    ark = read_xlsx(
        fetch(client, leder, "?program=tois&udgave=offentlig", filtype="xlsx")
    )
    assert list(ark) == ["Om filen", "Tabeller"]


@pytest.mark.parametrize("filtype", ["csv", "xlsx"])
def test_no_file_of_what_could_be_subtracted(client, leder, alt, filtype):
    client.force_login(leder)
    data = {"indhold": "tabeller", "filtype": filtype, "formaal": "leder"}
    for query in ("", "&program=bim", "&program=tois&til=31.5.2020", "&program=x"):
        adresse = f"{URL}?udgave=offentlig{query}"
        foer = AuditEntry.objects.filter(handling="export").count()
        for svar in (client.get(adresse), client.post(adresse, data)):
            assert svar.status_code == 302
            assert svar.url == f"/evaluering/?udgave=offentlig{query}"
        assert AuditEntry.objects.filter(handling="export").count() == foer


def test_courses_are_lines_without_names(client, leder, alt):
    response = fetch(client, leder, indhold="raekker")
    linjer = read_csv(response)
    assert len(linjer) == 9
    (maalt,) = [
        linje for linje in linjer if linje["Samlet problemscore, forældre, før"]
    ]
    assert maalt["Forløb"] == udtraek.pseudonym(alt[0].pk)
    assert maalt["Samlet problemscore, forældre, før"] == "30"
    assert maalt["Samlet problemscore, forældre, efter"] == "20"
    assert (maalt["Afsluttet år"], maalt["Barnet har det bedre"]) == ("2020", "ja")
    for et in alt:
        assert et.barn.navn not in response.content.decode()
    assert linjer == sorted(linjer, key=lambda linje: linje["Forløb"])


def test_measured_without_an_answer_is_a_line_too(client, leder, mette):
    make_par(make_ended(mette), "paedagog", 2, 1)
    (linje,) = read_csv(fetch(client, leder, indhold="raekker"))
    assert linje["Emnet fyldte før"] == ""
    assert linje["Samlet problemscore, dagtilbuddet, efter"] == "20"


def test_workbook_tells_what_it_is(client, leder, alt):
    query = "?fra=1.1.2018&til=31.12.2020&program=tois&informant=foraelder"
    ark = read_xlsx(fetch(client, leder, query, filtype="xlsx", indhold="raekker"))
    assert list(ark) == ["Om filen", "Tabeller", "Forløb", "Indlæste målinger"]
    om = {row[0]: row[1] for row in ark["Om filen"]}
    assert om["Afsluttede forløb"] == 17
    assert om["Forløb med svar"] == 9
    assert om["Program"] == "TOIS"
    assert om["Forløb afsluttet fra"].date() == date(2018, 1, 1)
    boern = [row for row in ark["Indlæste målinger"] if row[1] == "Barn 6"]
    assert boern[0][-1] == 5
    assert ark["Forløb"][0][0] == udtraek.PSEUDONYM


def test_institution_is_named_in_an_internal_file(client, leder, mette):
    sted = make_dagtilbud(mette, navn="Solen")
    make_svar(make_ended(mette, dagtilbud=sted), {"trives": "ja"})
    ark = read_xlsx(fetch(client, leder, f"?dagtilbud={sted.pk}", filtype="xlsx"))
    assert ["Dagtilbud ved start", "Solen"] in [row[:2] for row in ark["Om filen"]]


def test_the_file_is_logged_with_its_purpose(client, leder, alt):
    fetch(client, leder, formaal="andet", grund="Møde i udvalget")
    entry = AuditEntry.objects.latest("nummer")
    assert (entry.handling, entry.objekt_type) == ("export", "evaluering.besvarelse")
    assert (entry.formaal, entry.grund) == ("andet", "Møde i udvalget")


def test_no_file_without_a_purpose(client, leder, alt):
    client.force_login(leder)
    response = client.post(URL, {"indhold": "tabeller", "filtype": "csv"})
    assert "Vælg formål" in response.content.decode()
    assert (
        "Hent fil"
        in client.get(f"{URL}?program=tois&udgave=offentlig").content.decode()
    )


def test_only_a_leader_takes_results_out(client, mette, alt):
    client.force_login(mette)
    assert client.get(URL).status_code == 403
