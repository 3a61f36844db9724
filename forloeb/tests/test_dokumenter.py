"""The papers of a course, from the page that asks to the words on the paper."""

import hashlib
import json
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock
from xml.etree import ElementTree  # reads what was written here

import pytest
from django.conf import settings as indstillinger
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from barnetimidten.dokumenter import arbejde, lager, pdf
from barnetimidten.dokumenter.actions import request_dokument
from barnetimidten.dokumenter.fil import AfvistError
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.laes import check, read, words_of
from barnetimidten.tests.faelles import anew
from forloeb import actions
from forloeb.dokumenter import bygger, overlevering, plan, resume, sag
from forloeb.koder import listed
from forloeb.models import Besoeg, Foraelder, Forloeb, Hjem, Overlevering
from forloeb.tests import builders
from forloeb.tests.afvist import days

pytestmark = pytest.mark.django_db
SAG = {"sagsnummer": "27.00.00-A00-1-26"}
ONCE = {"noegle": "a" * 32}


@pytest.fixture
def paa_skaerm(monkeypatch):
    """The same words without the press: a second saved a paper."""
    monkeypatch.setattr(pdf, "html_to_pdf", lambda html, bilag: html.encode())


def html_of(data):
    return " ".join(data.decode().split())


@pytest.fixture
def kle(settings):
    settings.SBSYS_KLE, settings.SBSYS_HJEMMEL = "27.24.00", "barnets lov § 30"


def url(navn, *args):
    return reverse(f"forloeb:{navn}", args=[getattr(a, "pk", a) for a in args])


def made(dokument=None):
    """The latest document, made; its bytes."""
    dokument = dokument or Dokument.objects.latest("pk")
    assert arbejde.make(dokument.pk), Dokument.objects.get(pk=dokument.pk).besked
    return b"".join(lager.read(dokument.pk))


def protect(forloeb):
    """Mor is protected and has the child; far lives elsewhere."""
    mor, far = forloeb.barn.familie.foraeldre.order_by("pk")
    hjem = Hjem.objects.create(
        familie=forloeb.barn.familie, nummer=2, adresse="Andenvej 9"
    )
    Foraelder.objects.filter(pk=mor.pk).update(beskyttet=True)
    Foraelder.objects.filter(pk=far.pk).update(hjem=hjem, bor_med_barnet=False)
    return mor, far


# --- The summary for the case file --------------------------------------------------------
@pytest.fixture(scope="module")
def afsluttet(django_db_setup, django_db_blocker):
    def make(mette):
        return builders.ended(mette, **SAG)

    with builders.of_mette(django_db_blocker, make) as forloeb:
        yield forloeb


@pytest.fixture
def mette(afsluttet):
    return anew(afsluttet.ansvarlig)


@pytest.fixture
def slut(afsluttet):
    return anew(afsluttet)


def test_the_summary_is_blocked_until_the_settings_are_written(som, mette, slut):
    side = som(mette).get(url("dokument-list", slut)).content.decode()
    assert sag.UDEN_KLE in side
    svar = som(mette).post(url("resume-create", slut), ONCE)
    assert svar.url == url("dokument-list", slut)
    assert not Dokument.objects.exists()


def test_nor_does_the_worker_make_one_without_them(som, mette, slut, kle, settings):
    som(mette).post(url("resume-create", slut), ONCE)
    settings.SBSYS_KLE = ""
    dokument = Dokument.objects.get()
    assert not arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.besked == sag.UDEN_KLE


@pytest.mark.parametrize("mangler", ["slut", "sag"])
def test_the_summary_waits_for_the_end_and_the_case(som, mette, kle, mangler):
    if mangler == "slut":
        forloeb, tekst = builders.running(mette, **SAG), sag.IKKE_SLUT
    else:
        forloeb, tekst = builders.ended(mette), sag.UDEN_SAG
    svar = som(mette).post(url("resume-create", forloeb), ONCE, follow=True)
    assert tekst in svar.content.decode()
    assert not Dokument.objects.exists()


