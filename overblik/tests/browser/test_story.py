"""A family's whole course in a real browser, by an educator and her leader."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from forloeb.models import Forloeb
from forloeb.tests.builders import PASSWORD, make_dagtilbud, make_medarbejder, running
from overblik.tests.browser.conftest import DESK, PHONE, log_in, step_in, tick

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


def days_ago(dage):
    return timezone.localdate() - timedelta(days=dage)


class Paedagog:
    """What an educator does, in her own words and by what she sees."""

    def __init__(self, page):
        self.page = page

    def link(self, name):
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def save(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def field(self, label):
        return self.page.get_by_label(label, exact=True).locator("visible=true").first

    def pick(self, *labels):
        for label in labels:
            self.page.get_by_label(label, exact=True).locator("visible=true").check()

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for()

    # --- steps -----------------------------------------------------------------
    def recruit(self, dagtilbud, dialog):
        self.sees("Du har ingen forløb endnu.")
        self.link("Nyt forløb")
        self.field("Barnets navn").fill("Alma Eksempel")
        self.field("Fødselsdato").fill(days_ago(4 * 365).isoformat())
        self.pick("Pige")
        self.page.get_by_label("Dagtilbud").first.select_option(label=dagtilbud.navn)
        self.field("Navn").fill("Kirsten Eksempel")
        self.pick("Mor", "Dagtilbuddet", "Barnet og pædagogen kender hinanden")
        self.field("I dialog siden").fill(dialog.isoformat())
        self.save("Opret forløb")
        self.sees("Forløbet er oprettet.")

    def agree(self, opstart):
        self.link("Aftal opstartsmøde")
        self.field("Dato for opstartsmødet").fill(opstart.isoformat())
        self.field("Kl.").fill("15:30")
        self.field("Hvornår sagde familien ja?").fill(opstart.isoformat())
        self.save("Vis planen")
        self.sees("Besøg 9:")
        self.save("Gem og læg planen")
        self.sees("Opstartsmødet er aftalt")

    def register(self, dato):
        self.link("Registrér besøg")
        self.field("Dato").fill(dato.isoformat())
        self.field("Hvad skete der?").fill("Vi øvede at rydde op sammen.")
        self.save("Gem besøg")
        self.sees(re.compile(r"(Besøget|Opstartsmødet|Boosterbesøget) er gemt\."))

    def cancel(self, ny_dato):
        self.link("Aflys")
        self.pick("Familien", "Sygdom hos barnet")
        self.field("Ny dato").fill(ny_dato.isoformat())
        self.save("Gem")
        self.page.wait_for_url(re.compile(r"/forloeb/\d+/$"))

    def pause(self, fra):
        self.link("Sæt på pause")
        self.field("Pause fra").fill(fra.isoformat())
        self.field("Hvorfor?").fill("Familien rejser.")
        self.save("Sæt på pause")
        self.sees("Forløbet er på pause.")

    def resume(self, dato):
        self.link("Genoptag forløbet")
        self.field("Genoptaget").fill(dato.isoformat())
        self.field("Næste besøg").fill(dato.isoformat())
        self.save("Genoptag forløbet")
        self.sees("Forløbet er i gang igen")

    def end(self, dato):
        self.link("Afslut forløbet")
        self.field("Slutdato").fill(dato.isoformat())
        self.save("Afslut forløbet")
        self.sees("Forløbet er afsluttet.")

    def booster(self, dato):
        self.link("Læg boosterbesøg")
        self.field("Dato").fill(dato.isoformat())
        self.save("Læg boosterbesøg")
        self.page.wait_for_url(re.compile(r"/forloeb/\d+/$"))
        self.register(dato)


def next_planned(forloeb_pk) -> date:
    planlagte = Forloeb.objects.get(pk=forloeb_pk).besoeg.planlagte()
    return planlagte.order_by("planlagt_dato").first().planlagt_dato


@SIZES
def test_from_recruitment_to_booster(open_page, viewport):
    mette = make_medarbejder("paedagog", "mette")
    make_medarbejder("leder", "leder")
    dagtilbud = make_dagtilbud(mette, navn="Børnehuset Klitrosen")
    page = open_page(viewport)
    log_in(page, "mette", PASSWORD)
    paedagog = Paedagog(page)

    paedagog.recruit(dagtilbud, days_ago(150))
    paedagog.agree(days_ago(140))
    pk = int(re.search(r"/forloeb/(\d+)/", page.url)[1])
    paedagog.register(next_planned(pk))
    paedagog.sees("1 af 10 gennemført")

    paedagog.cancel(next_planned(pk) + timedelta(days=1))
    paedagog.sees("1 af 10 gennemført, 1 aflyst")
    paedagog.register(next_planned(pk))  # the make-up is number two
    paedagog.sees("2 af 10 gennemført, 1 aflyst")

    sidst = Forloeb.objects.get(pk=pk).besoeg.holdte().latest("dato").dato
    paedagog.pause(sidst + timedelta(days=1))
    paedagog.resume(sidst + timedelta(days=15))
    for nummer in range(3, 10):
        paedagog.register(next_planned(pk))
        paedagog.sees(f"{nummer} af 10 gennemført, 1 aflyst")

    slut = Forloeb.objects.get(pk=pk).besoeg.holdte().latest("dato").dato
    paedagog.end(slut)
    paedagog.booster(slut + timedelta(days=16))
    paedagog.sees("10 af 10 gennemført, 1 aflyst")

    page.goto(f"/forloeb/{pk}/besoeg/nyt/")  # an eleventh
    paedagog.field("Dato").fill(timezone.localdate().isoformat())
    paedagog.save("Aftal besøg")
    paedagog.sees("Alle 10 besøg er brugt")

    leder = open_page(viewport)
    log_in(leder, "leder", PASSWORD)
    leder.goto("/forloeb/alle/?status=lukket")
    leder.get_by_role("link", name="Alma Eksempel").first.click()
    tick(leder.get_by_label("Ledelse"))  # closed long ago: why?
    leder.get_by_role("button", name="Åbn forløbet").click()
    leder.get_by_text("10 af 10 gennemført, 1 aflyst").first.wait_for()


@SIZES
def test_a_routine_visit_takes_three_taps_and_one_line(open_page, viewport):
    mette = make_medarbejder("paedagog", "mette")
    forloeb = running(mette, held=2)
    page = open_page(viewport)
    step_in(page, "mette")
    page.goto(f"/forloeb/{forloeb.pk}/")
    taps = []

    def tap(role, name):
        page.get_by_role(role, name=name, exact=True).first.click()
        taps.append(name)

    tap("link", "Registrér besøg")
    tap("textbox", "Hvad skete der?")
    page.keyboard.type("Alma dækkede bord og blev siddende.")
    tap("button", "Gem besøg")
    page.get_by_text("Besøget er gemt. 3 af 10.").wait_for()
    assert len(taps) <= 8, taps


@SIZES
def test_the_leader_gives_a_course_to_the_colleague_who_was_proposed(
    open_page, viewport
):
    mette, lars = (make_medarbejder("paedagog", n) for n in ("mette", "lars"))
    make_medarbejder("leder", "leder")
    sti = f"/forloeb/{running(mette, held=2).pk}/"

    def log_in_as(username):
        page = open_page(viewport)
        step_in(page, username)
        page.goto("/")
        return Paedagog(page)

    paedagog = log_in_as("mette")
    paedagog.page.goto(sti)
    paedagog.link("Overdrag til en kollega")
    paedagog.field("Til hvem?").select_option(label=str(lars))
    paedagog.field("Overleveringsnote").fill("Mor vil helst ringes op.")
    paedagog.save("Send til lederen")
    paedagog.sees("Overdragelsen venter på lederen.")

    leder = log_in_as("leder")
    leder.page.goto(sti)
    leder.link("Tag stilling til overdragelsen")
    leder.sees("Mor vil helst ringes op.")
    leder.pick("Ja, overdrag forløbet")
    leder.save("Gem svaret")
    leder.sees("Overdraget til Lars")

    kollega = log_in_as("lars")
    kollega.link("Alma Eksempel")
    kollega.sees("Mor vil helst ringes op.")


def test_a_visit_is_saved_where_a_finger_points(open_page):
    mette = make_medarbejder("paedagog", "mette")
    besoeg = running(mette, held=2).besoeg.planlagte().first()
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    step_in(page, "mette")
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    paedagog = Paedagog(page)
    dato = paedagog.field("Dato")
    assert dato.get_attribute("type") == "date"
    assert dato.input_value() == besoeg.planlagt_dato.isoformat()
    dato.fill((besoeg.planlagt_dato + timedelta(days=1)).isoformat())
    paedagog.field("Hvad skete der?").fill("Med en finger.")
    page.get_by_role("button", name="Gem besøg").tap()
    paedagog.sees("Besøget er gemt. 3 af 10.")
    besoeg.refresh_from_db()
    assert besoeg.dato == besoeg.planlagt_dato + timedelta(days=1)


def test_the_draft_outlives_a_closed_tab_and_a_lost_log_in(open_page):
    mette = make_medarbejder("paedagog", "mette")
    besoeg = running(mette, held=2).besoeg.planlagte().first()
    page = open_page(PHONE)
    step_in(page, "mette")
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    page.get_by_label("Hvad skete der?").press_sequentially("Halvvejs igennem en")
    page.get_by_text("Kladde gemt kl.").wait_for()
    context = page.context
    context.clear_cookies()  # the log-in is gone
    page.close()  # and so is the tab

    page = context.new_page()
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    assert "/log-ind/" in page.url
    page.get_by_label("Brugernavn").fill("mette")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    page.get_by_label("Hvad skete der?").wait_for()
    assert page.get_by_label("Hvad skete der?").input_value() == "Halvvejs igennem en"


def test_a_visit_can_be_saved_without_javascript(open_page):
    mette = make_medarbejder("paedagog", "mette")
    besoeg = running(mette, held=2).besoeg.planlagte().first()
    page = open_page(PHONE, java_script_enabled=False)
    step_in(page, "mette")
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    page.get_by_label("Hvad skete der?").fill("Uden scripts.")
    page.get_by_role("button", name="Gem besøg").click()
    page.get_by_text("Besøget er gemt. 3 af 10.").wait_for()


def test_a_visit_can_be_saved_with_the_keyboard_alone(open_page):
    mette = make_medarbejder("paedagog", "mette")
    besoeg = running(mette, held=2).besoeg.planlagte().first()
    page = open_page(DESK)
    step_in(page, "mette")
    page.goto(f"/forloeb/besoeg/{besoeg.pk}/registrer/")
    focused = "document.activeElement.name || document.activeElement.textContent.trim()"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "notat":
            page.keyboard.type("Kun med tasterne.")
        if page.evaluate(focused) == "Gem besøg":
            page.keyboard.press("Enter")
            break
    page.get_by_text("Besøget er gemt. 3 af 10.").wait_for()
