"""A leader deletes in a real browser: looks, leaves out, approves, follows, has proof.

The pages as they are first met are test_pages'; here is what comes of pressing.
"""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from forloeb.models import Forloeb
from overblik.sletning import udfoer
from overblik.sletning.models import Sletteforslag
from overblik.tests.browser.conftest import DESK, PHONE, step_in, tick
from overblik.tests.browser.test_pages import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look(page, found, keep_html):
    """axe and the eye at both sizes, the Nu checker later."""
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        found += findings(page, page.url)
    keep_html(page.url, page.content())


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_from_the_proposal_to_the_receipt(open_page, keep_html):
    call_command("demo", verbosity=0)
    page, found = open_page(DESK), []
    step_in(page, "leder")
    page.goto(reverse("sletning:list"))
    page.get_by_role("link", name="Se forslaget").click()
    page.wait_for_url("**/sletning/*/")
    for vis in ("mangler", "udeladt"):
        page.goto(f"{page.url.split('?')[0]}?vis={vis}")
        look(page, found, keep_html)
    page.get_by_role("link", name="Kan slettes").click()
    # The card's own link lies over the whole card, this one above it.
    page.locator("a.bim-hit").first.click()
    press(page, "Udelad")
    page.get_by_text("Vælg en grund.").first.wait_for()
    look(page, found, keep_html)
    tick(page.locator("#id_grund_1"))
    til = timezone.localdate() + timedelta(days=90)
    page.fill("#id_til", f"{til:%d-%m-%Y}")
    press(page, "Udelad")
    page.get_by_text("er udeladt.").wait_for()

    page.get_by_role("link", name="Gå til godkendelse").click()
    tick(page.locator("#id_gennemset"))
    press(page, "Godkend og slet")
    page.get_by_text("Sletningen er i gang").wait_for()
    look(page, found, keep_html)

    forslag = Sletteforslag.objects.ikke_slut().get()
    foer = Forloeb.objects.count()
    assert udfoer.execute(forslag.pk)  # the worker
    assert Forloeb.objects.count() < foer
    page.get_by_text("Sletningen er færdig").wait_for()
    polls = []
    page.on("request", lambda request: polls.append(request.url))
    page.wait_for_timeout(2600)
    assert [url for url in polls if "fremgang" in url] == []
    page.get_by_role("link", name="Se kvitteringen").click()
    page.get_by_role("heading", name="Kvittering for sletning").wait_for()
    look(page, found, keep_html)
    with page.expect_download() as hentet:
        page.get_by_role("link", name="Hent PDF").click()
    assert hentet.value.suggested_filename == f"sletning-{forslag.pk}.pdf"
    assert found == []
