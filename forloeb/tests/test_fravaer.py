"""Absence: own and everybody's, who covers, never two at once."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from barnetimidten import sider
from forloeb.actions.fravaer import save_fravaer
from forloeb.actions.grund import StatusError
from forloeb.models import Forloeb, Fravaer
from forloeb.tests import builders

pytestmark = pytest.mark.django_db

URL = "/forloeb/fravaer/"
NY = f"{URL}nyt/"


@pytest.fixture
def til_mette(client, mette):
    client.force_login(mette)
    return client


@pytest.fixture
def til_leder(client, leder):
    client.force_login(leder)
    return client


def make(medarbejder, fra=date(2030, 7, 1), til=None, **felter):
    return Fravaer.objects.create(
        medarbejder=medarbejder,
        fra_dato=fra,
        til_dato=til or fra,
        **{"art": "ferie", **felter},
    )


def felter(**mere):
    return {"art": "ferie", "fra_dato": "1.7.2030", "til_dato": "5.7.2030", **mere}


def rows(response):
    return [fravaer.medarbejder for fravaer in response.context["side"].rows]


# --- The list --------------------------------------------------------------------
def test_leader_sees_all_and_an_educator_the_own(client, leder, mette, lars):
    make(mette)
    make(lars)
    client.force_login(leder)
    assert set(rows(client.get(URL))) == {mette, lars}
    client.force_login(mette)
    assert rows(client.get(URL)) == [mette]


def test_an_educator_sees_whom_to_cover(til_mette, mette, lars):
    i_dag = timezone.localdate()
    make(lars, i_dag, i_dag, vikar=mette)
    make(lars, i_dag - timedelta(days=9), i_dag - timedelta(days=8), vikar=mette)
    daekker = til_mette.get(URL).context["daekker"]
    assert [fravaer.fra_dato for fravaer in daekker] == [i_dag]


def test_empty_list_offers_the_act(til_mette):
    assert "Der er intet fravær endnu." in til_mette.get(URL).content.decode()


def test_pages_reach_every_row_once(til_leder, mette, lars, monkeypatch):
    monkeypatch.setattr(sider, "STOERRELSE", 2)
    made = [make(who, date(2030, 7, dag)) for who in (mette, lars) for dag in (1, 3, 5)]
    seen, efter = [], ""
    while efter is not None:
        side = til_leder.get(URL, {"efter": efter}).context["side"]
        seen += [fravaer.pk for fravaer in side.rows]
        efter = side.naeste
    expected = sorted(made, key=lambda row: (row.fra_dato, row.pk), reverse=True)
    assert seen == [row.pk for row in expected]


def test_a_colleagues_row_marks_no_place(til_mette, mette, lars):
    make(mette, date(2030, 7, 1))
    colleagues = make(lars, date(2020, 7, 1))
    side = til_mette.get(URL, {"efter": colleagues.pk}).context["side"]
    assert side.foerste
    assert len(side.rows) == 1


def test_list_costs_the_same_with_1_and_30_rows(
    til_leder, mette, lars, django_assert_num_queries, django_assert_max_num_queries
):
    make(mette, vikar=lars)
    with django_assert_max_num_queries(7) as captured:
        til_leder.get(URL)
    for dag in range(29):
        make(mette, date(2031, 1, 1) + timedelta(days=dag), vikar=lars)
    with django_assert_num_queries(len(captured)):
        assert len(rows(til_leder.get(URL))) == 30


@pytest.mark.parametrize("rolle", ["oekonomi", "administrator"])
def test_others_have_no_absence(client, request, rolle, mette):
    fravaer = make(mette)
    client.force_login(request.getfixturevalue(rolle))
    for url in (URL, NY, f"{URL}{fravaer.pk}/"):
        assert client.get(url).status_code == 403


# --- Create ------------------------------------------------------------------------
def test_an_educator_registers_the_own(til_mette, mette, lars, leder):
    data = felter(vikar=lars.pk, medarbejder=leder.pk)
    assert til_mette.post(NY, data).url == URL
    fravaer = Fravaer.objects.get()
    assert (fravaer.medarbejder, fravaer.vikar) == (mette, lars)


def test_the_leader_registers_for_an_educator(til_leder, mette, lars):
    data = felter(medarbejder=mette.pk, vikar=lars.pk)
    assert til_leder.post(NY, data).url == URL
    assert Fravaer.objects.get().medarbejder == mette


def test_twice_is_one_row(til_mette):
    for _ in range(2):
        assert til_mette.post(NY, felter(noegle="f" * 32)).url == URL
    assert Fravaer.objects.count() == 1


def test_the_visits_in_the_period_are_told(til_mette, mette, lars):
    i_dag = timezone.localdate()
    builders.running(mette, dialog_dato=i_dag - timedelta(days=14))
    data = felter(fra_dato=f"{i_dag}", til_dato=f"{i_dag + timedelta(days=20)}")
    text = til_mette.post(NY, data, follow=True).content.decode()
    assert "besøg ligger i perioden. Flyt dem" in text
    Fravaer.objects.all().delete()
    text = til_mette.post(NY, {**data, "vikar": lars.pk}, follow=True).content.decode()
    assert "besøg i perioden går til Lars." in text


@pytest.mark.parametrize(
    ("mere", "besked"),
    [
        ({"art": ""}, "Vælg et svar på »Hvorfor?«."),
        ({"art": "træt"}, "Vælg en af mulighederne på listen."),
        ({"fra_dato": ""}, "Udfyld fra."),
        ({"til_dato": ""}, "Udfyld til og med."),
        ({"til_dato": "30.6.2030"}, "ligger før »fra«"),
        ({"fra_dato": "31.6.2030"}, "Datoen findes ikke."),
        ({"fra_dato": "1.7.20300"}, "Skriv datoen som dag.måned.år"),
        ({"vikar": "987654"}, "Vælg en pædagog fra listen."),
        ({"vikar": "9" * 50}, "Vælg en pædagog fra listen."),
        ({"art": "x" * 10_000_000}, "Vælg en af mulighederne på listen."),
        ({"fra_dato": "\x00"}, "skjult tegn"),
    ],
)
def test_bad_input_is_told_at_the_field(til_mette, mere, besked):
    response = til_mette.post(NY, felter(**mere))
    assert response.status_code == 200
    assert besked in response.content.decode()
    assert not Fravaer.objects.exists()


def test_nobody_covers_for_oneself_and_only_educators_cover(
    client, mette, leder, oekonomi
):
    client.force_login(leder)
    data = felter(medarbejder=mette.pk)
    text = client.post(NY, {**data, "vikar": mette.pk}).content.decode()
    assert "Man kan ikke dække sig selv." in text
    for wrong in ({**data, "vikar": oekonomi.pk}, {**data, "medarbejder": oekonomi.pk}):
        assert "Vælg en pædagog fra listen." in client.post(NY, wrong).content.decode()
    client.force_login(mette)
    text = client.post(NY, felter(vikar=mette.pk)).content.decode()
    assert "Vælg en pædagog fra listen." in text
    assert not Fravaer.objects.exists()


@pytest.mark.parametrize(
    ("fra", "til", "refused"),
    [
        ("1.7.2030", "5.7.2030", True),
        ("5.7.2030", "9.7.2030", True),
        ("3.7.2030", "3.7.2030", True),
        ("20.6.2030", "20.7.2030", True),
        ("6.7.2030", "9.7.2030", False),
        ("20.6.2030", "30.6.2030", False),
    ],
)
def test_two_at_once_are_refused_at_the_field(til_mette, mette, fra, til, refused):
    make(mette, date(2030, 7, 1), date(2030, 7, 5))
    response = til_mette.post(NY, felter(fra_dato=fra, til_dato=til))
    assert Fravaer.objects.count() == (1 if refused else 2)
    if refused:
        assert "fra_dato" in response.context["form"].errors
        assert "har allerede fravær 1.-5. juli" in response.content.decode()


def test_a_cover_who_is_absent_is_refused(til_mette, lars):
    make(lars, date(2030, 7, 4))
    response = til_mette.post(NY, felter(vikar=lars.pk))
    assert "vikar" in response.context["form"].errors
    assert "Lars er selv fraværende 4. juli." in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_are_one(mette):
    svar = []

    def save():
        try:
            save_fravaer(
                Fravaer(
                    medarbejder=mette,
                    art="ferie",
                    fra_dato=date(2030, 7, 1),
                    til_dato=date(2030, 7, 5),
                ),
                by=mette,
            )
            svar.append("gemt")
        except StatusError:
            svar.append("afvist")
        finally:
            connection.close()

    threads = [Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(svar) == ["afvist"] * 3 + ["gemt"]
    assert Fravaer.objects.count() == 1


# --- Edit --------------------------------------------------------------------------
def test_edit_saves_and_does_not_meet_itself(til_mette, mette, lars):
    fravaer = make(mette, date(2030, 7, 1), date(2030, 7, 5))
    data = felter(til_dato="9.7.2030", vikar=lars.pk, version=1)
    assert til_mette.post(f"{URL}{fravaer.pk}/", data).url == URL
    fravaer.refresh_from_db()
    assert (fravaer.til_dato, fravaer.version) == (date(2030, 7, 9), 2)


def test_edit_into_another_absence_is_refused(til_mette, mette):
    make(mette, date(2030, 7, 20))
    fravaer = make(mette, date(2030, 7, 1))
    data = felter(til_dato="20.7.2030", version=1)
    text = til_mette.post(f"{URL}{fravaer.pk}/", data).content.decode()
    assert "har allerede fravær 20. juli" in text


def test_stale_edit_shows_both(til_mette, mette):
    fravaer = make(mette, date(2030, 7, 1), art="kursus", version=2)
    text = til_mette.post(f"{URL}{fravaer.pk}/", felter(version=1)).content.decode()
    assert "To har rettet på samme tid" in text
    assert "Kursus" in text
    fravaer.refresh_from_db()
    assert fravaer.art == "kursus"


def test_a_colleagues_absence_is_not_found(til_mette, lars):
    url = f"{URL}{make(lars).pk}/"
    assert til_mette.get(url).status_code == 404
    assert til_mette.post(url, felter(version=1)).status_code == 404


# --- Cover ---------------------------------------------------------------------------
def test_the_cover_sees_the_courses_meanwhile_and_only_then(client, mette, lars):
    i_dag = timezone.localdate()
    forloeb = builders.running(mette)
    fravaer = make(mette, i_dag, i_dag + timedelta(days=2), vikar=lars)
    url = f"/forloeb/{forloeb.pk}/"
    client.force_login(lars)
    assert client.get(url).status_code == 200
    for fra, til in ((1, 2), (-2, -1)):
        fravaer.fra_dato = i_dag + timedelta(days=fra)
        fravaer.til_dato = i_dag + timedelta(days=til)
        fravaer.save()
        assert client.get(url).status_code == 404
        assert not Forloeb.objects.visible_to(lars).exists()
