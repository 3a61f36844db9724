"""Same data, same bytes; and nothing but bundled files ever gets into a document."""

import re
import socket
import threading
import zlib
from datetime import date

import pytest

from barnetimidten.dokumenter import pdf
from barnetimidten.dokumenter.tests.laes import text_of, tool


def inside(data: bytes) -> bytes:
    """The file with its compressed streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            unpacked.append(stream)
    return data + b"".join(unpacked)


@pytest.fixture
def listener():
    """A server that notes whoever connects."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        seen, done = [], threading.Event()

        def accept() -> None:
            while not done.is_set():
                try:
                    seen.append(server.accept()[1])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1], seen
        done.set()
        thread.join()


def test_the_frame_names_sender_date_title_and_pages(side):
    text = text_of(side("<p>{{ linjer }}</p>", linjer="ord " * 3000))
    assert "Ishøj Kommune" in text
    assert "Center for Børn og Forebyggelse" in text
    assert "3. august 2026" in text
    assert text.count("Prøve af æ, ø og å") > 1  # on the top of each further page
    assert "Side 1 af " in text
    assert "Side 2 af " in text


def test_it_is_tagged_danish_and_claims_the_archive_format(side):
    data = side("<h2>Overskrift</h2>")
    info = tool("pdfinfo", "-", data=data)
    assert "Tagged:          yes" in info
    assert "Title:           Prøve af æ, ø og å" in info
    inner = inside(data)
    assert b'part="3"' in inner
    assert b'conformance="A"' in inner
    assert b"/Lang (da)" in inner


def test_every_font_is_embedded_and_our_own(side):
    data = side("<p>æøå ğşİ سلام <strong>Fed</strong></p>")
    rows = tool("pdffonts", "-", data=data).splitlines()[2:]
    assert rows
    assert all("Plex" in row or "Naskh" in row for row in rows), rows
    assert all(row.split()[-5] == "yes" for row in rows), rows


def test_same_data_same_bytes(side):
    assert side("<p>Ens</p>") == side("<p>Ens</p>")


def test_another_day_is_another_file(side):
    assert side("<p>Ens</p>") != side("<p>Ens</p>", dato=date(2026, 8, 4))


def test_text_stays_text(side):
    data = side("<p>{{ notat }}</p>", notat="<img src=x> & <script>alert(1)</script>")
    assert "<script>alert(1)</script>" in text_of(data)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="http://127.0.0.1:PORT/a.png" alt="">',
        '<link rel="stylesheet" href="http://127.0.0.1:PORT/a.css">',
        '<link rel="attachment" href="http://127.0.0.1:PORT/a.txt">',
        "<style>@import url(http://127.0.0.1:PORT/a.css);</style>",
        '<p style="background: url(http://127.0.0.1:PORT/a.png)">x</p>',
        '<object data="http://127.0.0.1:PORT/a.svg">x</object>',
        '<svg><image href="http://127.0.0.1:PORT/a.png"/></svg>',
    ],
)
def test_no_connection_is_made(side, listener, body):
    port, seen = listener
    side(body.replace("PORT", str(port)))
    assert seen == []


@pytest.mark.parametrize("scheme", ["file://", "bundled:../../", "bundled:", ""])
def test_no_file_of_the_machine_gets_in(side, tmp_path, scheme):
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("MARKOER-FRA-DISKEN")
    link = f'<link rel="attachment" href="{scheme}{secret}">'
    data = side(f'{link}<object data="{scheme}/etc/passwd">x</object>')
    inner = inside(data)
    assert b"MARKOER" not in inner
    assert b"EmbeddedFile" not in inner
    assert "root:" not in text_of(data)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/x",
        "https://example.org/x",
        "data:text/plain,x",
        "bundled:/etc/passwd",
        "bundled:../manage.py",
        "bundled:css/../../manage.py",
        "bundled:css",
        "bundled:css/mangler.css",
        "css/pdf.css",
    ],
)
def test_anything_but_a_bundled_file_is_refused(url):
    with pytest.raises(pdf.RefusedUrlError):
        pdf.bundled_file(url)


def test_a_bundled_file_is_found():
    assert pdf.bundled_file("bundled:css/pdf.css").name == "pdf.css"


def test_a_document_without_date_or_title_is_refused():
    with pytest.raises(KeyError):
        pdf.render_pdf("pdf/base.html", {"titel": "Uden dato"})
