"""The leader's way: find, collect, read, release, fetch; what is logged on the way."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from barnetimidten.audit.handlinger import Handling
from barnetimidten.audit.models import AuditEntry
from barnetimidten.tests.faelles import anew
from forloeb.tests import builders as byg
from overblik.indsigt import actions
from overblik.indsigt.enums import Beslutning, FilArt, IndsigtStatus
from overblik.indsigt.models import Indsigt
from overblik.indsigt.tests.builders import (
    MARKOERER,
    decide_all,
    make_frigivet,
    make_indsigt,
    marked_family,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def i_gang(django_db_setup, django_db_blocker):
    with byg.of_mette(django_db_blocker, byg.running) as forloeb:
        yield forloeb


@pytest.fixture
def forloeb(i_gang):
    return anew(i_gang)


@pytest.fixture
def mette(forloeb):
    return forloeb.ansvarlig


@pytest.fixture
def indsigt(leder, forloeb):
    return make_indsigt(leder, forloeb)


@pytest.fixture
def som_leder(client, leder):
    client.force_login(leder)
    return client


def address(navn, row):
    return reverse(f"indsigt:{navn}", args=[row.pk])


def logged(handling):
    return AuditEntry.objects.filter(handling=handling).order_by("nummer")


# --- Finding the person ------------------------------------------------------------
def test_the_course_page_leads_the_leader_here(som_leder, forloeb, mette):
    side = som_leder.get(reverse("forloeb:detail", args=[forloeb.pk]))
    assert address("forloeb", forloeb) in side.content.decode()
    som_leder.force_login(mette)
    side = som_leder.get(reverse("forloeb:detail", args=[forloeb.pk]))
    assert "Indsigt for en person" not in side.content.decode()


def test_the_persons_of_a_course_are_offered(som_leder, forloeb):
    side = som_leder.get(address("forloeb", forloeb)).content.decode()
    assert address("create-barn", forloeb.barn) in side
    for foraelder in forloeb.barn.familie.foraeldre.all():
        assert address("create-foraelder", foraelder) in side


@pytest.mark.parametrize("tekst", ["alma", "kirsten", "eksem"])
def test_a_person_is_found_by_name_and_the_search_is_logged(som_leder, forloeb, tekst):
    side = som_leder.post(reverse("indsigt:find"), {"tekst": tekst})
    assert "Eksempel" in side.content.decode()
    assert logged(Handling.SEARCH).count() == 1
    assert tekst not in str(list(AuditEntry.objects.values()))


def test_nobody_found_says_what_to_do(som_leder, forloeb):
    side = som_leder.post(reverse("indsigt:find"), {"tekst": "Findesikke"})
    assert "Ingen har det navn." in side.content.decode()
    assert som_leder.get(reverse("indsigt:find")).url == reverse("indsigt:list")
    tom = som_leder.post(reverse("indsigt:find"), {"tekst": ""})
    assert "Skriv noget af navnet." in tom.content.decode()


# --- Making a draft ------------------------------------------------------------------
def test_a_childs_draft_is_made_once(som_leder, forloeb):
    mor = forloeb.barn.familie.foraeldre.first()
    url = address("create-barn", forloeb.barn)
    data = {
        "laeser": mor.pk,
        "anmodet_dato": "1.1.2026",
        "noegle": "a" * 32,
    }
    foerste = som_leder.post(url, data)
    assert som_leder.post(url, data).url == foerste.url
    indsigt = Indsigt.objects.get()
    assert (indsigt.modtager_navn, indsigt.modtager_id) == (mor.navn, str(mor.pk))
    side = som_leder.get(foerste.url).content.decode()
    assert "af" in side
    assert "gennemgået" in side


@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({"laeser": ""}, "Skriv, hvem der skal have den."),
        ({"anmodet_dato": "1.1.2099"}, "kan ikke ligge i fremtiden"),
        ({"laeser": "999999"}, "Vælg en af mulighederne"),
    ],
)
def test_a_draft_needs_a_reader_and_a_day(som_leder, forloeb, felter, fejl):
    mor = forloeb.barn.familie.foraeldre.first()
    data = {"laeser": mor.pk, "anmodet_dato": "1.1.2026", **felter}
    side = som_leder.post(address("create-barn", forloeb.barn), data)
    assert fejl in side.content.decode()
    assert not Indsigt.objects.exists()


def test_a_parent_without_custody_cannot_receive_the_childs(som_leder, forloeb):
    far = forloeb.barn.familie.foraeldre.last()
    far.foraeldremyndighed = False
    far.save()
    data = {"laeser": far.pk, "anmodet_dato": "1.1.2026"}
    som_leder.post(address("create-barn", forloeb.barn), data)
    assert not Indsigt.objects.exists()
    side = som_leder.get(address("create-foraelder", far)).content.decode()
    assert "har ikke forældremyndighed" in side
    assert 'name="boern"' not in side


def test_somebody_else_may_receive_it(som_leder, forloeb):
    data = {"laeser": "", "modtager": "Værge Vind", "anmodet_dato": "1.1.2026"}
    som_leder.post(address("create-barn", forloeb.barn), data)
    assert Indsigt.objects.get().modtager_navn == "Værge Vind"


def test_a_parents_own_covers_the_chosen_children(som_leder, forloeb):
    mor = forloeb.barn.familie.foraeldre.first()
    url = address("create-foraelder", mor)
    assert f'value="{forloeb.barn_id}"' in som_leder.get(url).content.decode()
    data = {"boern": [forloeb.barn_id], "anmodet_dato": "1.1.2026"}
    som_leder.post(url, data)
    indsigt = Indsigt.objects.get()
    assert indsigt.person_navn == indsigt.modtager_navn == mor.navn
    assert indsigt.linjer.filter(kilde="Barnet", forslag="").exists()


# --- Reading it --------------------------------------------------------------------
def decide(client, linje, **felter):
    data = {"beslutning": "medtag", "version": linje.version, **felter}
    return client.post(address("linje", linje), data)


def test_a_line_leads_to_the_next_and_the_last_one_to_the_draft(som_leder, indsigt):
    foerste, anden = indsigt.linjer.all()
    assert decide(som_leder, foerste).url == address("linje", anden)
    svar = decide(som_leder, anden)
    assert svar.url == address("detail", indsigt)
    side = som_leder.get(svar.url).content.decode()
    assert "2 af 2 gennemgået" in side
    assert address("release", indsigt) in side


def test_from_the_last_line_the_first_open_one_comes_again(som_leder, indsigt):
    foerste, anden = indsigt.linjer.all()
    assert decide(som_leder, anden).url == address("linje", foerste)


@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({"beslutning": ""}, "Vælg"),
        ({"beslutning": "udelad"}, "Vælg, hvorfor den udelades."),
        ({"beslutning": "udelad", "grund": "andet"}, "Skriv grunden med ord."),
        ({"beslutning": "forkort", "ny_tekst": " "}, "Skriv det, der skal med"),
        (
            {"beslutning": "forkort", "ny_tekst": "Vi øvede at rydde op sammen.  1"},
            "Teksten er ikke forkortet",
        ),
    ],
)
def test_an_unclear_decision_is_refused(som_leder, indsigt, felter, fejl):
    side = decide(som_leder, indsigt.linjer.first(), **felter)
    assert fejl in side.content.decode()
    assert indsigt.linjer.mangler().count() == 2


def test_two_leaders_see_both_decisions(som_leder, indsigt, leder):
    linje = indsigt.linjer.first()
    actions.decide_linje(
        linje, beslutning="forkort", ny_tekst="Leders udgave.", version=1, by=leder
    )
    side = som_leder.post(
        address("linje", linje),
        {"beslutning": "forkort", "ny_tekst": "Min udgave.", "version": 1},
    ).content.decode()
    assert "Leders udgave." in side
    assert "Min udgave." in side
    linje.refresh_from_db()
    assert linje.ny_tekst == "Leders udgave."


def test_what_is_proposed_under_a_heading_is_left_out_at_once(som_leder, indsigt):
    linje = indsigt.linjer.first()
    linje.laes_igennem, linje.forslag = False, "andre_personer"
    linje.save()
    url = address("leave-out", indsigt)
    assert som_leder.get(url).url == address("detail", indsigt)
    assert som_leder.post(url, {"kilde": linje.kilde}).status_code == 302
    linje.refresh_from_db()
    assert linje.udeladt
    fremmed = som_leder.post(url, {"kilde": "Findes ikke"}, follow=True)
    assert "Overskriften findes ikke" in fremmed.content.decode()


def test_a_cpr_number_is_masked_while_it_is_read(som_leder, indsigt):
    linje = indsigt.linjer.first()
    linje.feltnavn, linje.tekst = "cpr", "0101181234"
    linje.save()
    for url in (address("detail", indsigt), address("linje", linje)):
        side = som_leder.get(url).content.decode()
        assert "010118-••••" in side
        assert "0101181234" not in side


def test_looking_at_a_draft_is_logged_under_the_course(som_leder, indsigt, forloeb):
    som_leder.get(address("detail", indsigt))
    row = logged(Handling.READ).last()
    assert (row.objekt_type, row.objekt_id) == ("indsigt.indsigt", str(indsigt.pk))
    assert (row.under_id, row.formaal) == (str(forloeb.pk), "leder")


# --- Releasing it ------------------------------------------------------------------
def test_it_is_not_released_before_it_is_read(som_leder, indsigt):
    svar = som_leder.post(address("release", indsigt), {"version": 1}, follow=True)
    assert "2 linjer mangler" in svar.content.decode()
    indsigt.refresh_from_db()
    assert indsigt.status == IndsigtStatus.KLADDE


def test_released_files_are_the_same_every_time_and_each_fetch_is_logged(
    som_leder, indsigt, leder
):
    decide_all(indsigt, leder)
    side = som_leder.get(address("release", indsigt)).content.decode()
    assert "2 oplysninger kommer med" in side
    som_leder.post(address("release", indsigt), {"version": indsigt.version})
    pdf = som_leder.get(address("pdf", indsigt))
    assert pdf.content[:5] == b"%PDF-"
    assert pdf["Content-Disposition"].startswith("attachment")
    assert pdf["Cache-Control"] == "no-store"
    data = som_leder.get(address("json", indsigt))
    assert json.loads(data.content)["person"]["navn"] == "Alma Eksempel"
    # Later changes of the case do not reach what was handed out
    assert som_leder.get(address("pdf", indsigt)).content == pdf.content
    rows = logged(Handling.DOWNLOAD)
    assert rows.count() == 3
    assert rows.last().felter == ["notat"]
    assert rows.last().formaal == "leder"
    assert not logged(Handling.READ).filter(sti="indsigt:pdf").exists()
    side = som_leder.get(address("detail", indsigt)).content.decode()
    assert indsigt.filer.get(art=FilArt.PDF).sha256 in side


def test_an_old_page_does_not_release(som_leder, indsigt, leder):
    gammel = decide_all(indsigt, leder).version
    actions.decide_linje(
        indsigt.linjer.first(),
        beslutning=Beslutning.UDELAD,
        grund="andet",
        version=2,
        by=leder,
    )
    url = address("release", indsigt)
    side = som_leder.post(url, {"version": gammel}).content.decode()
    assert "En kollega har afgjort en linje" in side
    assert f'value="{gammel + 1}"' in side
    indsigt.refresh_from_db()
    assert indsigt.status == IndsigtStatus.KLADDE


@pytest.mark.parametrize("hvem", ["barn", "foraelder", "dengang"])
def test_protection_asks_for_a_tick(som_leder, indsigt, leder, forloeb, hvem):
    decide_all(indsigt, leder)
    if hvem == "barn":
        type(forloeb.barn).objects.filter(pk=forloeb.barn_id).update(beskyttet=True)
    elif hvem == "foraelder":
        forloeb.barn.familie.foraeldre.update(beskyttet=True)
    else:
        Indsigt.objects.update(beskyttet=True)
    url, data = address("release", indsigt), {"version": indsigt.version}
    side = som_leder.get(url).content.decode()
    assert "Beskyttet navn og adresse" in side
    som_leder.post(url, data)
    assert not indsigt.filer.exists()
    som_leder.post(url, {**data, "kontrolleret": "on"})
    indsigt.refresh_from_db()
    assert indsigt.status == IndsigtStatus.FRIGIVET


def test_a_released_draft_cannot_be_opened_for_change(som_leder, leder, forloeb):
    frigivet = make_frigivet(leder, forloeb)
    linje = frigivet.linjer.first()
    assert som_leder.get(address("linje", linje)).url == address("detail", frigivet)
    assert som_leder.get(address("release", frigivet)).url == address(
        "detail", frigivet
    )
    svar = som_leder.post(address("cancel", frigivet))
    assert "ikke en kladde længere" in svar.content.decode()
    svar = som_leder.post(
        address("leave-out", frigivet), {"kilde": linje.kilde}, follow=True
    )
    assert "ikke en kladde længere" in svar.content.decode()
    side = som_leder.get(address("detail", frigivet)).content.decode()
    assert address("linje", linje) not in side


def test_what_a_colleague_did_meanwhile_is_told(som_leder, indsigt, leder, monkeypatch):
    """Between the page and the lock: the action's own refusal reaches the reader."""

    def refuse(*args, **kwargs):
        raise actions.StatusError(actions.LUKKET)

    monkeypatch.setattr(actions, "decide_linje", refuse)
    side = decide(som_leder, indsigt.linjer.first()).content.decode()
    assert "ikke en kladde længere" in side
    monkeypatch.undo()
    decide_all(indsigt, leder)
    monkeypatch.setattr(actions, "release_indsigt", refuse)
    data = {"version": indsigt.version}
    side = som_leder.post(address("release", indsigt), data).content.decode()
    assert "ikke en kladde længere" in side


