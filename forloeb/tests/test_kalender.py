"""The calendar page, the file format, and the feed by secret address."""

import re
from datetime import time, timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from forloeb import actions
from forloeb.models import Fravaer, Kalendernoegle, Lukkedag
from forloeb.tests import builders
from forloeb.tests.test_ics import unfold

URL = "/forloeb/kalender/"
NOEGLE = f"{URL}noegle/"
SLET = f"{NOEGLE}slet/"


# --- The page ----------------------------------------------------------------------
@pytest.fixture
def til_mette(client, mette):
    client.force_login(mette)
    return client


@pytest.fixture
def alma(mette):
    """Four weeks in, so that visits lie behind and ahead."""
    i_dag = timezone.localdate()
    return builders.running(
        mette, navn="Alma Eksempel", dialog_dato=i_dag - timedelta(days=20)
    )


def visits(response):
    return [besoeg for _, liste in response.context["dage"] for besoeg in liste]


@pytest.mark.django_db
def test_page_shows_my_visits_of_four_weeks_by_day(til_mette, lars, alma):
    builders.running(lars, navn="Bo Kollega")
    response = til_mette.get(URL)
    i_dag = timezone.localdate()
    til = i_dag - timedelta(days=i_dag.weekday()) + timedelta(days=27)
    expected = alma.besoeg.planlagte().filter(
        planlagt_dato__gte=i_dag, planlagt_dato__lte=til
    )
    assert expected.exists()
    assert visits(response) == list(expected.order_by("planlagt_dato"))
    text = response.content.decode()
    assert "Alma Eksempel" in text
    assert "Bo Kollega" not in text


@pytest.mark.django_db
def test_co_workers_and_covers_have_the_visits_too(client, mette, lars, leder, alma):
    i_dag = timezone.localdate()
    client.force_login(lars)
    assert visits(client.get(URL)) == []
    dag = alma.besoeg.planlagte().filter(planlagt_dato__gt=i_dag).first().planlagt_dato
    fravaer = Fravaer.objects.create(
        medarbejder=mette, art="ferie", fra_dato=i_dag, til_dato=dag, vikar=lars
    )
    covered = visits(client.get(URL))
    assert {besoeg.planlagt_dato for besoeg in covered} <= {i_dag, dag}
    assert covered
    # before the absence begins, no name
    fravaer.fra_dato = fravaer.til_dato = dag
    fravaer.save()
    assert visits(client.get(URL)) == []
    alma.medarbejdere.add(lars)
    assert visits(client.get(URL))
    client.force_login(leder)
    assert visits(client.get(URL)) == []


@pytest.mark.django_db
def test_page_shows_absence_and_closing_days(til_mette, mette, lars, alma):
    i_dag = timezone.localdate()
    Fravaer.objects.create(
        medarbejder=mette, art="kursus", fra_dato=i_dag, til_dato=i_dag, vikar=lars
    )
    Lukkedag.objects.create(
        dagtilbud=alma.dagtilbud, fra_dato=i_dag, til_dato=i_dag, grund="Ferie"
    )
    Lukkedag.objects.create(
        dagtilbud=builders.make_dagtilbud(navn="Fremmed"),
        fra_dato=i_dag,
        til_dato=i_dag,
    )
    text = til_mette.get(URL).content.decode()
    assert "du har kursus, Lars dækker" in text
    assert "har lukket (ferie)" in text
    assert "Fremmed" not in text


@pytest.mark.django_db
def test_empty_page_tells_how_it_fills(til_mette):
    assert "Du har ingen besøg de næste uger." in til_mette.get(URL).content.decode()


@pytest.mark.django_db
def test_page_costs_the_same_with_few_and_many(
    til_mette, mette, alma, django_assert_num_queries, django_assert_max_num_queries
):
    i_dag = timezone.localdate()
    with django_assert_max_num_queries(12) as captured:
        til_mette.get(URL)
    for number in range(9):
        builders.running(
            mette, navn=f"Bo {number}", dialog_dato=i_dag - timedelta(days=20)
        )
    with django_assert_num_queries(len(captured)):
        assert len(visits(til_mette.get(URL))) >= 20


@pytest.mark.django_db
@pytest.mark.parametrize("rolle", ["oekonomi", "administrator"])
def test_others_have_no_calendar(client, request, rolle):
    client.force_login(request.getfixturevalue(rolle))
    assert client.get(URL).status_code == 403
    assert client.post(NOEGLE).status_code == 403
    assert client.post(SLET).status_code == 403


# --- The secret address --------------------------------------------------------------
def make_address(client):
    adresse = client.post(NOEGLE).context["adresse"]
    assert adresse.startswith("http://testserver/forloeb/kalender/")
    return adresse.removeprefix("http://testserver")


