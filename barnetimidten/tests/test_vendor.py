"""Of the packages the pages are sent what they use: bin/vendor keeps it."""

import re
import runpy

from barnetimidten.tests.kode import ROOT

KEEP = runpy.run_path(str(ROOT / "bin" / "ikoner.py"))["keep"]
# What brings the modules of Det Fælles Designsystem to life that bin/vendor leaves out.
LEFT_OUT = re.compile(
    r"\baccordion\b|has-close|back-to-top|form-limit|js-(checkbox|radio)-toggle|js-dropdown"
    r"|date-picker|data-module=.modal|fds-modal|js-menudropdown|responsive-headers"
    r"|table--selectable|tab-container|tooltip-wrapper|\bfds-toast"
)
SPRITE = "img/all-svg-icons.svg"


def test_the_sprite_is_what_bin_vendor_makes_of_the_packages():
    """A new icon: run bin/vendor, or an empty place stands on the page."""
    package = (ROOT / "node_modules/dkfds/dist" / SPRITE).read_text()
    ours = (ROOT / "static/vendor/dkfds" / SPRITE).read_text()
    assert ours.strip() == KEEP(package).strip()
    assert ours.count("<symbol") < package.count("<symbol")


def test_no_page_needs_a_module_that_is_left_out():
    """Name it in bin/vendor, or nothing happens when somebody presses it."""
    used = {
        (path.name, found[0])
        for path in (ROOT / "templates").rglob("*.html")
        for found in LEFT_OUT.finditer(path.read_text())
    }
    assert used == set()
    assert LEFT_OUT.search('<div class="tab-container">')
