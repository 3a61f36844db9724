"""The sprite holds every icon that our code names, and no other: bin/vendor keeps it."""

import runpy

from barnetimidten.tests.kode import ROOT

KEEP = runpy.run_path(str(ROOT / "bin" / "ikoner.py"))["keep"]
SPRITE = "img/all-svg-icons.svg"


def test_the_sprite_is_what_bin_vendor_makes_of_the_packages():
    """A new icon: run bin/vendor, or an empty place stands on the page."""
    package = (ROOT / "node_modules/dkfds/dist" / SPRITE).read_text()
    ours = (ROOT / "static/vendor/dkfds" / SPRITE).read_text()
    assert ours.strip() == KEEP(package).strip()
    assert ours.count("<symbol") < package.count("<symbol")