@pytest.mark.django_db
def test_address_is_shown_once_and_only_its_hash_is_kept(til_mette, mette):
    response = til_mette.post(NOEGLE)
    token = response.context["adresse"].rsplit("/", 1)[1].removesuffix(".ics")
    noegle = Kalendernoegle.objects.get()
    assert noegle.medarbejder == mette
    assert noegle.token_hash == sha256(token.encode()).hexdigest()
    assert len(token) >= 43
    assert token in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert token not in til_mette.get(URL).content.decode()
    assert til_mette.get(NOEGLE).url == URL


@pytest.mark.django_db
def test_feed_has_times_and_no_names(client, til_mette, alma):
    url = make_address(til_mette)
    client.logout()
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    linjer = unfold(response.content)
    titler = [linje for linje in linjer if linje.startswith("SUMMARY:")]
    assert "SUMMARY:Besøg 2 af 10" in titler
    assert len(titler) == len(set(titler)) == 9
    text = response.content.decode()
    for navn in ("Alma", "Eksempel", "Mette", "Ishøj", "Børnehuset"):
        assert navn not in text
    besoeg = alma.besoeg.planlagte().first()
    assert (
        f"DTSTART;TZID=Europe/Copenhagen:{besoeg.planlagt_dato:%Y%m%d}T153000" in linjer
    )


@pytest.mark.django_db
def test_feed_follows_a_move_and_a_cancellation(client, til_mette, mette, alma):
    url = make_address(til_mette)
    besoeg = alma.besoeg.planlagte().filter(planlagt_dato__gt=timezone.localdate())
    flyttes, aflyses = besoeg.order_by("nummer")[:2]
    actions.cancel_besoeg(
        aflyses, udfald="aflyst", aflyst_af="familien", aarsag="ferie", by=mette
    )
    ny_dato = flyttes.planlagt_dato + timedelta(days=1)
    actions.move_besoeg(flyttes, dato=ny_dato, tid=time(9), by=mette)
    text = client.get(url).content.decode()
    assert f"besoeg-{aflyses.pk}@" not in text
    assert f"DTSTART;TZID=Europe/Copenhagen:{ny_dato:%Y%m%d}T090000" in text
    assert "SEQUENCE:2" in text


@pytest.mark.django_db
def test_feed_has_the_days_one_covers_without_names(client, mette, lars, alma):
    client.force_login(lars)
    url = make_address(client)
    i_dag = timezone.localdate()
    dag = alma.besoeg.planlagte().filter(planlagt_dato__gt=i_dag).first().planlagt_dato
    assert b"VEVENT" not in client.get(url).content
    Fravaer.objects.create(
        medarbejder=mette, art="ferie", fra_dato=dag, til_dato=dag, vikar=lars
    )
    assert client.get(url).content.count(b"BEGIN:VEVENT") == 1


@pytest.mark.django_db
def test_a_new_address_ends_the_old_one(til_mette):
    first, second = make_address(til_mette), make_address(til_mette)
    assert first != second
    assert til_mette.get(first).status_code == 404
    assert til_mette.get(second).status_code == 200
    assert Kalendernoegle.objects.count() == 1


@pytest.mark.django_db
def test_the_button_pressed_twice_makes_one_address_and_shows_it(til_mette):
    side = til_mette.get(URL).content.decode()
    data = {"noegle": re.search(r'name="noegle" value="([0-9a-f]{32})"', side)[1]}
    first, again = (til_mette.post(NOEGLE, data).context["adresse"] for _ in range(2))
    assert first == again
    made = Kalendernoegle.objects.get().created_at
    til_mette.post(NOEGLE, data)
    assert Kalendernoegle.objects.get().created_at == made
    til_mette.post(SLET)
    assert til_mette.post(NOEGLE, data).url == URL  # the old page makes no new one
    assert not Kalendernoegle.objects.exists()


@pytest.mark.django_db
def test_revoked_address_is_gone(til_mette):
    url = make_address(til_mette)
    assert til_mette.get(SLET).status_code == 405
    for _ in range(2):
        assert til_mette.post(SLET).url == URL
    assert til_mette.get(url).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("felter", [{"is_active": False}, {"rolle": "oekonomi"}])
def test_who_may_no_longer_see_courses_has_no_feed(client, til_mette, mette, felter):
    url = make_address(til_mette)
    for felt, vaerdi in felter.items():
        setattr(mette, felt, vaerdi)
    mette.save()
    client.logout()
    assert client.get(url).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "token", ["x", "a" * 43, "%00", "æøå", "x" * 2000, "' OR 1=1--", "%ED%A0%80"]
)
def test_unknown_address_answers_like_any_other(client, token):
    unknown = client.get(f"{URL}{token}.ics")
    assert unknown.status_code == 404


@pytest.mark.django_db
def test_nobody_learns_whether_an_address_was_real(client, til_mette):
    url = make_address(til_mette)
    til_mette.post(SLET)
    client.logout()
    pages = [client.get(url), client.get(f"{URL}{'a' * 43}.ics")]
    revoked, unknown = (re.sub(rb'"X-CSRFToken": "\w+"', b"", p.content) for p in pages)
    assert revoked == unknown
    assert client.post(url).status_code == 405