def test_the_summary_is_a_pdf_and_a_slip_for_the_case(som, mette, slut, kle):
    svar = som(mette).post(url("resume-create", slut), ONCE)
    dokument = Dokument.objects.get()
    assert svar.url == dokument.get_absolute_url()
    pakke = zipfile.ZipFile(BytesIO(made(dokument)))
    navn = f"forloeb-{slut.pk}"
    assert pakke.namelist() == [f"{navn}.pdf", f"{navn}.xml"]
    papir = pakke.read(f"{navn}.pdf")
    check(papir)
    ord_ = words_of(papir)
    for tekst in (
        "Forløbsresumé",
        "Alma Eksempel",
        "27.24.00",
        "barnets lov § 30",
        "Opstartsmøde",
        "Vi øvede at rydde op sammen.",
        "Som planlagt",
        "Endnu ikke markeret",
    ):
        assert tekst in ord_
    seddel = slip_of(pakke.read(f"{navn}.xml"))
    assert list(seddel.values()) == [
        SAG["sagsnummer"],
        "27.24.00",
        "barnets lov § 30",
        timezone.localdate().isoformat(),
        "Forløbsresumé, Barnet i Midten",
        "Ishøj Kommune, Center for Børn og Forebyggelse",
        f"{navn}.pdf",
        hashlib.sha256(papir).hexdigest(),
    ]
    tal = json.loads(read(papir).bilag_med_navn("forloeb.json"))
    assert len(tal["besoeg"]) == slut.besoeg.count()


def slip_of(xml):
    """Path and text of each element, held against the table in docs/dokumenter.md."""
    docs = (Path(indstillinger.BASE_DIR) / "docs/dokumenter.md").read_text()
    afsnit = docs.partition("### XML-filen")[2].partition("\n## ")[0]
    regler = dict(re.findall(r"^\| `(\w[\w/]*)` \|[^|]+\| `([^|]+)` \|$", afsnit, re.M))
    rod = ElementTree.fromstring(xml)  # noqa: S314 (our own)
    assert rod.tag == "Journalisering"
    fundet = {}
    for element in rod:
        for blad in [*element] or [element]:
            sti = blad.tag if blad is element else f"{element.tag}/{blad.tag}"
            fundet[sti] = blad.text
    assert list(fundet) == list(regler)
    for sti, moenster in regler.items():
        assert re.fullmatch(moenster, fundet[sti]), sti
    return fundet


def test_the_stamp_stands_on_the_summary_and_on_the_page(
    som, mette, slut, kle, paa_skaerm
):
    actions.record_journalisering(slut, dato=days(0), by=mette)
    som(mette).post(url("resume-create", slut), ONCE)
    pakke = zipfile.ZipFile(BytesIO(made()))
    assert f"af {mette}" in html_of(pakke.read(f"forloeb-{slut.pk}.pdf"))
    side = som(mette).get(url("dokument-list", slut)).content.decode()
    assert "Journaliseret i SBSYS" in side


def test_the_same_course_gives_the_same_bytes(mette, slut, kle, paa_skaerm):
    dokumenter = [
        request_dokument("forloebsresume", {"forloeb": slut.pk}, mette) for _ in "ab"
    ]
    assert made(dokumenter[0]) == made(dokumenter[1])


def test_a_protected_institution_is_not_on_the_summary(
    som, mette, slut, kle, paa_skaerm
):
    builders.may_share(slut, mette, modtager_navn=str(slut.dagtilbud))
    protect(slut)
    client = som(mette)
    advarsel = client.get(url("resume-create", slut)).content.decode()
    assert "kontrollér, før du sender" in advarsel
    client.post(url("resume-create", slut), ONCE)
    assert not Dokument.objects.exists()
    client.post(url("resume-create", slut), {**ONCE, "kontrolleret": "on"})
    ord_ = html_of(zipfile.ZipFile(BytesIO(made())).read(f"forloeb-{slut.pk}.pdf"))
    assert "Beskyttet" in ord_
    assert "Deling, dagtilbuddet:" in ord_
    for sted in (str(slut.dagtilbud), "Eksempelvej", "Andenvej"):
        assert sted not in ord_


def test_a_colleague_neither_asks_nor_fetches(som, mette, lars, slut, kle, paa_skaerm):
    assert som(lars).get(url("resume-create", slut)).status_code == 404
    som(mette).post(url("resume-create", slut), ONCE)
    made()
    dokument = Dokument.objects.get()
    assert bygger.may_see(mette, dokument) == "eget_forloeb"
    assert bygger.may_see(lars, dokument) is None
    slut.ansvarlig = lars
    slut.save()
    hentet = som(mette).get(reverse("dokumenter:download", args=[dokument.pk]))
    assert hentet.status_code == 404


