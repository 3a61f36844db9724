"""Every field that somebody writes in, filled with what would reach out; every real kind
of document made of it. Nobody is called, no file is read, and it is only letters.
"""

import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from barnetimidten.dokumentarter import ARTER
from barnetimidten.dokumenter import arbejde, lager
from barnetimidten.dokumenter.actions import request_dokument
from barnetimidten.dokumenter.enums import DokumentStatus, Fejlgrund
from barnetimidten.dokumenter.tests.laes import (
    nothing_runs_and_nothing_leads_out,
    read,
    words_of,
)
from barnetimidten.dokumenter.tests.proeve import PROEVER
from barnetimidten.dokumenter.tests.test_fjendtlig import (
    ANGREB,
    lytter,
    noter_filer,
)
from evaluering.actions.citater import pick_citat
from evaluering.actions.invitation import create_invitation
from evaluering.brev import choices
from evaluering.tests.byg_resultater import make_svar
from forloeb.models import Overlevering
from forloeb.tests import builders
from overblik.statusnotat.models import Notatafsnit
from overblik.statusnotat.tests.byg import make_notat

__all__ = ["lytter", "noter_filer"]
pytestmark = pytest.mark.django_db
UDEN_FOR = {"audit", "dokumenter", "formularer"}
"""The trace refuses, and the others hold nothing that is printed."""
SKREVET = {
    "barn.navn", "besoeg.notat", "besoeg.aftale", "besoeg.vejledning", "citat.tekst",
    "dagtilbud.adresse", "foraelder.navn", "forloeb.fokuspunkter", "hjem.adresse",
    "linje.navn", "lovhenvisning.tekst", "medarbejder.navn", "notatafsnit.tekst",
    "oenske.tekst", "overlevering.virker", "overlevering.videre", "samtykke.hvad",
}  # fmt: skip
"""Some that must be among them."""
S = DokumentStatus
PROSA = 80
"""Characters from which a field is written by people; shorter ones are codes, 64 is the
length of a fingerprint."""
KORT = " ".join(
    a for a in ANGREB if a.startswith(("<img src", "<svg><im", "<style>@i"))
)
"""A picture, a drawing and a style sheet, each from a server and from the disk."""
NAVNE = {"fornavn", "efternavn", "navn"}


# --- A house with one of everything ---------------------------------------------------------
@pytest.fixture
def ordrer(mette, leder, oekonomi, settings, tmp_path):
    """kind -> (what it is asked for with, who asks)."""
    settings.DATA_DIR = tmp_path
    settings.SBSYS_KLE, settings.SBSYS_HJEMMEL = "27.24.00", "barnets lov § 30"
    slut = builders.ended(mette, sagsnummer="27.00.00-A00-1-26")
    i_gang = builders.agreed(mette)
    mor = i_gang.barn.familie.foraeldre.first()
    dag = timezone.localdate() - timedelta(days=30)
    for foraelder in slut.barn.familie.foraeldre.all():
        slut.samtykker.create(
            modtager="dagtilbud", hvad="Alt", hvorfor="Fælles", foraelder=foraelder,
            givet_dato=dag, registreret_af=mette,
        )  # fmt: skip
        slut.oensker.create(foraelder=foraelder, tekst="Ro", dato=dag)
    note = slut.overleveringer.create(
        virker="Ro", videre="Mere ro", dato=dag, skrevet_af=mette
    )
    svar = make_svar(slut, {"trives": "ja"}, ord={"trives_tekst": "Ro"})
    svar.maa_citeres = True
    svar.save()
    pick_citat(leder, svar, noegle="trives_tekst", tekst="Ro")
    notat = make_notat(leder, fra=date(2021, 4, 1))
    andet = builders.ended(mette, navn="Bo Eksempel")
    invitation, _ = create_invitation(
        mette, andet, skema="eget", sprog="da", kanal="brev",
        foraelder=andet.barn.familie.foraeldre.first(),
    )  # fmt: skip
    brev = choices(invitation.links.get(), "https://eksempel.dk/svar/x")
    return {
        "invitationsbrev": (brev, mette),
        "forloebsresume": ({"forloeb": slut.pk}, mette),
        "forloebsresumeer": ({"forloeb": [slut.pk], "aar": slut.slut_dato.year}, leder),
        "overleveringsnotat": ({"forloeb": slut.pk, "overlevering": note.pk}, mette),
        "besoegsplan": ({"forloeb": i_gang.pk, "foraelder": mor.pk}, mette),
        "foraeldrefolder": ({"sprog": "da"}, mette),
        "evalueringsrapport": (
            {"fra": None, "til": None, "program": "", "offentlig": False},
            leder,
        ),
        "maanedsresume": ({"aar": 2022, "maaned": 8}, leder),
        "businesscase": ({"case": notat.businesscase_id, "aar": 2021}, oekonomi),
        "statusnotat-kladde": ({"notat": notat.pk}, leder),
    }


