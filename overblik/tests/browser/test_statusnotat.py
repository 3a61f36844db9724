"""A note from draft to the edition after it: two leaders, each in their own browser."""

import pytest

from barnetimidten.dokumenter.arbejde import make
from barnetimidten.dokumenter.models import Dokument
from forloeb.tests.builders import make_medarbejder
from oekonomi.models import Businesscase
from overblik.statusnotat.tests.byg import make_case
from overblik.tests.browser.conftest import DESK, PHONE, step_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def press(page, navn, sagt):
    page.get_by_role("button", name=navn, exact=True).click()
    page.get_by_text(sagt).first.wait_for()


def press_key(page, rolle, navn, sagt):
    """Reached and pressed without a pointer."""
    page.get_by_role(rolle, name=navn, exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_text(sagt).first.wait_for()


def new_note(page):
    page.goto("/statusnotat/ny/")
    press(page, "Frys tallene, og skriv udkastet", "Tallene er frosset")


def insert_figure(page, foer, felt):
    """Write, and put a figure in by a press: it stands where the cursor stood."""
    page.get_by_role("link", name="Ret baggrund").click()
    tekst = page.get_by_label("Tekst")
    tekst.fill(foer)
    page.get_by_text("Notatets andre tal").click()
    page.get_by_role("button", name=f"Indsæt [{felt}]").click()
    assert tekst.input_value() == f"{foer}[{felt}]"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type(".")
    press(page, "Gem afsnittet", "»Baggrund« er gemt.")


def test_two_leaders_take_a_note_to_its_next_edition(open_page):
    skriver = make_medarbejder("leder", "karen")
    laeser = make_medarbejder("leder", "anne")
    make_case(skriver)
    karen, anne = open_page(DESK), open_page(PHONE)
    step_in(karen, "karen")
    step_in(anne, "anne")

    # Written; a figure that is another now is shown as such and frozen again
    new_note(karen)
    notat = karen.url
    insert_figure(karen, "Beløbet er ", "bevilling")
    Businesscase.objects.update(bevilling=510_000)
    karen.goto(notat)
    karen.get_by_text("»500.000 kr.« er nu »510.000 kr.«").wait_for()
    assert "500.000 kr." in karen.locator(".bim-section .is-changed").all_inner_texts()
    press(karen, "Frys igen", "Tallene er frosset igen.")
    assert karen.get_by_text("ændret siden").count() == 0
    press(karen, "Send til godkendelse", "En anden leder skal godkende det.")
    assert karen.get_by_role("button", name="Godkend og lås").count() == 0

    # Sent back with a word, mended, sent again, approved by the other
    anne.goto(notat)
    anne.get_by_role("link", name="Send tilbage").click()
    anne.get_by_label("Hvad skal rettes?").fill("Skriv, hvem der betaler.")
    press(anne, "Send tilbage", "Notatet er sendt tilbage til")
    karen.goto(notat)
    karen.get_by_text("Skriv, hvem der betaler.").wait_for()
    insert_figure(karen, "Puljen har betalt ", "bevilling")
    press_key(karen, "button", "Send til godkendelse", "En anden leder skal godkende")
    anne.goto(notat)
    anne.get_by_text("Puljen har betalt 510.000 kr.").wait_for()
    assert anne.evaluate("document.documentElement.scrollWidth <= innerWidth")
    press_key(anne, "button", "Godkend og lås", "godkendt, låst og nummereret")

    # The paper, made in the background, is there for both
    assert make(Dokument.objects.get(art="statusnotat").pk)
    for page in (anne, karen):
        page.goto(notat)
        with page.expect_download() as download:
            page.get_by_role("link", name="Hent PDF").click()
        assert download.value.suggested_filename.startswith("statusnotat-")

    # The next edition replaces it once the other has approved that too
    anne.get_by_role("link", name="Lav en ny udgave").click()
    press(anne, "Lav en ny udgave", "Den gamle gælder, til den nye er godkendt")
    ny = anne.url
    press(anne, "Send til godkendelse", "En anden leder skal godkende det.")
    karen.goto(ny)
    press(karen, "Godkend og lås", "godkendt, låst og nummereret")
    karen.goto(notat)
    karen.get_by_text("Notatet gælder ikke mere.").wait_for()
    assert laeser.navn in karen.locator("main").inner_text()