# --- All of a year --------------------------------------------------------------------------
def test_the_leader_gets_all_of_a_year_as_one_zip(
    som, mette, leder, slut, kle, paa_skaerm
):
    andet = builders.ended(mette, navn="Bo Eksempel", **SAG)
    uden = builders.ended(mette, navn="Ida Eksempel")
    aar = slut.slut_dato.year
    side = som(leder).get(url("resumeer-create")).content.decode()
    assert f"{aar}: 2 forløb" in side
    assert "1 forløb er slut uden sagsnummer" in side
    som(leder).post(url("resumeer-create"), {**ONCE, "aar": aar})
    dokument = Dokument.objects.get()
    assert {e.objekt_id for e in dokument.emner.all()} == {str(slut.pk), str(andet.pk)}
    navne = zipfile.ZipFile(BytesIO(made(dokument))).namelist()
    assert navne == [
        f"forloeb-{f.pk}.{e}" for f in (slut, andet) for e in ("pdf", "xml")
    ]
    assert not any(str(uden.pk) in navn for navn in navne)
    dokument.refresh_from_db()
    assert (dokument.faerdige, dokument.i_alt) == (2, 2)
    assert bygger.may_see(leder, dokument) == "leder"
    assert bygger.may_see(oekonomi_of(), dokument) is None


def oekonomi_of():
    return builders.make_medarbejder("oekonomi")


def test_a_protected_family_in_the_year_asks_for_a_second_look(som, leder, slut, kle):
    protect(slut)
    client, side = som(leder), url("resumeer-create")
    assert "kontrollér, før du sender" in client.get(side).content.decode()
    valg = {**ONCE, "aar": slut.slut_dato.year}
    client.post(side, valg)
    assert not Dokument.objects.exists()
    client.post(side, {**valg, "kontrolleret": "on"})
    assert Dokument.objects.get().titel == f"Forløbsresuméer for {valg['aar']}"


def test_a_year_is_blocked_in_words_too(som, leder, slut):
    svar = som(leder).post(url("resumeer-create"), {**ONCE, "aar": 2026})
    assert sag.UDEN_KLE in svar.content.decode()
    assert not Dokument.objects.exists()


def test_nor_does_the_worker_make_a_year_without_the_settings(
    som, leder, slut, kle, settings
):
    som(leder).post(url("resumeer-create"), {**ONCE, "aar": slut.slut_dato.year})
    settings.SBSYS_HJEMMEL = ""
    dokument = Dokument.objects.get()
    assert not arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.besked == sag.UDEN_KLE


# --- The parts of a summary -----------------------------------------------------------------
def test_visits_that_were_not_held_are_counted_by_who_and_why():
    besoeg = [
        Besoeg(status="aflyst", aflyst_af="familien", aarsag="sygt_barn"),
        Besoeg(status="aflyst", aflyst_af="familien", aarsag="sygt_barn"),
        Besoeg(status="forgaeves", aarsag="ingen_hjemme"),
    ]
    tabel = resume._not_held(besoeg)
    assert [(r[0], r[1], r[-1]) for r in tabel.raekker] == [
        ("Aflyst", "Familien", 2),
        ("Forgæves", "Ingen", 1),
    ]


def test_a_visit_that_used_no_slot_says_so():
    besoeg = Besoeg(status="gennemfoert", art="ordinaert", nummer=None)
    assert resume.title(besoeg) == "Besøg, talt fra"


@pytest.mark.parametrize(
    ("felter", "linjer"),
    [
        (
            {
                "status": "lukket",
                "afslutning": "videre",
                "videre_navn": "Taleklub",
                "videre_dato": date(2026, 8, 3),
                "videre_svar": "ja",
                "booster": "afslaaet",
            },
            [
                ("Afslutning", "Kan ikke stå alene, videre til andet tilbud"),
                ("Videre til", "Taleklub, 3. august 2026. Tog familien imod: ja."),
                ("Boosterbesøg", "Nej tak"),
            ],
        ),
        (
            {"status": "afbrudt", "afslutning": "takkede_nej"},
            [("Afslutning", "Takkede nej")],
        ),
    ],
)
def test_the_end_is_told_as_it_was(felter, linjer):
    assert resume._end(Forloeb(**felter)) == linjer


