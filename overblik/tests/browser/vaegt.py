"""What the first load of a page costs: the bytes of every answer as production sends it."""

from functools import cache
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders

# The specification's 150 KB. The rest is for the icon of the tab, which no page counts,
# and for the longer names that production writes into the style sheets.
MOST = 150_000 - 2_500
SENT = """() => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
  .filter(entry => entry.name.startsWith(location.origin))
  .map(entry => [new URL(entry.name).pathname, entry.encodedBodySize])"""
STATIC = "/static/"


def first_load(page):
    """What it weighs, if it seems too heavy by itself: then nothing earlier is kept.

    A font that is kept for the next page is told of there too, wanted or not.
    """
    if (heavy := weight(page)) <= MOST:
        return heavy
    alone = page.context.new_page()
    session = page.context.new_cdp_session(alone)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    alone.goto(page.url)
    heavy = weight(alone)
    alone.close()
    return heavy


def weight(page):
    """Bytes; pages and fragments as they came, files by what whitenoise keeps of them."""
    sent = page.evaluate(SENT)
    files = {path.removeprefix(STATIC) for path, _ in sent if path.startswith(STATIC)}
    pages = sum(size for path, size in sent if not path.startswith(STATIC))
    return pages + sum(map(compressed, files))


@cache
def compressed(name):
    data = Path(finders.find(name)).read_bytes()
    return min(len(data), len(brotli.compress(data)))
