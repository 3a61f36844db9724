"""A note is text. What it asks for is not fetched, what it hides is not run, and what
nobody could read is refused with a reason."""

import logging
import socket
import threading
import time

import pytest
from django.conf import settings

from barnetimidten.dokumenter import pdf
from barnetimidten.dokumenter.arbejde import reason
from barnetimidten.dokumenter.enums import Fejlgrund
from barnetimidten.dokumenter.tests.laes import (
    check,
    nothing_runs_and_nothing_leads_out,
    read,
    words_of,
)

HER = "http://127.0.0.1:PORT"
ANGREB = [
    f'<img src="{HER}/a.png" alt="x">',
    f'<img srcset="{HER}/a.png 2x" src="" alt="x">',
    f'<svg><image href="{HER}/a.png"/><use href="{HER}/b.svg#x"/></svg>',
    f"<svg><style>@import url({HER}/a.css);</style></svg>",
    f'<style>@import "{HER}/a.css";</style>',
    f"<style>@font-face {{ font-family: x; src: url({HER}/a.woff2) }}</style>",
    f'<p style="content: url({HER}/a.png); background: url({HER}/b.png)">x</p>',
    f'<link rel="stylesheet" href="{HER}/a.css"><base href="{HER}/">',
    f'<link rel="attachment" href="{HER}/a.txt"><a href="{HER}" rel="attachment">x</a>',
    f'<iframe src="{HER}/a"></iframe><embed src="{HER}/a.svg">',
    f'<object data="{HER}/a.svg"></object><video poster="{HER}/a.png"></video>',
    '<img src="file:///etc/passwd" alt="x">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<svg><image href="file:///etc/passwd"/></svg>',
    "<style>@import url(file:///etc/passwd);</style>",
    '<object data="bundled:../../../../etc/passwd"></object>',
    '<img src="bundled:%2e%2e/%2e%2e/etc/passwd" alt="x">',
    '<script>fetch("x")</script><p onclick="x()">x</p>',
    '<a href="javascript:app.alert(1)">x</a>',
]


@pytest.fixture
def lytter():
    """A server on this machine that notes whoever connects, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        set_, slut = [], threading.Event()

        def tag_imod() -> None:
            while not slut.is_set():
                try:
                    forbindelse, hvem = server.accept()
                    forbindelse.close()
                    set_.append(hvem)
                except TimeoutError:
                    continue

        traad = threading.Thread(target=tag_imod)
        traad.start()
        yield str(server.getsockname()[1]), set_
        slut.set()
        traad.join()


@pytest.fixture
def noter_filer(monkeypatch):
    """The files the document asked for, by name."""
    hentet = []
    rigtig = pdf.bundled_file

    def bundled_file(url: str):
        fil = rigtig(url)
        hentet.append(fil.name)
        return fil

    monkeypatch.setattr(pdf, "bundled_file", bundled_file)
    return hentet


def test_in_a_note_it_is_only_letters(side, lytter, noter_filer):
    """As notes come into documents: escaped by the template."""
    port, set_ = lytter
    notat = " ".join(ANGREB).replace("PORT", port)
    fil = side('<p class="tekst">{{ notat }}</p>', notat=notat)
    assert set_ == []
    assert not [navn for navn in noter_filer if navn == "passwd"]
    assert "".join(notat.split()) in "".join(words_of(fil).split())
    assert read(fil).bilag == []
    check(fil)


def test_even_as_markup_it_reaches_nothing(side, lytter, noter_filer, caplog):
    """The second wall, should a template ever forget to escape."""
    port, set_ = lytter
    with caplog.at_level(logging.WARNING, "barnetimidten.dokumenter.pdf"):
        fil = side(" ".join(ANGREB).replace("PORT", port))
    assert set_ == []
    tilladt = {"pdf.css", "maerke.svg"}
    assert {n for n in noter_filer if not n.endswith("woff2")} <= tilladt
    assert "root:" not in words_of(fil)
    assert read(fil).bilag == []
    assert nothing_runs_and_nothing_leads_out(read(fil))
    vores = [linje for linje in caplog.records if linje.name.startswith("barne")]
    assert len(vores) > 10
    # A note's words are not written to the log, not by the library either.
    assert not any(port in linje.getMessage() for linje in vores)
    assert settings.LOGGING["loggers"]["weasyprint"]["level"] == "CRITICAL"


def test_the_server_would_have_seen_a_visit(lytter):
    port, set_ = lytter
    socket.create_connection(("127.0.0.1", int(port))).close()
    for _ in range(100):
        if set_:
            break
        time.sleep(0.01)
    assert set_


@pytest.mark.parametrize(
    ("tekst", "grund"),
    [
        pytest.param("ord " * 1_300_000, "for meget tekst", id="5-MB"),
        pytest.param("x" * 20_001, "uden mellemrum", id="a-word-without-end"),
        pytest.param("\n" * 100_001, "for meget tekst", id="empty-lines"),
    ],
)
def test_what_nobody_could_read_is_refused_at_once(side, tekst, grund):
    start = time.process_time()
    with pytest.raises(pdf.TooLargeError, match=grund) as afvist:
        side("<p>{{ tekst }}</p>", tekst=tekst)
    assert time.process_time() - start < 2
    fejl, besked = reason(afvist.value)
    assert fejl == Fejlgrund.AFVIST
    assert besked.endswith(".")


def test_a_drawing_may_be_one_long_word(side):
    sti = "M0,0h1v1h-1z" * 3000
    check(
        side(
            '<svg role="img" viewBox="0 0 9 9" width="90" height="90" '
            f'aria-label="Kode"><path d="{sti}"/></svg>'
        )
    )


def test_signs_that_no_file_can_hold_are_left_out(side):
    fil = side(
        "<p>{{ t }}</p>", t="a\x00b\x0bc\ud800d\u202ee\ufffef", titel="Tit\x01el \x0b"
    )
    check(fil)
    assert read(fil).titel == "Titel "
    assert "abcde" in words_of(fil)


@pytest.mark.parametrize("navn", ["titel", "lavet_af", "dokument_id"])
def test_the_frame_escapes_too(side, navn):
    fil = side("<p>x</p>", **{navn: "<b>&amp;</b>"})
    assert "<b>&amp;</b>" in words_of(fil)