def test_a_consent_is_told_with_its_receiver_and_its_end(mette, slut):
    mor = slut.barn.familie.foraeldre.first()
    felter = {"hvad": "Alt.", "foraeldre": [mor], "givet_dato": date(2026, 8, 3)}
    builders.may_share(slut, mette, modtager_navn="Solen", **felter)
    builders.may_share(
        slut, mette, modtager="ppr", tilbagekaldt_dato=date(2026, 8, 9), **felter
    )
    tekster = resume._agreements(slut)
    givet = f"{mor.navn}, givet 3. august 2026"
    assert f"Deling, Solen: {givet}. Må deles: Alt." in tekster
    tilbage = f"{givet}, taget tilbage 9. august 2026"
    assert f"Deling, PPR: {tilbage}. Må deles: Alt." in tekster


def test_words_of_a_list_begin_small_after_the_first():
    assert listed(["Søvn og putning", "Morgen", "iPad og skærm"]) == (
        "Søvn og putning, morgen, iPad og skærm"
    )
    assert listed([]) == ""


def test_a_part_is_made_anew_when_the_family_is_another(mette, slut):
    builders.may_share(slut, mette)
    udgaver = {_keys(slut)}
    mor = slut.barn.familie.foraeldre.first()
    mor.beskyttet = True
    actions.edit_row(mor, mor.version, by=mette, under=slut)
    udgaver.add(_keys(slut))
    actions.revoke_samtykke(slut.samtykker.first(), dato=days(0), by=mette)
    udgaver.add(_keys(slut))
    assert len(udgaver) == 3


def _keys(forloeb):
    return tuple(et.noegle for et in bygger._parts([forloeb.pk], Mock()))


# --- The plan for a parent --------------------------------------------------------------------
def test_the_plan_names_the_days_and_no_address(som, mette):
    forloeb = builders.running(mette, held=2, dialog_dato=days(-20))
    mor, _ = forloeb.barn.familie.foraeldre.order_by("pk")
    som(mette).post(url("plan-create", forloeb), {**ONCE, "foraelder": mor.pk})
    papir = made()
    check(papir)
    ord_ = words_of(papir)
    assert "Vi har holdt 2 af højst 10 besøg." in ord_
    assert "Til Kirsten Eksempel" in ord_
    assert "15.30, 60 minutter" in ord_
    assert "Eksempelvej" not in ord_


def test_the_other_parent_is_not_told_where_and_when(som, mette, paa_skaerm):
    forloeb = builders.running(mette, held=1, dialog_dato=days(-20))
    _, far = protect(forloeb)
    valg = {**ONCE, "foraelder": far.pk, "kontrolleret": "on"}
    som(mette).post(url("plan-create", forloeb), valg)
    ord_ = html_of(made())
    assert "Beskyttet" in ord_
    assert "Klokken og sted står ikke på planen." in ord_
    assert "15.30" not in ord_
    assert "Hos jer" not in ord_


def test_protection_takes_back_the_papers_that_were_made_before(som, mette, paa_skaerm):
    forloeb = builders.running(mette, held=1, dialog_dato=days(-20))
    mor, far = forloeb.barn.familie.foraeldre.order_by("pk")
    client = som(mette)
    client.post(url("plan-create", forloeb), {**ONCE, "foraelder": far.pk})
    assert "15.30" in html_of(made())
    dokument = Dokument.objects.get()
    mor.beskyttet = True
    actions.edit_row(mor, mor.version, by=mette, under=forloeb)
    hentet = client.get(reverse("dokumenter:download", args=[dokument.pk]))
    assert hentet.status_code == 404
    client.post(reverse("dokumenter:retry", args=[dokument.pk]))
    assert "15.30" not in html_of(made(dokument))


def test_an_hour_that_is_not_agreed_and_another_year_are_told():
    besoeg = Besoeg(planlagt_dato=date(2027, 1, 4), planlagt_tid=None)
    assert plan._time(besoeg) == "Aftales"
    assert plan._day(besoeg, date(2026, 11, 23)) == "Mandag 4. januar 2027"


