"""The guide's steps, done as they are written. `bin/skaermbilleder hjaelp` makes the
pictures of the guide by it; without HJAELP_BILLEDER it writes nothing."""

import io
import os
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import resolve
from django.utils import timezone

from barnetimidten.brugere.roller import Rolle
from barnetimidten.hjaelp.guide import GUIDER
from forloeb import actions
from forloeb.tests.builders import make_dagtilbud, make_medarbejder, running
from oekonomi.tests.byg import make_case
from oekonomi.tests.byg_bog import post
from overblik.tests.browser.conftest import DESK, PHONE, confirm_password, step_in, tick

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAG_BILLEDER = "HJAELP_BILLEDER" in os.environ
STED = settings.BASE_DIR / "static/hjaelp"
UDSNIT = {390: (390, 300), 1280: (640, 300)}  # width of the screen -> of the picture
MAERK = """el => Object.assign(el.style, {
    outline: '4px solid #b3261e', position: 'relative', zIndex: 9,
    outlineOffset: el.matches('summary') ? '-4px' : '2px',  // a fold hides what is outside
})"""
AFLYST = {"udfald": "aflyst", "aflyst_af": "familien", "aarsag": "sygt_barn"}
# What is to be read when the last step is done
TIL_SIDST = {
    "besoeg": "Besøget er gemt", "plan": "Flyt besøget", "afslut": "Forløbet er afsluttet",
    "afgoerelser": "Kræver en afgørelse", "overdrag": "Lars har overtaget 1 forløb",
    "statusnotat": "Til godkendelse", "postering": "Venter på en anden",
    "godkend": "1 postering er godkendt", "aar": "er afsluttet",
    "inviter": "Bente", "gennemgang": "Skift rolle",
}  # fmt: skip


class Skaerm:
    """A browser, and who sits at it; another of the role may take over."""

    def __init__(self, open_page, folk):
        self.open_page, self.folk, self.nr = open_page, folk, None

    def sit_down(self, nr=0, viewport=DESK):
        if nr != self.nr:
            self.nr, self.page = nr, self.open_page()
            step_in(self.page, self.folk[nr].username)
            confirm_password()
        self.page.set_viewport_size(viewport)
        self.page.goto("/")

    @property
    def telefon(self):
        return self.page.viewport_size == PHONE

    @property
    def side(self):
        return resolve(urlsplit(self.page.url).path).view_name

    def find(self, navn):
        """A link, a button or a fold by the beginning of its words, as it is seen."""
        pressed = self.page.locator("a, button, summary, [role=tab]")
        pressed = pressed.filter(has_text=re.compile(rf"^\s*{re.escape(navn)}\b"))
        return pressed.locator("visible=true").first

    def click(self, navn):
        self.find(navn).click()
        self.page.wait_for_load_state()

    def write(self, label, tekst):
        felt = self.page.get_by_label(label, exact=True).locator("visible=true").first
        felt.fill(tekst)

    def choose(self, label, tekst):
        self.page.get_by_label(label).first.select_option(label=tekst)

    def tick(self, selector):
        tick(self.page.locator(selector).first)

    def menu(self):
        if self.telefon:
            self.click("Menu")

    def to_child(self):
        self.page.locator(".bim-item-title").get_by_role("link", name="Alma").click()
        self.page.wait_for_load_state()

    def to_case(self):
        self.click("Business case")
        self.page.locator("main a.bim-item-title").first.click()
        self.page.wait_for_load_state()

    def other_person(self):
        """Another of the role opens the year."""
        self.sit_down(1)
        self.to_case()
        self.click("Årsafslutning")
        self.click("Se tallene")

    def fill_in_entry(self):
        self.page.select_option("#id_linje", index=1)
        sidste = self.page.locator("#id_aar option").last.get_attribute("value")
        self.page.select_option("#id_aar", sidste)
        self.page.fill("#id_beloeb", "-292.500")
        self.page.fill("#id_dato", "2022-12-20")
        self.tick("#id_evidens_0")
        self.tick("#id_budgetvirkning_0")
        self.page.fill("#id_tekst", "Løn fra 1. april")

    def invite(self):
        self.write("Navn", "Bente Eksempel")
        self.write("E-mail", "bente@example.dk")
        self.tick("#id_rolle_0")


def hand_over(skaerm):
    skaerm.choose("Hvem skal overtage?", "Lars")
    skaerm.write("Overleveringsnote", "Mor vil helst ringes op.")


