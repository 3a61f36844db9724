"""A document is followed without a reload, and the page asks no more when it is there."""

import pytest

from barnetimidten.dokumenter import actions, arbejde
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.proeve import make_dokument
from overblik.tests.browser.conftest import DESK, PHONE, step_in
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def test_progress_is_shown_until_it_is_there_and_then_nobody_asks(
    open_page, mette, lars, keep_html
):
    page, found, asked = open_page(DESK), [], []
    step_in(page, "mette")
    page.on("request", lambda r: asked.append(r.url) if "fremgang" in r.url else None)
    dokument = make_dokument(mette, "proever", parametre={"dele": 3}, titel="Resuméer")
    page.goto("/dokumenter/")
    page.get_by_text("I kø").wait_for()
    stop = page.get_by_role("button", name="Fortryd: Resuméer")
    stop.focus()

    arbejde.take_lease(dokument.pk)
    Dokument.objects.update(faerdige=2, i_alt=3)
    page.get_by_text("2 af 3 er lavet").wait_for()
    # whoever stands on the button still stands there
    assert page.evaluate("document.activeElement.id") == f"stop-{dokument.pk}"
    found += findings(page, "mens det laves")

    Dokument.objects.update(status="venter", lease_until=None)
    arbejde.make(dokument.pk)
    hent = page.get_by_role("link", name="Hent Resuméer")
    hent.wait_for()
    antal = len(asked)
    page.wait_for_timeout(2500)
    assert len(asked) == antal
    with page.expect_download() as download:
        hent.click()
    assert download.value.suggested_filename == "proever.zip"
    found += share_by_keyboard(page, lars)
    assert list(dokument.delt_med.all()) == [lars]

    afvist = make_dokument(mette, parametre={"afvis": 1})
    arbejde.make(afvist.pk)
    actions.cancel_dokument(make_dokument(mette), by=mette)
    page.reload()
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        found += findings(page, "alle slags")
    keep_html("dokumenter", page.content())
    assert found == []


def share_by_keyboard(page, kollega):
    page.get_by_role("link", name="Del Resuméer").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Del Resuméer").wait_for()
    found = findings(page, "deling")
    page.get_by_label(kollega.navn).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Gem delingen").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Delingen er gemt.").wait_for()
    return found
