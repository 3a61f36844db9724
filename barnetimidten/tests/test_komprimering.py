"""Pages are sent compressed, files that are handed out are not."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse

from barnetimidten.skal import CompressPages

HTML, PDF = "text/html; charset=utf-8", "application/pdf"
TEXT = b"Barnet i Midten " * 100


def answer(rf, response, takes="br, gzip"):
    request = rf.get("/", headers={"accept-encoding": takes})
    return CompressPages(lambda _: response)(request)


def test_a_page_is_compressed_and_its_length_tells_nothing(rf):
    svar = [answer(rf, HttpResponse(TEXT, content_type=HTML)) for _ in range(20)]
    assert {s.headers["Content-Encoding"] for s in svar} == {"gzip"}
    assert {gzip.decompress(s.content) for s in svar} == {TEXT}
    assert len({len(s.content) for s in svar}) > 1
    assert all(s.headers["Vary"] == "Accept-Encoding" for s in svar)


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(TEXT, content_type=PDF),
        FileResponse([TEXT], content_type=PDF),
        HttpResponse(b"kort", content_type=HTML),
    ],
)
def test_a_file_and_a_short_answer_are_left_alone(rf, response):
    assert "Content-Encoding" not in answer(rf, response).headers


def test_who_takes_no_gzip_gets_the_page_as_it_is(rf):
    svar = answer(rf, HttpResponse(TEXT, content_type=HTML), takes="identity")
    assert svar.content == TEXT
