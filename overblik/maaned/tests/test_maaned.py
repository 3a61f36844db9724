"""The month on one page: counts of the month, of the one before, of the year so far."""

import json
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from barnetimidten.dokumenter.arbejde import make
from barnetimidten.dokumenter.fil import AfvistError
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.laes import check, on_top, read, words_of
from forloeb.models import Aktivitet, Tilbud
from forloeb.tests.builders import make_dagtilbud, running
from overblik.maaned import byg
from overblik.maaned.tal import Maaned, figures, latest, of_day

pytestmark = pytest.mark.django_db
URL = "/overblik/maaned/"
JUNI = Maaned(2022, 6)


@pytest.fixture
def hus(mette, leder):
    """Two started in June with four weekly visits each; 2 and 1 of them are held."""
    forloeb = [
        running(
            mette,
            held=held,
            dialog_dato=date(2022, 6, 1),
            barn={"foedselsdato": date(2021, 1, 1)},
        )
        for held in (2, 1)
    ]
    for art in ("ledernetvaerk", "ledernetvaerk", "stopop"):
        Aktivitet.objects.create(art=art, dato=date(2022, 6, 9), registreret_af=leder)
    return forloeb


def rows(raekker):
    return {navn: tuple(tal) for navn, *tal in raekker}


def test_a_month_knows_its_days_and_its_neighbour():
    assert (JUNI.fra, JUNI.til) == (date(2022, 6, 1), date(2022, 6, 30))
    assert JUNI.navn == "juni 2022"
    assert Maaned(2022, 1).foer == Maaned(2021, 12)
    assert Maaned(2024, 2).til == date(2024, 2, 29)
    assert latest(date(2022, 1, 5), 3) == [
        Maaned(2022, 1), Maaned(2021, 12), Maaned(2021, 11),
    ]  # fmt: skip


def test_what_is_counted(hus, leder):
    tal = figures(JUNI, JUNI.til, "bim", leder)
    assert rows(tal.i_perioden)["Opstartet"] == (2, 0, 2)
    assert rows(tal.paa_dagen)["I gang"] == (2, 0)
    besoeg = rows(tal.besoeg)
    assert besoeg["Holdt"] == (3, 0)
    assert besoeg["Ikke registreret endnu"] == (5, 0)
    assert tal.planlagte == (8, 0)
    assert [antal for _, antal in tal.aktiviteter] == [2, 1]
    assert (tal.svar, tal.afsluttede) == (0, 0)
    juli = figures(Maaned(2022, 7), date(2022, 7, 31), "bim", leder)
    assert rows(juli.i_perioden)["Opstartet"] == (0, 2, 2)


def test_it_fills_one_page_and_names_nobody(hus, leder, mette):
    pdf = byg.render(JUNI, date(2022, 7, 4), leder)
    ord_ = words_of(pdf)
    for tekst in (
        "Månedsresumé, juni 2022",
        "2 forløb er opstartet i 2022 til og med 30. juni 2022.",
        "3 af 8",
        "Ikke registreret endnu 5 0",
        "Ingen forløb er afsluttet i 2022 endnu.",
        "Til intern brug.",
        "enter på dig 4. juli 2022",
        "Side 1 af 1",
    ):
        assert tekst in ord_, tekst
    assert "Måneden er ikke slut" not in ord_
    for navn in ("Alma", "Kirsten", "Jonas", mette.navn, "Børnehuset"):
        assert navn not in ord_
    check(pdf)
    tal = json.loads(read(pdf).bilag_med_navn("maanedsresume.json"))
    assert tal["maaned"] == "2022-06"
    csv = read(pdf).bilag_med_navn("maanedsresume.csv").decode("utf-8-sig")
    linjer = csv.splitlines()
    assert linjer[0] == "Tabel;Hvad;Måneden;Måneden før;Året til nu"
    for linje in (
        "Forløb;Opstartet;2;0;2",
        "Forløb på månedens sidste dag;I gang;2;0;",
        "Besøg;Holdt;3;0;",
        "Tilbud;Givet i alt;0;0;",
    ):
        assert linje in linjer, csv
    assert byg.render(JUNI, date(2022, 7, 4), leder) == pdf