def test_an_annulled_draft_hands_out_nothing(som_leder, indsigt):
    assert (
        "Annullér indsigten?"
        in som_leder.get(address("cancel", indsigt)).content.decode()
    )
    assert som_leder.post(address("cancel", indsigt)).url == reverse("indsigt:list")
    assert som_leder.get(address("pdf", indsigt)).status_code == 404
    assert "Annulleret" in som_leder.get(reverse("indsigt:list")).content.decode()


# --- Lists -------------------------------------------------------------------------
def test_the_list_shows_deadline_and_progress(som_leder, indsigt, settings):
    side = som_leder.get(reverse("indsigt:list")).content.decode()
    assert "2 af 2 linjer mangler" in side
    assert logged(Handling.LIST).count() == 1
    Indsigt.objects.update(anmodet_dato="2020-01-01")
    assert "Fristen er gået" in som_leder.get(reverse("indsigt:list")).content.decode()
    tilsyn = som_leder.get(reverse("overblik:tilsyn")).content.decode()
    assert "1 mangler svar, 1 over fristen" in tilsyn


def test_one_and_thirty_cost_the_same(som_leder, indsigt, leder, forloeb):
    url = reverse("indsigt:list")
    with CaptureQueriesContext(
        connection,
    ) as en:
        som_leder.get(url)
    for _ in range(31):
        actions.cancel_indsigt(make_indsigt(leder, forloeb, linjer=0), by=leder)
    for _ in range(4):
        make_indsigt(leder, forloeb, linjer=1)
    with CaptureQueriesContext(connection) as mange:
        side = som_leder.get(url).content.decode()
    assert len(mange) == len(en)
    assert "Vis flere" in side
    naeste = side.split('href="?efter=')[1].split('"')[0]
    assert "Kladder" not in som_leder.get(f"{url}?efter={naeste}").content.decode()


