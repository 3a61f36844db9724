"""Norm sets through the pages: brought by one, approved by another."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from barnetimidten.audit.models import AuditEntry
from evaluering import normfil
from evaluering.actions import normsaet as actions
from evaluering.enums import NormStatus
from evaluering.models import Normsaet
from evaluering.normsaet import norm_for
from evaluering.tests.builders import make_maaling, make_normsaet
from forloeb.tests.afvist import refused
from forloeb.tests.builders import in_dialog

pytestmark = pytest.mark.django_db
NY = "/evaluering/normsaet/ny/"
FIL = f"""{";".join(normfil.KOLONNER)}
Danmark, piger;2019;Dan Med J;foraelder;pige;60;95;total;10;14;17
Danmark, piger;2019;Dan Med J;foraelder;pige;60;95;prosocial;7;6;5
"""
S = NormStatus


def saet(tekst=FIL):
    return normfil.read(tekst)[0]


def decide(client, navn, row):
    return client.post(
        reverse(f"evaluering:normsaet-{navn}", args=[row.pk]), follow=True
    )


# --- Actions ---------------------------------------------------------------------------
def test_a_set_is_used_once_another_has_approved_it(administrator, leder):
    (row,) = actions.propose_normsaet(saet(), by=administrator)
    assert norm_for("foraelder", "pige", 66).medsendt
    actions.approve_normsaet(row, by=leder)
    assert norm_for("foraelder", "pige", 66) == row
    entry = AuditEntry.objects.latest("nummer")
    assert (entry.handling, entry.felter) == ("change", ["status"])


def test_whoever_brought_it_cannot_approve_it(leder):
    (row,) = actions.propose_normsaet(saet(), by=leder)
    with refused(actions.EGET):
        actions.approve_normsaet(row, by=leder)


@pytest.mark.parametrize("action", [actions.approve_normsaet, actions.reject_normsaet])
def test_what_is_decided_is_decided(administrator, leder, action):
    row = make_normsaet(administrator, leder)
    with refused(actions.ALLEREDE.format("I brug")):
        action(row, by=leder)


def test_a_name_and_edition_that_is_there_is_refused(administrator, leder):
    actions.propose_normsaet(saet(), by=administrator)
    with refused(actions.exists_already("Danmark, piger (2019)"), "fil"):
        actions.propose_normsaet(saet(), by=leder)


def test_a_better_file_is_a_new_set_beside_the_refused_one(administrator, leder):
    (row,) = actions.propose_normsaet(saet(), by=administrator)
    actions.reject_normsaet(row, by=leder)
    (nyt,) = actions.propose_normsaet(saet(FIL.replace("17", "18")), by=administrator)
    assert nyt.pk != row.pk
    assert (nyt.status, nyt.afgjort_af) == (S.FORESLAAET, None)
    assert nyt.graenser["total"] == [10, 14, 18]
    row.refresh_from_db()
    assert (row.status, row.graenser["total"]) == (S.AFVIST, [10, 14, 17])
    with refused(actions.exists_already("Danmark, piger (2019)"), "fil"):
        actions.propose_normsaet(saet(), by=leder)


def test_a_set_out_of_use_stays_with_its_measurements(administrator, leder, mette):
    row = make_normsaet(administrator, leder)
    maaling = make_maaling(in_dialog(mette), mette, normsaet=row)
    actions.retire_normsaet(row, by=leder)
    maaling.refresh_from_db()
    assert maaling.normsaet == row
    assert norm_for("foraelder", "pige", 66).medsendt
    actions.approve_normsaet(row, by=leder)
    assert norm_for("foraelder", "pige", 66) == row


# --- Pages -----------------------------------------------------------------------------
def test_a_file_is_looked_at_before_it_is_kept(client, administrator):
    client.force_login(administrator)
    fil = SimpleUploadedFile("danmark.csv", FIL.encode("cp1252"))
    side = client.post(NY, {"fil": fil})
    html = side.content.decode()
    assert "Danmark, piger (2019)" in html
    assert "10-13" in html
    assert not Normsaet.objects.filter(medsendt=False).exists()
    form = side.context["form"]
    sendt = {"indhold": form["indhold"].value(), "noegle": "a" * 32}
    tilbage = client.post(NY, {**sendt, "ret": "1"}).content.decode()
    assert 'type="file"' in tilbage
    for _ in range(2):  # pressed twice
        client.post(NY, {**sendt, "gem": "1"})
    row = Normsaet.objects.get(medsendt=False)
    assert (row.status, row.foreslaaet_af) == (S.FORESLAAET, administrator)


def test_every_fault_of_a_file_has_its_line(client, administrator):
    client.force_login(administrator)
    html = client.post(NY, {"indhold": FIL.replace(";14;", ";9;"), "gem": "1"})
    html = html.content.decode()
    assert "Filen har én fejl. Intet er indlæst." in html
    assert "Linje 2" in html
    assert "grænserne står ikke i rækkefølge" in html
    assert not Normsaet.objects.filter(medsendt=False).exists()


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        ({"noegle": ""}, "Vælg en fil, eller sæt linjerne ind."),
        ({"indhold": "x;y\n1;2"}, "Filen har 13 fejl"),
        ({"fil": b"\0\0"}, "ikke en tekstfil"),
        ({"fil": b""}, "Filen er tom. Vælg en anden."),
        ({"indhold": FIL.replace("Dan Med J", "0101181234")}, "CPR-numre"),
    ],
)
def test_a_file_that_is_none(client, leder, data, besked):
    client.force_login(leder)
    if "fil" in data:
        data = {"fil": SimpleUploadedFile("x.csv", data["fil"])}
    assert besked in client.post(NY, data).content.decode()


def test_many_faults_are_told_in_part(client, leder):
    client.force_login(leder)
    linje = "a;1;b;foraelder;pige;60;95;ro;1;2;3\n"
    html = client.post(NY, {"indhold": FIL + linje * 60}).content.decode()
    assert "… og " in html


def test_a_set_brought_meanwhile_is_told(client, leder, administrator, monkeypatch):
    client.force_login(leder)
    actions.propose_normsaet(saet(), by=administrator)
    assert "findes allerede" in client.post(NY, {"indhold": FIL}).content.decode()
    monkeypatch.setattr("evaluering.forms.normsaet.taken", lambda saet: [])
    html = client.post(NY, {"indhold": FIL, "gem": "1"}).content.decode()
    assert "findes allerede" in html


def test_the_own_proposal_waits_for_another(client, leder):
    (row,) = actions.propose_normsaet(saet(), by=leder)
    client.force_login(leder)
    html = client.get(reverse("evaluering:normsaet-detail", args=[row.pk])).content
    assert "fordi du selv har indlæst sættet" in html.decode()
    assert actions.EGET in decide(client, "approve", row).content.decode()
    assert "er afvist" in decide(client, "reject", row).content.decode()


def test_a_leader_approves_and_retires(client, leder, administrator):
    (row,) = actions.propose_normsaet(saet(), by=administrator)
    client.force_login(leder)
    assert "er i brug fra nu af" in decide(client, "approve", row).content.decode()
    html = decide(client, "retire", row).content.decode()
    assert "er taget ud af brug" in html
    assert "Tag i brug igen" in html


def test_the_old_page_approves_no_other_limits(client, leder, administrator):
    (row,) = actions.propose_normsaet(saet(), by=administrator)
    actions.reject_normsaet(row, by=administrator)
    (nyt,) = actions.propose_normsaet(saet(FIL.replace("17", "18")), by=administrator)
    client.force_login(leder)
    assert "»Afvist«" in decide(client, "approve", row).content.decode()
    assert norm_for("foraelder", "pige", 66).medsendt
    nyt.refresh_from_db()
    assert nyt.status == S.FORESLAAET


def test_the_list_costs_the_same_with_thirty(
    client, leder, administrator, django_assert_max_num_queries
):
    client.force_login(leder)
    url = reverse("evaluering:normsaet-list")
    client.get(url)
    for nummer in range(30):
        make_normsaet(administrator, leder, udgave=str(nummer))
    with django_assert_max_num_queries(6):
        html = client.get(url).content.decode()
    assert html.count("Danmark, forældre") == 30


def test_the_administrator_sees_no_button_to_approve(client, administrator, leder):
    (row,) = actions.propose_normsaet(saet(), by=leder)
    client.force_login(administrator)
    html = client.get(reverse("evaluering:normsaet-detail", args=[row.pk])).content
    assert "Venter på en leder" in html.decode()
    assert "Afvis normsættet" not in html.decode()
