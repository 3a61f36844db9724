"""Every kind of document: what stands on its page is on the paper, however long the
words are; the rules hold; asked for again it is the same; the newcomer's worker makes it.
"""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from barnetimidten.dokumentarter import ARTER
from barnetimidten.dokumenter import actions, arbejde, lager, pdf
from barnetimidten.dokumenter.enums import DokumentStatus
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.laes import check, on_top, outside, read, words_of
from barnetimidten.dokumenter.tests.proeve import PROEVER
from barnetimidten.dokumenter.tests.test_kill import wait_for, workers
from forloeb.tests.builders import make_medarbejder
from overblik.statusnotat.tests.byg import make_godkendt
from overblik.tests.test_fjendtlige_dokumenter import made, ordrer, pdfs, plant

__all__ = ["ordrer"]
pytestmark = pytest.mark.django_db
S = DokumentStatus
UDEN_TAL = {"invitationsbrev", "foraeldrefolder"}
"""Papers without a figure: there is nothing to put inside."""
LANGT = "Specialpædagogikplanlægningsstabiliseringsperiode" * 5
"""Longer than a field of names takes, so that those hold one word."""
TEKST = f"{LANGT} {'Vi øvede at rydde op. ' * 15}"


@pytest.fixture
def godkendt(ordrer, leder):
    """What an approved note is asked for with, and who asks."""
    notat = make_godkendt(leder, make_medarbejder("leder", "anne"))
    return {"notat": notat.pk}, leder


@pytest.fixture
def sider(monkeypatch):
    """The pages as they are given to WeasyPrint, in order."""
    fanget, rigtig = [], pdf.html_to_pdf

    def html_to_pdf(html, bilag=()):
        fanget.append(html)
        return rigtig(html, bilag)

    monkeypatch.setattr(pdf, "html_to_pdf", html_to_pdf)
    return fanget


def texts(html):
    """What is written on the page; what is drawn is told by its alternative."""
    krop = re.sub(r"<svg.*?</svg>", " ", html.partition("<body>")[2], flags=re.DOTALL)
    return [unescape(t) for t in re.findall(r">([^<]+)", krop) if t.strip()]


def squash(tekst):
    return "".join(tekst.split())


def missing(html, fil):
    """Texts of the page that are not on the paper; where a sheet ends in the middle of
    one, it is looked for word by word."""
    papir = squash(words_of(fil))
    return [
        tekst
        for tekst in texts(html)
        if squash(tekst) not in papir
        and not all(ord_ in papir for ord_ in tekst.split())
    ]


def test_what_stands_on_the_page_stands_on_the_paper(ordrer, godkendt, sider):
    alle = {"statusnotat": godkendt, **ordrer}
    assert set(alle) == set(ARTER) - set(PROEVER)
    for kode, (parametre, bruger) in alle.items():
        sider.clear()
        dokument = made(kode, parametre, bruger)
        if kode == "statusnotat":  # what is locked is not written in
            plant(TEKST)
        assert dokument.status == S.FAERDIG, (kode, dokument.besked)
        filer = pdfs(b"".join(lager.read(dokument.pk)))
        for html, fil in zip(sider, filer, strict=True):
            assert missing(html, fil) == [], kode
            assert outside(fil) == [], kode
            assert on_top(fil) == [], kode
            check(fil)
            endelser = {et.navn.rpartition(".")[2] for et in read(fil).bilag}
            assert endelser == (set() if kode in UDEN_TAL else {"json", "csv"}), kode
    assert missing(f"<body><p>{LANGT[::-1]}</p>", fil)  # it would be seen


def test_asked_for_again_on_another_day_it_is_the_same(ordrer, godkendt, monkeypatch):
    monkeypatch.setattr(
        pdf,
        "html_to_pdf",
        lambda html, bilag=(): html.encode() + b"".join(et.indhold for et in bilag),
    )
    dokumenter = [
        made(kode, *valg) for kode, valg in {"statusnotat": godkendt, **ordrer}.items()
    ]
    nu = timezone.now() + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: nu)
    for dokument in dokumenter:
        Dokument.objects.filter(pk=dokument.pk).update(status=S.UDLOEBET)
        actions.retry_dokument(dokument, by=dokument.bestilt_af)
        assert arbejde.make(dokument.pk)
        igen = Dokument.objects.get(pk=dokument.pk)
        assert igen.sha256 == dokument.sha256, dokument.art


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_newcomers_worker_makes_every_kind(ordrer, godkendt, tmp_path, monkeypatch):
    """A worker as bin/start has it: no Redis, and the filesystem for a broker."""
    monkeypatch.setenv("SBSYS_KLE", "27.24.00")
    monkeypatch.setenv("SBSYS_HJEMMEL", "barnets lov § 30")
    for kode, (parametre, bruger) in {"statusnotat": godkendt, **ordrer}.items():
        actions.request_dokument(kode, parametre, bruger)
    with workers(tmp_path, "") as process:
        assert process.stdout.readline() == "dræbt\n", (tmp_path / "log").read_text()
        wait_for(lambda: not Dokument.objects.aabne().exists(), 90, tmp_path)
    laver = dict(Dokument.objects.values_list("art", "status"))
    assert laver == dict.fromkeys(set(ARTER) - set(PROEVER), S.FAERDIG)
