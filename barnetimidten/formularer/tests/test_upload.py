"""A file that is sent in: how much of it is held, and where."""

from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory


def received(data):
    fil = SimpleUploadedFile("tabel.csv", data)
    request = RequestFactory().post("/", {"noegle": "a", "fil": fil})
    assert request.POST["noegle"] == "a"
    return request.FILES["fil"]


def test_a_file_comes_whole():
    fil = received(b"x;y\n1;2")
    assert (fil.read(), fil.size, fil.name) == (b"x;y\n1;2", 7, "tabel.csv")


def test_no_more_than_the_limit_is_held_and_nothing_on_the_disk(settings):
    fil = received(b"x" * (5 * settings.UPLOAD_MAX))
    assert isinstance(fil, InMemoryUploadedFile)
    assert len(fil.read()) == settings.UPLOAD_MAX == 1024 * 1024
    assert fil.size == 5 * settings.UPLOAD_MAX
