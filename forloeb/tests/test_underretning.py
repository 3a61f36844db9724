"""Underretning: the duty and the note; seen by the leader, the maker and the writer."""

from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from forloeb import actions
from forloeb.models import Underretning
from forloeb.tests import builders
from forloeb.tests.afvist import days, refused

pytestmark = pytest.mark.django_db
NOEGLE = "1" * 32
MARKOER, NUMMER = "Markørafdelingen", "MARK-2026-77"


@pytest.fixture
def kollega():
    return builders.make_medarbejder(username="kollega")


@pytest.fixture
def forloeb(mette, kollega):
    """Mette is responsible; the colleague is co-worker and reports a concern."""
    forloeb = builders.running(mette)
    forloeb.medarbejdere.add(kollega)
    return forloeb


@pytest.fixture
def note(forloeb, kollega):
    return record(forloeb, kollega)


def record(forloeb, by, **felter):
    felter = {"dato": days(0), "modtager": MARKOER, "af": by, **felter}
    felter.setdefault("journalnummer", NUMMER)
    return actions.record_underretning(forloeb, by=by, **felter)


def url(forloeb):
    return reverse("forloeb:underretning", args=[forloeb.pk])


def data(hvem, **felter):
    dato = f"{timezone.localdate():%d-%m-%Y}"
    return {
        "noegle": NOEGLE,
        "dato": dato,
        "af": hvem.pk,
        "modtager": MARKOER,
        "journalnummer": NUMMER,
        **felter,
    }


def test_the_page_names_the_duty_and_where_it_is_sent(client, mette, forloeb, settings):
    settings.UNDERRETNING_STED = "Ring til Eksempelafdelingen."
    client.force_login(mette)
    side = client.get(url(forloeb)).content.decode()
    for ord_ in ("§ 133", "skærpet", "ikke sendt noget herfra"):
        assert ord_ in side
    assert "Ring til Eksempelafdelingen." in side
    assert url(forloeb) in client.get(forloeb_url(forloeb)).content.decode()


def forloeb_url(forloeb):
    return reverse("forloeb:detail", args=[forloeb.pk])


def test_it_is_noted_once_however_often_it_is_sent(client, kollega, forloeb):
    client.force_login(kollega)
    for _ in range(2):
        assert client.post(url(forloeb), data(kollega)).status_code == 302
    noteret = Underretning.objects.get()
    assert (noteret.af, noteret.registreret_af) == (kollega, kollega)
    assert (noteret.modtager, noteret.journalnummer) == (MARKOER, NUMMER)
    spor = AuditEntry.objects.get(handling="create", objekt_type=LABEL)
    assert (spor.under_id, spor.felter) == (
        str(forloeb.pk),
        ["af", "dato", "journalnummer", "modtager"],
    )


LABEL = "forloeb.underretning"


@pytest.mark.parametrize(
    ("felter", "felt"),
    [
        ({"dato": f"{timezone.localdate() + timedelta(days=1):%d-%m-%Y}"}, "dato"),
        ({"modtager": ""}, "modtager"),
        ({"modtager": "Om 010118-4234"}, "modtager"),
        ({"af": "987654"}, "af"),
    ],
)
def test_the_form_refuses(client, kollega, forloeb, felter, felt):
    client.force_login(kollega)
    svar = client.post(url(forloeb), data(kollega, **felter))
    assert list(svar.context["form"].errors) == [felt]
    assert not Underretning.objects.exists()


def test_the_action_refuses_the_future(forloeb, kollega):
    with pytest.raises(actions.StatusError, match="Underretningen kan ikke ligge"):
        record(forloeb, kollega, dato=days(1))


# --- Who sees it -----------------------------------------------------------------------
PAGES = ["detail", "historik", "underretning", "edit"]


def told(client, bruger, forloeb):
    """Traces of the note in everything the user can open about the course."""
    client.force_login(bruger)
    sider = [reverse(f"forloeb:{navn}", args=[forloeb.pk]) for navn in PAGES]
    sider += [reverse(f"forloeb:{navn}") for navn in ("mine", "kalender", "list")]
    besoeg = forloeb.besoeg.holdte().first()
    sider.append(reverse("forloeb:besoeg-historik", args=[besoeg.pk]))
    tekst = "".join(client.get(side).content.decode() for side in sider)
    soeg = client.post(reverse("forloeb:search"), {"tekst": NUMMER})
    tekst += soeg.content.decode().replace(f'value="{NUMMER}"', "")
    return [ord_ for ord_ in (MARKOER, NUMMER, "Annullér") if ord_ in tekst]


def test_neither_the_responsible_nor_a_coworker_sees_it(client, mette, forloeb, note):
    anden = builders.make_medarbejder(username="anden")
    forloeb.medarbejdere.add(anden)
    for bruger in (mette, anden):
        assert told(client, bruger, forloeb) == []
        assert not Underretning.objects.visible_to(bruger).exists()
        svar = client.get(reverse("forloeb:underretning-cancel", args=[note.pk]))
        assert svar.status_code == 404


def test_the_maker_the_writer_and_the_leader_see_it(client, mette, leder, forloeb):
    kollega = forloeb.medarbejdere.get()
    record(forloeb, mette, af=kollega)
    for bruger in (kollega, mette, leder):
        assert MARKOER in told(client, bruger, forloeb)


def test_the_maker_sees_it_only_with_the_course(client, forloeb, kollega, note):
    forloeb.medarbejdere.clear()
    client.force_login(kollega)
    assert client.get(url(forloeb)).status_code == 404
    assert not Underretning.objects.visible_to(kollega).exists()


def test_the_trace_never_tells_it_as_a_look_at_the_course(client, kollega, forloeb):
    """Whoever reads who has opened the course learns nothing of this page."""
    client.force_login(kollega)
    client.get(url(forloeb))
    client.post(url(forloeb), data(kollega))
    her = AuditEntry.objects.filter(sti__contains="underretning")
    assert her.count() == 2
    assert set(her.values_list("objekt_type", flat=True)) == {LABEL}


def test_no_history_rows_and_no_way_to_delete(forloeb, note):
    assert not hasattr(Underretning, "history")
    with pytest.raises(ProtectedError):
        forloeb.delete()


# --- Annulled, never edited ---------------------------------------------------------------
def test_a_wrong_note_is_annulled_with_a_reason_and_stays(
    client, kollega, forloeb, note
):
    client.force_login(kollega)
    side = reverse("forloeb:underretning-cancel", args=[note.pk])
    assert "grund" in client.post(side, {"noegle": NOEGLE}).context["form"].errors
    svar = client.post(side, {"noegle": NOEGLE, "grund": "Forkert afdeling"})
    assert svar.url == url(forloeb)
    note.refresh_from_db()
    assert (note.annulleret_af, note.modtager) == (kollega, MARKOER)
    assert "Forkert afdeling" in client.get(url(forloeb)).content.decode()
    assert not Underretning.objects.gyldige().exists()
    assert client.get(side).status_code == 302


def test_it_is_annulled_once(note, kollega):
    actions.cancel_underretning(note, grund="Forkert", by=kollega)
    with refused("Noteringen er allerede annulleret."):
        actions.cancel_underretning(note, grund="Igen", by=kollega)