def test_an_only_parent_is_chosen_beforehand(som, mette):
    forloeb = builders.agreed(mette)
    mor, far = forloeb.barn.familie.foraeldre.order_by("pk")
    far.delete()
    felt = som(mette).get(url("plan-create", forloeb)).context["form"]["foraelder"]
    assert felt.initial == mor.pk


def test_nothing_planned_is_no_plan(som, mette, slut):
    svar = som(mette).post(url("plan-create", slut), ONCE, follow=True)
    assert "og der er ingen planlagte besøg." in svar.content.decode()


@pytest.mark.parametrize(
    ("booster", "dage", "tilbydes"),
    [
        pytest.param("ikke_tilbudt", 3, True, id="not-offered-yet"),
        pytest.param("afslaaet", 3, False, id="declined"),
        pytest.param("tilbudt", 40, False, id="too-late"),
    ],
)
def test_the_booster_is_offered_while_it_can_be_had(slut, booster, dage, tilbydes):
    slut.slut_dato, slut.booster = days(-dage), booster
    assert bool(plan._booster(slut, days(0))) is tilbydes


def test_a_booster_in_the_plan_is_not_offered_too(slut, mette):
    slut.slut_dato, slut.booster = days(-3), "tilbudt"
    slut.besoeg.create(
        art="booster", nummer=10, planlagt_dato=days(15), planlagt_af=mette
    )
    assert plan._booster(slut, days(0)) == ""
    assert [plan._name(b) for b in plan.planned(slut)] == ["Boosterbesøg"]


# --- The note to the day care ----------------------------------------------------------------
NOTAT = {**ONCE, "virker": "Billeder af morgenen.", "videre": "Samme billeder hos jer."}


def test_without_consent_of_all_custody_holders_there_is_no_note(som, mette, slut):
    mor, far = slut.barn.familie.foraeldre.order_by("pk")
    builders.may_share(slut, mette, foraeldre=[mor])
    client = som(mette)
    svar = client.get(url("overlevering-create", slut), follow=True)
    assert "mangler fra far" in svar.content.decode()
    svar = client.post(url("overlevering-create", slut), NOTAT)
    assert "mangler fra far" in svar.content.decode()
    assert not Overlevering.objects.exists()
    Foraelder.objects.filter(pk=far.pk).update(foraeldremyndighed=False)
    client.post(url("overlevering-create", slut), {**NOTAT, "noegle": "b" * 32})
    assert Overlevering.objects.count() == 1


def test_the_note_holds_what_was_written_for_it_and_nothing_else(som, mette, slut):
    builders.may_share(slut, mette)
    som(mette).post(url("overlevering-create", slut), NOTAT)
    papir = made()
    check(papir)
    ord_ = words_of(papir)
    assert f"Til {slut.dagtilbud}." in ord_
    assert "Billeder af morgenen." in ord_
    assert "Samme billeder hos jer." in ord_
    assert "Må deles: Det, der virker hjemme." in ord_
    for andet in ("rydde op", "Eksempelvej", "00 00 00", "Vallens"):
        assert andet not in ord_


def test_the_note_is_kept_as_a_draft_without_its_tick(som, mette, slut):
    builders.may_share(slut, mette)
    protect(slut)
    client, side = som(mette), url("overlevering-create", slut)
    client.post(f"{side}?kladde=1", {**NOTAT, "kontrolleret": "on"})
    assert not Overlevering.objects.exists()
    igen = client.get(side)
    assert "Billeder af morgenen." in igen.content.decode()
    assert "kontrolleret" not in igen.context["form"].initial
    client.post(side, {**NOTAT, "kontrolleret": "on"})
    assert Overlevering.objects.get().virker == "Billeder af morgenen."
    assert "Billeder" not in client.get(side).content.decode()


def test_the_note_begins_with_what_the_visits_carried_over(som, mette, slut):
    builders.may_share(slut, mette)
    slut.besoeg.filter(nummer=2).update(til_dagtilbud="Piktogrammer ved døren.")
    side = som(mette).get(url("overlevering-create", slut)).content.decode()
    assert "Piktogrammer ved døren." in side


