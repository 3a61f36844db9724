"""Reads numbers off the rendered Nøgletal page, as somebody who looks at it would."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse


def get_page(bruger: Any, query: str = "") -> str:
    client = Client()
    client.force_login(bruger)
    response = client.get(f"{reverse('overblik:noegletal')}?{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


def read_tal(html: str, tal: str, enhed: str) -> int:
    """The number of that unit in the tile or table named `tal`."""
    fundet = re.search(
        rf'data-tal="{tal}".*?<data value="(\d+)"\s+data-enhed="{enhed}">\1</data>',
        html,
        re.S,
    )
    assert fundet, f"{tal}/{enhed} is not on the page"
    return int(fundet[1])