def test_everything_at_once_is_still_one_page(hus, leder, monkeypatch):
    """All kinds of activity, and all that can wait."""
    felter = {"dato": date(2022, 6, 9), "registreret_af": leder}
    sted = make_dagtilbud(leder)
    for art, _ in Aktivitet._meta.get_field("art").choices:
        Aktivitet.objects.create(art=art, dagtilbud=sted, **felter)
    venter = [("", f"Noget, der venter på lederen, nummer {n}", 1234) for n in range(9)]
    monkeypatch.setattr(byg.queries, "waiting", lambda dag: venter)
    pdf = byg.render(JUNI, date(2022, 7, 4), leder)
    assert "Side 1 af 1" in words_of(pdf)
    assert not on_top(pdf)


def test_a_quiet_month_is_said_in_words(leder, monkeypatch):
    monkeypatch.setattr(byg.queries, "waiting", lambda dag: [])
    ord_ = words_of(byg.render(JUNI, date(2022, 7, 4), leder))
    for tekst in (
        "Intet venter på dig 4. juli 2022.",
        "Der er ikke noget at vise.",
        "0 af 0",
    ):
        assert tekst in ord_, tekst


def test_a_month_that_runs_says_how_far_it_is(hus, leder):
    ord_ = words_of(byg.render(JUNI, date(2022, 6, 10), leder))
    assert "Måneden er ikke slut: tallene er til og med 10. juni 2022." in ord_
    assert "2 af 2" in ord_


def test_answers_are_told_of_those_that_ended(leder):
    tal = SimpleNamespace(svar=1, afsluttede=3)
    assert byg._answers(JUNI, tal) == (
        "1 af 3 forløb, der er afsluttet i 2022, har et svar fra forældrene."
    )


def test_a_month_to_come_is_refused(leder):
    at = datetime(2022, 5, 31, 12, tzinfo=UTC)
    dokument = SimpleNamespace(pk=1, oprettet_at=at, bestilt_af=leder)
    fremdrift = SimpleNamespace(dokument=dokument, step=lambda *_: None)
    with pytest.raises(AfvistError, match="ikke begyndt"):
        byg.build({"aar": 2022, "maaned": 6}, fremdrift)


# --- Asked for -----------------------------------------------------------------------------
def send(client, **valg):
    noegle = client.get(URL).context["form"]["noegle"].value()
    return client.post(URL, {"noegle": noegle, **valg}, follow=True)


def test_it_is_asked_for_and_made(client, leder):
    client.force_login(leder)
    assert URL in client.get("/overblik/").content.decode()
    valgt = of_day(timezone.localdate()).foer
    svar = send(client, maaned=f"{valgt.aar}-{valgt.maaned:02}")
    assert "Resuméet bliver lavet." in svar.content.decode()
    dokument = Dokument.objects.get()
    assert make(dokument.pk)
    dokument.refresh_from_db()
    assert dokument.navn == f"maanedsresume-{valgt.aar}-{valgt.maaned:02}.pdf"


def test_a_month_must_be_chosen_and_the_queue_has_an_end(client, leder, settings):
    client.force_login(leder)
    assert send(client).context["form"].errors["maaned"]
    settings.DOKUMENT_MAX_I_KOE = 0
    valgt = of_day(timezone.localdate())
    side = send(client, maaned=f"{valgt.aar}-{valgt.maaned:02}").content.decode()
    assert "i kø" in side
    assert not Dokument.objects.exists()


def test_offers_are_counted_by_answer(leder, mette):
    sted = make_dagtilbud(mette)
    for svar in ("ja", "nej", "ja"):
        Tilbud.objects.create(
            dato=date(2022, 6, 3), dagtilbud=sted, vej="dagtilbud", svar=svar,
            registreret_af=mette,
        )  # fmt: skip
    denne, foer = figures(JUNI, JUNI.til, "bim", leder).tilbud
    assert denne == {"i_alt": 3, "ja": 2, "nej": 1, "senere": 0}
    assert foer["i_alt"] == 0