def test_too_many_waiting_documents_are_told_at_the_form(
    som, mette, slut, kle, settings
):
    settings.DOKUMENT_MAX_I_KOE = 0
    svar = som(mette).post(url("resume-create", slut), ONCE)
    assert "dokumenter i kø" in svar.content.decode()


def test_a_protected_familys_note_names_no_institution(som, mette, slut, paa_skaerm):
    builders.may_share(slut, mette, modtager_navn=str(slut.dagtilbud))
    protect(slut)
    valg = {**NOTAT, "kontrolleret": "on"}
    som(mette).post(url("overlevering-create", slut), valg)
    ord_ = html_of(made())
    assert "Til dagtilbuddet." in ord_
    for sted in (str(slut.dagtilbud), "Eksempelvej", "Andenvej"):
        assert sted not in ord_


def test_a_yes_to_another_institution_is_seen_on_the_note(som, mette, slut, paa_skaerm):
    builders.may_share(slut, mette, modtager_navn="Børnehaven Solen")
    som(mette).post(url("overlevering-create", slut), NOTAT)
    assert "gav samtykke til at dele med Børnehaven Solen" in html_of(made())


def test_consent_taken_back_closes_the_note(som, mette, slut, paa_skaerm):
    builders.may_share(slut, mette)
    som(mette).post(url("overlevering-create", slut), NOTAT)
    made()
    dokument = Dokument.objects.get()
    assert bygger.may_see_overlevering(mette, dokument) == "eget_forloeb"
    actions.revoke_samtykke(slut.samtykker.first(), dato=days(0), by=mette)
    assert bygger.may_see_overlevering(mette, dokument) is None
    assert bygger.may_see_overlevering(builders.make_medarbejder(), dokument) is None
    hentet = som(mette).get(reverse("dokumenter:download", args=[dokument.pk]))
    assert hentet.status_code == 404


def test_consent_taken_back_while_the_worker_begins_stops_the_note(mette, slut):
    row = slut.overleveringer.create(virker="Ro.", dato=days(0), skrevet_af=mette)
    parametre = {"forloeb": slut.pk, "overlevering": row.pk}
    with pytest.raises(AfvistError, match="mangler eller er taget tilbage"):
        bygger.build_overlevering(parametre, Mock())


def test_a_note_before_the_first_visit_counts_none():
    assert overlevering._visits([]) is None


def test_the_note_is_printed_again_with_its_receipt(som, mette, slut, paa_skaerm):
    builders.may_share(slut, mette)
    row = slut.overleveringer.create(virker="Ro.", dato=days(0), skrevet_af=mette)
    valg = {"version": 1, "modtaget_af": "Rikke Holm", "modtaget_dato": days(0)}
    svar = som(mette).post(url("overlevering-receipt", row), valg)
    assert svar.url == url("dokument-list", slut)
    assert "Rikke Holm" in html_of(made())


def test_the_receipt_is_given_once(som, mette, slut):
    row = slut.overleveringer.create(virker="Ro.", dato=days(-2), skrevet_af=mette)
    side = url("overlevering-receipt", row)
    client = som(mette)
    valg = {"version": 1, "modtaget_af": "Rikke, stuen Månen"}
    tidlig = client.post(side, {**valg, "modtaget_dato": days(-3)})
    assert "Vælg en dato, der ikke ligger før." in tidlig.content.decode()
    client.post(side, {**valg, "modtaget_dato": days(0)})
    assert not Dokument.objects.exists()  # without consent nothing more is printed
    row.refresh_from_db()
    assert (row.modtaget_dato, row.kvittering_af) == (days(0), mette)
    with pytest.raises(actions.StatusError, match="Der er kvitteret"):
        actions.receipt_overlevering(
            row, modtaget_dato=days(0), modtaget_af="En anden", by=mette
        )
    samme = {"modtaget_dato": days(0), "modtaget_af": row.modtaget_af}
    assert actions.receipt_overlevering(row, **samme, by=mette).version == 2
    assert "allerede kvitteret" in client.get(side, follow=True).content.decode()
    liste = client.get(url("dokument-list", slut)).content.decode()
    assert "Rikke, stuen Månen tog imod" in liste
    spor = AuditEntry.objects.for_objekt("forloeb.overlevering", row.pk)
    assert spor.filter(handling="change").count() == 1
