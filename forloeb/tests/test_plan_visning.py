"""The plan as it is drawn: rows in, slots out; no database."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest

from forloeb.enums import BesoegStatus
from forloeb.visning.naeste_skridt import newest
from forloeb.visning.plan import (
    join_words,
    short_interval,
    show_plan,
    when_long,
    when_short,
)
from forloeb.visning.til_stede import present_text

I_DAG = date(2022, 8, 3)


def forloeb(**felter):
    return SimpleNamespace(
        **{
            "max_besoeg": 10,
            "status": "i_gang",
            "slut_dato": None,
            "booster": "ikke_tilbudt",
            **felter,
        }
    )


def besoeg(pk, nummer, status="planlagt", dag=I_DAG, erstatter=None, art="ordinaert"):
    return SimpleNamespace(
        pk=pk,
        nummer=nummer,
        status=status,
        art=art,
        planlagt_dato=dag,
        planlagt_tid=time(15, 30),
        dato=dag if status == "gennemfoert" else None,
        erstatter_id=erstatter,
        flyttet=0,
        get_status_display=BesoegStatus(status).label,
    )


def rows():
    """Two held, one cancelled and made up for, the next one today."""
    raekker = [
        besoeg(1, 1, "gennemfoert", date(2022, 7, 4), art="opstart"),
        besoeg(2, None, "aflyst", date(2022, 7, 11)),
        besoeg(3, 2, "gennemfoert", date(2022, 7, 14), erstatter=2),
        besoeg(4, 3, "planlagt", I_DAG),
        besoeg(5, 4, "planlagt", I_DAG + timedelta(days=7)),
    ]
    for b in raekker:
        b.get_status_display = lambda b=b: BesoegStatus(b.status).label
    return raekker


def test_slots_tell_state_and_date():
    plan = show_plan(forloeb(), rows(), I_DAG)
    stande = [(p.tilstand, p.dato) for p in plan.pladser]
    assert stande[:5] == [
        ("held", "4. jul."),
        ("held", "14. jul."),
        ("next", "i dag"),
        ("planned", "10. aug."),
        ("open", "ikke lagt"),
    ]
    assert stande[9] == ("booster", "ca. 24. aug. - 7. sep.")
    assert plan.pladser[0].ord == "Opstart"
    assert plan.pladser[0].laes == "Besøg 1, opstartsmøde, gennemført"


def test_a_planned_slot_says_its_day_and_how_often_it_was_moved():
    alle = rows()
    alle[4].flyttet, alle[2].flyttet = 2, 1
    _, to, tre, fire, fem, *_ = show_plan(forloeb(), alle, I_DAG).pladser
    assert (fire.laes, fire.laes_dato) == (
        "Besøg 4, flyttet 2 gange, planlagt",
        "10. august",
    )
    assert to.laes == "Besøg 2, flyttet 1 gang, gennemført"
    assert (tre.planlagt, tre.laes, tre.laes_dato) == (True, "Besøg 3, næste", "i dag")
    assert (fem.planlagt, fem.laes_dato) == (False, "ikke lagt")


def test_cancelled_visit_hangs_on_the_one_that_replaced_it():
    plan = show_plan(forloeb(), rows(), I_DAG)
    assert [(m.ord, m.dato_kort) for m in plan.pladser[1].mistede] == [
        ("Aflyst", "11. jul.")
    ]
    assert not plan.pladser[0].mistede
    assert (plan.har_aflyst, plan.har_forgaeves) == (True, False)


def test_chain_of_missed_visits_hangs_on_the_last_make_up():
    alle = [*rows(), besoeg(6, None, "forgaeves", date(2022, 7, 13), erstatter=2)]
    alle[2].erstatter_id = 6
    alle[-1].get_status_display = lambda: "Forgæves"
    mistede = show_plan(forloeb(), alle, I_DAG).pladser[1].mistede
    assert [m.ikon for m in mistede] == ["close", "home"]


def test_missed_visit_without_make_up_hangs_on_the_free_slot():
    alle = rows()
    alle[2].erstatter_id = None
    plan = show_plan(forloeb(), alle, I_DAG)
    assert plan.pladser[4].tilstand == "open"
    assert plan.pladser[4].mistede[0].dato_kort == "11. jul."


def test_progress_in_words():
    plan = show_plan(forloeb(), rows(), I_DAG)
    assert plan.fremdrift == "2 af 10 gennemført, 1 aflyst"
    assert (plan.holdt, plan.maks, plan.rest) == (2, 10, ", 1 aflyst")


@pytest.mark.parametrize(
    ("felter", "tekst"),
    [
        ({"status": "afsluttet", "slut_dato": date(2022, 8, 31)}, "14.-28. sep."),
        ({"booster": "afslaaet"}, "nej tak"),
        ({"status": "afbrudt", "slut_dato": I_DAG}, "ikke brugt"),
        ({}, "2-4 uger efter slut"),
    ],
)
def test_booster_slot(felter, tekst):
    alle = [b for b in rows() if b.status != "planlagt"]
    assert show_plan(forloeb(**felter), alle, I_DAG).pladser[-1].dato == tekst


def test_words_of_days():
    naeste = SimpleNamespace(planlagt_dato=date(2022, 8, 5), planlagt_tid=time(9))
    assert when_short(naeste, I_DAG) == "Fre. 5. aug. kl. 9.00"
    assert when_long(I_DAG, time(15, 30), I_DAG) == "i dag kl. 15.30"
    assert when_long(date(2021, 8, 4), None, I_DAG) == "onsdag 4. august 2021"
    assert short_interval(date(2022, 9, 14), date(2022, 9, 28)) == "14.-28. sep."
    assert join_words(["Mor", "far", "Alma"]) == "Mor, far og Alma"


def test_present_in_words():
    valg = {"barn": "Alma", "foraelder-1": "Mor", "soeskende": "Søskende"}
    assert (
        present_text(["barn", "foraelder-1", "soeskende"], "", valg)
        == "Mor, søskende og Alma"
    )
    assert present_text(["barn", "foraelder-9"], "", valg) == "Alma"


def test_newest_keeps_as_many_as_slots_are_free():
    alle = [
        besoeg(1, None, "aflyst", I_DAG),
        besoeg(2, None, "aflyst", date(2022, 7, 1)),
    ]
    assert [b.pk for b in newest(alle, 1)] == [1]
    assert newest(alle, 0) == []