# --- The citizen's extract -----------------------------------------------------------
def test_an_extract_is_asked_for_a_purpose_and_logged(som_leder, mette):
    familie = marked_family(mette)
    url = address("spor-barn", familie.barn)
    assert "Lav udtrækket" in som_leder.get(url).content.decode()
    assert "Vælg formål" in som_leder.post(url, {"fil": "csv"}).content.decode()
    data = {"fil": "csv", "formaal": "leder", "grund": ""}
    svar = som_leder.post(url, data)
    rows = list(
        csv.reader(io.StringIO(svar.content.decode("utf-8-sig")), delimiter=";")
    )
    assert rows[0] == ["Dato", "Klokkeslæt", "Hvad", "Formål"]
    assert not {m for m in MARKOERER.values() if m in svar.content.decode()}
    row = logged(Handling.EXPORT).get()
    assert (row.objekt_type, row.formaal) == ("forloeb.barn", "leder")
    assert row.felter == ["spor"]


def test_names_need_a_reason_which_is_logged(som_leder, mette):
    familie = marked_family(mette)
    url = address("spor-foraelder", familie.mor)
    data = {"fil": "csv", "formaal": "leder", "grund": "", "med_navne": "on"}
    assert "hvorfor navnene skal med" in som_leder.post(url, data).content.decode()
    svar = som_leder.post(url, {**data, "grund": "Mistanke om misbrug"})
    assert MARKOERER["paedagog"] in svar.content.decode()
    row = logged(Handling.EXPORT).get()
    assert (row.grund, row.felter) == (
        "Mistanke om misbrug",
        ["medarbejdernavn", "spor"],
    )


def test_the_extract_comes_as_pdf_too(som_leder, forloeb):
    data = {"fil": "pdf", "formaal": "leder"}
    svar = som_leder.post(address("spor-barn", forloeb.barn), data)
    assert (svar["Content-Type"], svar.content[:5]) == ("application/pdf", b"%PDF-")
    assert "attachment" in svar["Content-Disposition"]