def plan(skaerm):
    dag = timezone.localdate() + timedelta(days=5)
    skaerm.write("Dato", f"{dag:%d.%m.%Y}")


# What a step says beside its button: (task, step) -> what is done before the press
FOER = {
    ("besoeg", 1): Skaerm.menu,
    ("besoeg", 2): Skaerm.to_child,
    ("besoeg", 3): lambda s: s.write("Hvad skete der?", "Vi ryddede op sammen."),
    ("plan", 1): Skaerm.to_child,
    ("plan", 2): plan,
    ("afslut", 1): Skaerm.to_child,
    ("afslut", 2): lambda s: s.write("Slutdato", timezone.localdate().isoformat()),
    ("afgoerelser", 1): Skaerm.menu,
    ("overdrag", 2): lambda s: s.tick("input[name=forloeb]"),
    ("overdrag", 3): hand_over,
    ("postering", 1): Skaerm.to_case,
    ("postering", 2): Skaerm.fill_in_entry,
    ("godkend", 1): Skaerm.to_case,
    ("godkend", 3): lambda s: s.tick("input[name=postering]"),
    ("aar", 1): Skaerm.to_case,
    ("aar", 3): Skaerm.other_person,
    ("inviter", 3): Skaerm.invite,
}


def make_folk(rolle):
    """Two of the role, and what they have to do."""
    navne = {
        Rolle.PAEDAGOG: ("mette", "lars"), Rolle.LEDER: ("karen", "anne"),
        Rolle.OEKONOMI: ("poul", "sanne"), Rolle.ADMINISTRATOR: ("ole", "ida"),
    }  # fmt: skip
    folk = [make_medarbejder(rolle, navn) for navn in navne[rolle]]
    if rolle in (Rolle.PAEDAGOG, Rolle.LEDER):
        mette, lars = folk
        if rolle == Rolle.LEDER:
            mette, lars = (
                make_medarbejder(Rolle.PAEDAGOG, n) for n in ("mette", "lars")
            )
        sted = make_dagtilbud(mette, lars, navn="Børnehuset Klitrosen")
        dialog = timezone.localdate() - timedelta(days=20)  # no visit is overdue by two
        forloeb = running(mette, held=1, dagtilbud=sted, dialog_dato=dialog)
        sidste = forloeb.besoeg.planlagte().order_by("nummer").last()
        actions.cancel_besoeg(sidste, **AFLYST, by=mette)
    if rolle in (Rolle.LEDER, Rolle.OEKONOMI):
        case = make_case(folk[0])
        post(case, folk[1], aar=case.til_aar)
    return folk


def picture(skaerm, knap, navn):
    """The button with a ring round it, and what is around it; small, without metadata."""
    from PIL import Image  # noqa: PLC0415 (only when pictures are made)

    knap.scroll_into_view_if_needed()
    knap.evaluate(MAERK)
    boks, stor = knap.bounding_box(), skaerm.page.viewport_size
    bredde, hoejde = UDSNIT[stor["width"]]
    midt = (
        boks["x"] + min(boks["width"], bredde - 40) / 2
    )  # of a wide one the beginning
    x = min(max(midt - bredde / 2, 0), stor["width"] - bredde)
    y = min(
        max(boks["y"] + boks["height"] / 2 - hoejde / 2, 0), stor["height"] - hoejde
    )
    klip = {"x": x, "y": y, "width": bredde, "height": hoejde}
    billede = Image.open(io.BytesIO(skaerm.page.screenshot(clip=klip)))
    STED.mkdir(exist_ok=True)
    billede.convert("RGB").save(STED / f"{navn}.webp", quality=60, method=6)


@pytest.mark.parametrize("rolle", Rolle)
def test_every_step_can_be_done_as_it_is_written(open_page, settings, tmp_path, rolle):
    settings.DATA_DIR = tmp_path
    skaerm = Skaerm(open_page, make_folk(rolle))
    for opgave in GUIDER[rolle]:
        skaerm.sit_down(viewport=PHONE if opgave.telefon else DESK)
        for nr, trin in enumerate(opgave.trin, 1):
            FOER.get((opgave.noegle, nr), lambda s: None)(skaerm)
            knap, paa = skaerm.find(trin.knap), skaerm.side
            knap.wait_for()
            if TAG_BILLEDER:
                picture(skaerm, knap, f"{opgave.noegle}-{nr}")
            knap.click()
            skaerm.page.wait_for_load_state()
            assert trin.side in (paa, skaerm.side), trin
        skaerm.page.get_by_text(TIL_SIDST[opgave.noegle]).first.wait_for()
