"""A page as its reader sees it: the words alone, blanks made single."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse


def page(client: Client, name: str, *args: Any, **query: Any) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return words(response)


def words(response: Any) -> str:
    text = re.sub(r"<[^>]*>", " ", response.content.decode())
    return " ".join(unescape(text).split())
