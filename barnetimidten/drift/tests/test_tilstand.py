"""The administrator's page of the installation: every check in each of its states."""

import os
from collections import namedtuple
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import Efterproevning
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.drift import sundhed, tilstand
from barnetimidten.drift.enums import Proces

pytestmark = pytest.mark.django_db
Plads = namedtuple("Plads", "total used free")


def state(punkt):
    return punkt.kind, punkt.ord


def test_processes_of_the_background(monkeypatch):
    oppe = set()
    monkeypatch.setattr(sundhed, "is_process_up", lambda proces: proces in oppe)
    assert state(tilstand.processes()) == ("alert", "Står stille")
    oppe.add(Proces.WORKER)
    assert state(tilstand.processes()) == ("alert", "Uden ur")
    oppe.add(Proces.BEAT)
    assert state(tilstand.processes()) == ("ok", "Kører")


def test_the_database():
    assert state(tilstand.database()) == ("ok", "Svarer")


@pytest.mark.parametrize(
    ("antal", "ventet"),
    [
        (None, ("rest", "Ukendt")),
        (0, ("ok", "Tom")),
        (3, ("ok", "3 venter")),
        (51, ("warn", "51 venter")),
    ],
)
def test_the_queue(monkeypatch, antal, ventet):
    monkeypatch.setattr(tilstand, "queue_length", lambda: antal)
    for oppe, svar in ((True, ventet), (False, ("alert", "Svarer ikke"))):
        monkeypatch.setattr(sundhed, "is_broker_up", lambda oppe=oppe: oppe)
        assert state(tilstand.queue()) == svar


def test_documents_on_their_way(monkeypatch):
    assert state(tilstand.documents()) == ("ok", "Ingen")


def test_the_trace():
    assert tilstand.trace().ord == "Ikke efterprøvet endnu"
    nu = timezone.now()
    row = Efterproevning.objects.create(faerdig_at=nu, hash="a" * 64, nummer=1)
    assert state(tilstand.trace()) == ("ok", "Holder")
    egen = Efterproevning.objects.filter(pk=row.pk)
    egen.update(faerdig_at=nu - timedelta(days=9))
    assert state(tilstand.trace()) == ("warn", "For længe siden")
    egen.update(fejl="række 7")
    assert state(tilstand.trace()) == ("alert", "Holder ikke")


def test_the_copy(settings, tmp_path):
    settings.SIKKERHEDSKOPI_FIL = ""
    assert state(tilstand.backup()) == ("rest", "Ikke oplyst")
    fil = tmp_path / "kopi"
    settings.SIKKERHEDSKOPI_FIL = str(fil)
    assert state(tilstand.backup()) == ("alert", "Ingen")
    fil.touch()
    assert state(tilstand.backup()) == ("ok", "Taget")
    gammel = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(fil, (gammel, gammel))
    assert state(tilstand.backup()) == ("alert", "For gammel")


@pytest.mark.parametrize(("fri", "kind"), [(50, "ok"), (10, "ok"), (9, "alert")])
def test_the_disk(fri, kind):
    plads = Plads(100 * tilstand.GB, (100 - fri) * tilstand.GB, fri * tilstand.GB)
    with patch("shutil.disk_usage", return_value=plads):
        punkt = tilstand.disk()
    assert state(punkt) == (kind, f"{fri} % fri")
    assert punkt.tekst == f"{fri} GB af 100 GB."


def test_what_cannot_be_checked_is_told(settings):
    with patch("shutil.disk_usage", side_effect=OSError):
        punkt = next(p for p in tilstand.checks() if p.navn == "Disk")
    assert state(punkt) == ("alert", "Ukendt")


# --- The page --------------------------------------------------------------------------
def test_only_the_administrator_sees_it(client, mette, leder, oekonomi):
    for bruger in (mette, leder, oekonomi):
        client.force_login(bruger)
        assert client.get(reverse("drift:oversigt")).status_code == 403


def test_the_page_counts_users_and_tells_what_is_wrong(
    client, administrator, mette, settings
):
    gammel = timezone.now() - settings.GENNEMGANG_FRIST - timedelta(days=1)
    Medarbejder.objects.filter(pk=mette.pk).update(created_at=gammel)
    client.force_login(administrator)
    svar = client.get("/", follow=True)
    assert svar.redirect_chain == [(reverse("drift:oversigt"), 302)]
    kontekst = svar.context
    assert (kontekst["aktive"], kontekst["mangler"]) == (2, 1)
    galt = [p for p in kontekst["punkter"] if p.kind in ("warn", "alert")]
    assert kontekst["galt"] == len(galt) > 0
    side = svar.content.decode()
    assert "Arbejde i baggrunden" in side
    assert not Dokument.objects.exists()
