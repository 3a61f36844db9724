"""Addresses and texts of the pages."""

from django.urls import reverse


def url(navn, *args):
    return reverse(f"oekonomi:{navn}", args=args)


def text(response):
    return " ".join(response.content.decode().split())