def plant(tekst):
    """Write it into every such field of every row; the fields that took it."""
    ramt = set()
    for model in apps.get_models():
        app = model._meta.app_config
        ours = Path(app.path).is_relative_to(settings.BASE_DIR)
        if not ours or app.label in UDEN_FOR or hasattr(model, "history_id"):
            continue
        for felt in model._meta.local_concrete_fields:
            if _is_prose(felt) and _take(model, felt, tekst):
                ramt.add(f"{model._meta.model_name}.{felt.name}")
    return ramt


def _is_prose(felt):
    if (
        felt.choices
        or felt.unique
        or not isinstance(felt, models.CharField | models.TextField)
    ):
        return False
    return not felt.max_length or felt.max_length >= PROSA or felt.name in NAVNE


def _take(model, felt, tekst):
    rows = list(model._base_manager.all())
    try:
        with transaction.atomic():
            for row in rows:
                setattr(row, felt.attname, tekst[: felt.max_length])
                row.save(update_fields=[felt.attname])
    except DatabaseError:
        return False  # a code, or a row that nobody can change
    return bool(rows)


def pdfs(fil):
    if fil.startswith(b"%PDF"):
        return [fil]
    with zipfile.ZipFile(BytesIO(fil)) as pakke:
        return [pakke.read(n) for n in pakke.namelist() if n.endswith("pdf")]


def made(kode, parametre, bruger):
    dokument = request_dokument(kode, parametre, bruger)
    arbejde.make(dokument.pk)
    dokument.refresh_from_db()
    return dokument


# --- What comes of it ---------------------------------------------------------------------------
def test_no_kind_reaches_out_reads_a_file_or_lies_open_on_the_disk(
    ordrer, lytter, noter_filer
):
    port, forbindelser = lytter
    tekst = KORT.replace("PORT", port)
    assert plant(tekst) >= SKREVET
    ord_ = {}
    for kode, (parametre, bruger) in ordrer.items():
        dokument = made(kode, parametre, bruger)
        assert dokument.status == S.FAERDIG, (kode, dokument.besked)
        raa = lager.path(dokument.pk).read_bytes()
        assert raa.startswith(b"BIM1"), kode
        assert not any(ord in raa for ord in (b"%PDF-", b"startxref"))
        filer = pdfs(b"".join(lager.read(dokument.pk)))
        for pdf in filer:
            assert nothing_runs_and_nothing_leads_out(read(pdf)), kode
        ord_[kode] = "".join("".join(words_of(pdf)) for pdf in filer)
    assert forbindelser == []
    assert "passwd" not in noter_filer
    assert [kode for kode in ord_ if "<img" not in ord_[kode]] == ["foraeldrefolder"]
    assert {*ord_, "statusnotat"} == set(ARTER) - set(PROEVER)


@pytest.mark.parametrize(
    ("kode", "skriv"),
    [
        ("overleveringsnotat", lambda tekst: Overlevering.objects.update(virker=tekst)),
        ("statusnotat-kladde", lambda tekst: Notatafsnit.objects.update(tekst=tekst)),
    ],
)
def test_five_megabytes_are_refused_with_a_reason(ordrer, kode, skriv):
    skriv("ord " * 1_300_000)
    dokument = made(kode, *ordrer[kode])
    assert (dokument.status, dokument.grund) == (S.FEJLET, Fejlgrund.AFVIST)
    assert dokument.besked.endswith(".")
    assert not lager.path(dokument.pk).exists()
