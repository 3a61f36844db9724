"""Finance does its year in a real browser: posts, a second approves, two close, a file
is taken out. On no page stands the name of anybody in a family."""

from pathlib import Path

import pytest
from django.urls import reverse

from forloeb.models import Barn, Foraelder
from forloeb.tests.builders import make_medarbejder, running
from oekonomi.bog.efterproevning import verify
from oekonomi.tests.byg_bog import make_case
from overblik.tests.browser.conftest import DESK, step_in, tick

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Skrivebord:
    """One of finance at her desk; every page she meets is read for names."""

    def __init__(self, page, medarbejder, navne):
        self.page, self.navne, self.sider = page, navne, 0
        step_in(page, medarbejder.username)

    def look(self):
        html = self.page.content()
        assert [navn for navn in self.navne if navn in html] == []
        self.sider += 1

    def go(self, navn, *args):
        self.page.goto(reverse(f"oekonomi:{navn}", args=args))
        self.look()

    def press(self, navn, sagt):
        self.page.get_by_role("button", name=navn, exact=True).click()
        self.page.get_by_text(sagt).first.wait_for()
        self.look()

    def follow(self, navn):
        self.page.locator("main").get_by_role("link", name=navn).first.click()
        self.page.wait_for_load_state()
        self.look()


def people():
    """The families' names as they are kept; there must be some to look for."""
    navne = [p.navn for model in (Barn, Foraelder) for p in model.objects.all()]
    dele = {navn for navn in navne if navn} | {"Eksempelvej"}
    assert len(dele) > 3
    return dele


def test_finance_does_its_year_without_one_persons_name(open_page):
    running(make_medarbejder("paedagog", "mette"))
    navne, case = people(), make_case()
    en, to = (
        Skrivebord(open_page(DESK), make_medarbejder("oekonomi", navn), navne)
        for navn in ("poul", "sanne")
    )
    # Posts; an amount with two readings is asked about, and nothing typed is lost
    en.go("list")
    en.follow(case.titel)
    en.follow("Ny postering")
    page = en.page
    page.select_option("#id_linje", label="Støtte- og ressourcepædagogkorps")
    page.select_option("#id_aar", "2021")
    page.fill("#id_beloeb", "-292,500")
    page.fill("#id_dato", "2021-12-20")
    tick(page.locator("#id_evidens_0"))
    tick(page.locator("#id_budgetvirkning_0"))
    page.fill("#id_tekst", "Løn fra 1. april")
    en.press("Send til godkendelse", "Beløbet kan læses på to måder")
    assert page.input_value("#id_beloeb") == "-292,500"
    assert page.input_value("#id_tekst") == "Løn fra 1. april"
    page.fill("#id_beloeb", "-292.500")
    en.press("Send til godkendelse", "Venter på en anden")
    assert case.posteringer.balance() == 0

    # A second approves, and cannot find her own among what she may approve
    to.go("godkend", case.pk)
    tick(to.page.locator("input[name=postering]"))
    to.press("Godkend dem, du har sat hak ved", "1 postering er godkendt")
    assert case.posteringer.balance() == -292500

    # Two close the year
    en.go("aar-list", case.pk)
    en.press("Foreslå at afslutte 2021", "Du kan ikke godkende")
    to.go("aar-list", case.pk)
    to.follow("Se tallene for 2021")
    to.press("Godkend afslutningen", "2021 er afsluttet.")
    en.go("postering-create", case.pk)
    assert "2021" not in page.locator("#id_aar").inner_text()

    # And it goes out as a file
    en.go("export", case.pk)
    tick(page.locator("input[name=formaal]").first)
    with page.expect_download() as hentet:
        page.get_by_role("button", name="Hent fil").click()
    assert hentet.value.suggested_filename.endswith(".xlsx")
    assert Path(hentet.value.path()).read_bytes()[:2] == b"PK"
    assert min(en.sider, to.sider) > 4
    assert verify()[2] == []
