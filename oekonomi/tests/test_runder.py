"""Budget rounds: frozen on their day, edition after edition, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from barnetimidten.formularer.models import Kladde
from oekonomi import runder
from oekonomi.actions.aar import approve_close, propose_close
from oekonomi.actions.grund import StatusError
from oekonomi.actions.runde import Svar, save_runde
from oekonomi.models import Budgetrunde
from oekonomi.tests.byg_bog import posted
from oekonomi.tests.sider import text, url

pytestmark = pytest.mark.django_db

FORAAR, AARSBUDGET = date(2022, 3, 15), date(2022, 5, 15)


def sent(response, **andet):
    form = response.context["form"]
    felter = {b.html_name: b.value() for b in form if b.value() is not None}
    felter |= {
        b.html_name: b.field.widget.format_value(b.value())
        for b in form
        if hasattr(b.field, "over_nul")
    }
    return felter | andet


# --- Saved ------------------------------------------------------------------------------
def test_a_round_freezes_the_figures_of_its_day(case, oekonomi, leder):
    posted(case, oekonomi, leder, aar=2022, dato=date(2022, 3, 1))
    posted(case, oekonomi, leder, aar=2022, dato=date(2022, 3, 16))
    svar = {"sociale": Svar(Decimal(20_000), None, "Færre forløb")}
    runde = save_runde(case, FORAAR, svar, efter=0, by=oekonomi)
    posted(case, oekonomi, leder, aar=2022, dato=date(2022, 3, 2))
    linje = runde.linjer.get(linje__noegle="sociale")
    assert (linje.budget, linje.realiseret) == (25_000, 5_000)
    assert (linje.forventet, linje.tekst) == (20_000, "Færre forløb")
    # 60 of 365 days are entered; the assumptions give the rest
    assert linje.skoen == 5_000 + round(Decimal(25_000) * 305 / 365)
    korps = runde.linjer.get(linje__noegle="korps")
    assert korps.forventet == korps.skoen == -390_000  # nothing said: the rule's
    assert not runde.linjer.filter(linje__art="traek").exists()


def test_each_save_is_an_edition_and_an_old_page_is_told(case, oekonomi, leder):
    save_runde(case, FORAAR, {}, efter=0, by=leder)
    with pytest.raises(StatusError, match="Leder har gemt runden, mens du skrev"):
        save_runde(case, FORAAR, {}, efter=0, by=oekonomi)
    with pytest.raises(StatusError, match="Nogen har gemt"):
        save_runde(case, AARSBUDGET, {}, efter=3, by=oekonomi)
    save_runde(case, FORAAR, {}, efter=1, by=oekonomi)
    assert [r.nummer for r in case.budgetrunder.all()] == [2, 1]


@pytest.mark.parametrize("dag", [date(2022, 3, 16), date(2020, 3, 15)])
def test_there_is_no_round_on_another_day_or_outside_the_case(case, oekonomi, dag):
    with pytest.raises(StatusError, match="ingen budgetrunde den dag"):
        save_runde(case, dag, {}, efter=0, by=oekonomi)


def test_a_closed_year_takes_no_round(case, oekonomi, leder):
    approve_close(propose_close(case, 2021, by=oekonomi), by=leder)
    with pytest.raises(StatusError, match="2021 er afsluttet"):
        save_runde(case, date(2021, 3, 15), {}, efter=0, by=oekonomi)


def test_the_list_says_what_is_saved_waited_for_and_to_come(case, oekonomi):
    runde = save_runde(case, FORAAR, {}, efter=0, by=oekonomi)
    aarene = dict(runder.places(case.aarene, [runde], {2021}, date(2022, 5, 20)))
    assert list(aarene) == [2022, 2021]
    nu = aarene[2022]
    assert [p.runde for p in nu] == [runde, None, None, None]
    assert [p.mangler for p in nu] == [True, True, False, False]
    assert [p.kommer for p in nu] == [False, False, True, True]
    assert not any(p.kan_laves or p.mangler for p in aarene[2021])


# --- Pages ------------------------------------------------------------------------------
def test_finance_fills_in_a_round_once(til_oekonomi, case):
    side = url("runde-create", case.pk, AARSBUDGET)
    foerst = til_oekonomi.get(side)
    assert "Forventet i 2023, kr." in text(foerst)
    felter = sent(foerst, **{"korps-forventet": "-380.000", "korps-tekst": "Vakance"})
    gemt = til_oekonomi.post(side, felter, follow=True)
    til_oekonomi.post(side, felter)
    runde = Budgetrunde.objects.get()
    assert (runde.aarsbudget, runde.linjer.count()) == (True, 5)
    assert runde.linjer.get(linje__noegle="sociale").naeste == 175_000
    for ord_ in ("»Årsbudget 2022« er gemt.", "-380.000", "Vakance", "Forventet 2023"):
        assert ord_ in text(gemt)
    igen = til_oekonomi.get(side)
    assert "Vakance" in text(igen)
    til_oekonomi.post(side, sent(igen))
    assert "Udgave 2" in text(til_oekonomi.get(url("runde-detail", runde.pk)))
    liste = text(til_oekonomi.get(url("runde-list", case.pk)))
    assert "Gemt" in liste
    assert "Mangler" in liste


@pytest.mark.parametrize(
    ("felt", "vaerdi", "besked"),
    [
        ("korps-forventet", "1,234", "1,23 eller 1.234"),
        ("korps-forventet", "", "Udfyld"),
        ("korps-tekst", "010190-1234", "CPR"),
    ],
)
def test_a_bad_answer_is_told_and_nothing_typed_is_lost(
    til_oekonomi, case, felt, vaerdi, besked
):
    side = url("runde-create", case.pk, FORAAR)
    felter = sent(til_oekonomi.get(side), **{"sociale-tekst": "Bliver", felt: vaerdi})
    html = text(til_oekonomi.post(side, felter))
    assert besked in html
    assert "Bliver" in html
    assert not Budgetrunde.objects.exists()


def test_an_old_page_keeps_what_was_typed(til_oekonomi, case, leder):
    side = url("runde-create", case.pk, FORAAR)
    felter = sent(til_oekonomi.get(side), **{"sociale-tekst": "Bliver"})
    save_runde(case, FORAAR, {}, efter=0, by=leder)
    html = text(til_oekonomi.post(side, felter))
    assert "har gemt runden, mens du skrev" in html
    assert "Bliver" in html


def test_a_draft_is_kept_until_the_round_is_saved(til_oekonomi, case):
    side = url("runde-create", case.pk, FORAAR)
    felter = sent(til_oekonomi.get(side), **{"korps-tekst": "Halvt skrevet"})
    til_oekonomi.post(f"{side}?kladde=1", felter)
    assert "Halvt skrevet" in text(til_oekonomi.get(side))
    til_oekonomi.post(side, felter)
    assert not Kladde.objects.exists()


@pytest.mark.parametrize("dag", ["2022-03-16", "2019-03-15", "2022-02-30"])
def test_a_day_without_a_round_is_not_found(til_oekonomi, case, dag):
    side = url("runde-list", case.pk) + f"{dag}/"
    assert til_oekonomi.get(side).status_code == 404


def test_the_leader_reads_and_saves_nothing(client, leder, oekonomi, case):
    runde = save_runde(case, FORAAR, {}, efter=0, by=oekonomi)
    client.force_login(leder)
    assert "Ret runden" not in text(client.get(url("runde-detail", runde.pk)))
    assert client.get(url("runde-create", case.pk, FORAAR)).status_code == 403
