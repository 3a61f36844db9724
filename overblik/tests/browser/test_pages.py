"""Every page of every role, at each width: axe (WCAG 2.1 A and AA), no sideways scroll,
large enough targets; its HTML by the Nu checker, its forms without JavaScript."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Error

from barnetimidten.audit.models import Efterproevning, Stikproeve, StikproeveRaekke
from barnetimidten.brugere.actions import create_invitation
from barnetimidten.brugere.models import Invitation, Medarbejder
from barnetimidten.dokumenter import actions, arbejde
from barnetimidten.dokumenter.models import Dokument
from barnetimidten.dokumenter.tests.proeve import make_dokument
from barnetimidten.tests.matrix import EGEN_VANDRING, JA, MATRIX
from evaluering.models import Invitation as SvarInvitation
from evaluering.models import Maaling, Normsaet, Oversaettelse, SdqImport, SdqOrdlyd
from evaluering.tests.builders import make_invitation
from evaluering.tests.byg_ordlyd import make_ordlyd
from evaluering.tests.byg_resultater import make_svar
from forloeb.enums import ForloebStatus
from forloeb.models import (
    Aktivitet,
    Besoeg,
    Dagtilbud,
    Deltagelsesaftale,
    Fagperson,
    ForebyggetForanstaltning,
    Forloeb,
    Fravaer,
    Lukkedag,
    Oenske,
    Overdragelse,
    Overlevering,
    Samtykke,
    Tilbud,
    Underretning,
)
from forloeb.tests.builders import make_forebygget
from oekonomi.actions.aar import propose_close
from oekonomi.models import (
    Aarsafslutning,
    Budgetrunde,
    Businesscase,
    Forudsaetning,
    Linje,
    Lovhenvisning,
    Postering,
    Scenarie,
)
from oekonomi.tests.byg_bog import post
from overblik.indsigt.models import Indsigt, IndsigtLinje
from overblik.opgoerelse.models import Opgoerelse
from overblik.sletning.models import Sletteforslag, Slettelinje
from overblik.statusnotat.models import Notatafsnit, Statusnotat
from overblik.tests.browser import vaegt
from overblik.tests.browser.conftest import (
    AXE_URL,
    DESK,
    PHONE,
    confirm_password,
    step_in,
    vnu,
)

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# One call for all: the way from Python to the page and back cost more than some rules.
# No `preload`: it fetches the style sheets anew each time for the one rule about turning
# the phone, and test_stilark proves that one.
# Aside: links in running text, the skip link, what a taller label or ::after covers.
FAULTS = """async ([tags, minimum, frame]) => {
  const root = document.documentElement
  const only = {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false}
  const tooLow = el => {
    if (!el.checkVisibility({visibilityProperty: true}) || el.matches('.skipnav'))
      return false
    const inText = [...el.parentElement.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    if (el.matches('p a') && inText && getComputedStyle(el).display === 'inline')
      return false
    const after = getComputedStyle(el, '::after')
    const heights = [el, ...(el.labels || [])].map(e => e.getBoundingClientRect().height)
    if (after.position === 'absolute') heights.push(parseFloat(after.height) || 0)
    return el.getBoundingClientRect().width > 1 && Math.max(...heights) < minimum
  }
  const frames = [['body > header'], ['body > footer']]
  const targets = document.querySelectorAll(
    'a[href], button, summary, select, textarea, input:not([type=hidden])')
  return [
    ...(await axe.run(frame ? document : {exclude: frames}, only)).violations.map(
      found => `${found.id} ${found.nodes[0].html.slice(0, 120)}`),
    ...(root.scrollWidth > root.clientWidth ? ['sideways scroll'] : []),
    ...(minimum ? [...targets].filter(tooLow) : []).map(
      el => `too low ${el.outerHTML.slice(0, 120)}`),
  ]
}"""
S = ForloebStatus
WIDTHS = (1280, 768, 360, 320)
NO_AXE = 320  # 1280 px at 400 %: only that it does not scroll aside
OWN = re.compile(r"<title>.*?</title>|<main\b.*</main>", re.S)
FRAME = re.compile(r"<header\b.*?</header>|<footer\b.*?</footer>", re.S)
NEW_EACH_TIME = re.compile(
    r'name="(?:csrfmiddlewaretoken|noegle|tilbage)" value="[^"]*"'
)
FORM = re.compile(r"<form\b.*?</form>", re.S)
FORM_ID = re.compile(r'<form\b[^>]*\bid="([^"]+)"')
SENDS = re.compile(r'<button(?![^>]*type="button")|type="(?:submit|image)"')
# The state in which each step page can be seen
IN_STATE = {
    "forloeb:agree": S.DIALOG,
    "forloeb:resume": S.PAUSE,
    "forloeb:booster": S.AFSLUTTET,
    "forloeb:booster-plan": S.AFSLUTTET,
    "forloeb:close": S.AFSLUTTET,
    "forloeb:journaliser": S.AFSLUTTET,
    "forloeb:resume-create": S.AFSLUTTET,
    "forloeb:forebygget-create": S.AFSLUTTET,
    "evaluering:papir-create": S.AFSLUTTET,
    "evaluering:tablet": S.AFSLUTTET,
}
# By POST only, a fragment, or the end of the walk
UDEN_SIDE = {
    "account_logout",
    "brugere:diskret",
    "brugere:ugebrev",
    "ugemt-delete",
    "dokumenter:fremgang",
    "dokumenter:cancel",
    "dokumenter:retry",
    "sletning:fremgang",
    "evaluering:panel",
    "evaluering:venter",
    "statusnotat:pdf",
    "statusnotat:refreeze",
    "statusnotat:submit",
    "statusnotat:approve",
}
LISTER = ("over-tid", "aktive", "svar", "tragt-dialog")
"""Some of the lists behind the leader's numbers."""
# username -> column of the matrix
ROLLER = {"paedagog": 0, "leder": 2, "oekonomi": 3, "administrator": 4}


def rows(bruger):
    """kind of the matrix -> arguments of one row the user may see."""
    synlige = courses(bruger)
    i_gang = synlige.filter(status=S.I_GANG).first()
    besoeg = Besoeg.objects.filter(forloeb__in=synlige, forloeb__status=S.I_GANG)
    egne = Fravaer.objects.filter(medarbejder=bruger)
    givet = {"tilbagekaldt_dato": None}
    foerste = {
        "planlagt": besoeg.planlagte(),
        "holdt": besoeg.holdte(),
        "overdragelse": Overdragelse.objects.filter(status="foreslaaet"),
        "deltagelse": Deltagelsesaftale.objects.visible_to(bruger).filter(**givet),
        "samtykke": Samtykke.objects.visible_to(bruger).filter(**givet),
        "oenske": Oenske.objects.visible_to(bruger),
        "underretning": Underretning.objects.visible_to(bruger).gyldige(),
        "forebygget": ForebyggetForanstaltning.objects.visible_to(bruger).afventer(),
        "overlevering": Overlevering.objects.visible_to(bruger),
        "fagperson": Fagperson.objects.visible_to(bruger),
        "dagtilbud": Dagtilbud.objects.all(),
        "lukkedag": Lukkedag.objects.all(),
        "aktivitet": Aktivitet.objects.all(),
        "tilbud": Tilbud.objects.all(),
        "sletteforslag": Sletteforslag.objects.filter(status="aabent"),
        "slettelinje": Slettelinje.objects.filter(status="klar"),
        "slettekvittering": Sletteforslag.objects.udfoerte(),
        "stikproeve": Stikproeve.objects.aabne(),
        "stikproeveraekke": StikproeveRaekke.objects.for_judge(bruger),
        "efterproevning": Efterproevning.objects.hele(),
        "indsigt": Indsigt.objects.visible_to(bruger).aabne(),
        "dokument": Dokument.objects.visible_to(bruger).filter(status="faerdig"),
        "linje": IndsigtLinje.objects.visible_to(bruger).mangler(),
        "frigivet": Indsigt.objects.visible_to(bruger).filter(status="frigivet"),
        "medarbejder": Medarbejder.objects.filter(rolle="paedagog"),
        "invitation": Invitation.objects.all(),
        "maaling": Maaling.objects.visible_to(bruger).filter(
            kilde="papir", forloeb__status__in=[S.I_GANG, S.AFSLUTTET]
        ),
        "fravaer": egne if egne.exists() else Fravaer.objects.all(),
        "svarinvitation": SvarInvitation.objects.visible_to(bruger).gyldige(),
        "ordlyd": SdqOrdlyd.objects.all(),
        "oversaettelse": Oversaettelse.objects.filter(
            trukket_at=None, godkendt_at=None
        ),
        "normsaet": Normsaet.objects.order_by("medsendt", "pk"),
        "import": SdqImport.objects.filter(art="aendringer"),
        "businesscase": Businesscase.objects.all(),
        "scenarie": Scenarie.objects.all(),
        "caselinje": Linje.objects.all(),
        "forudsaetning": Forudsaetning.objects.filter(udgaaet=False),
        "lovhenvisning": Lovhenvisning.objects.all(),
        "budgetrunde": Budgetrunde.objects.all(),
        "postering": Postering.objects.pending(),
        "aarsafslutning": Aarsafslutning.objects.all(),
        "statusnotat": Statusnotat.objects.til_godkendelse_hos(bruger),
        "notatafsnit": Notatafsnit.objects.filter(
            notat__forfatter=bruger, notat__status="kladde"
        ),
    }
    args = {kind: [query.first().pk] for kind, query in foerste.items() if query}
    if case := Businesscase.objects.first():
        args |= {"budget": [case.pk, 1], "caseaar": [case.pk, case.fra_aar]}
    if runde := Budgetrunde.objects.order_by("-termin").first():
        args["rundetermin"] = [runde.businesscase_id, runde.termin]
    if opgoerelse := Opgoerelse.objects.first():
        args["opgoerelse"] = [opgoerelse.pk]
        args["opgjort"] = [opgoerelse.businesscase_id, str(opgoerelse.pk)]
    args |= {"sprog": ["tr"], "papirsprog": ["da"], "indikator": ["andel_med_barn"]}
    args["liste"] = ["aktiviteter"]
    if i_gang is None:
        return args
    familie = i_gang.barn.familie
    return args | {
        "forloeb": [i_gang.pk],
        "sdqskema": [i_gang.pk, "afslutning", "paedagog"],
        "citatsvar": [quoted(i_gang).pk, "emne"],
        "barn": [i_gang.barn_id],
        "person": [familie.foraeldre.first().pk],
        "foraelder": [i_gang.pk, familie.foraeldre.first().pk],
        "hjem": [i_gang.pk, familie.hjem.first().pk],
    }


def quoted(forloeb):
    """An answer that may be quoted; the demo's own have words of many kinds."""
    fundne = forloeb.besvarelser.filter(maa_citeres=True, skema_version=1)
    return fundne.first() or make_svar(
        forloeb, {}, maa_citeres=True, ord={"emne": "Ro om aftenen."}
    )


def plant():
    """Rows that the demo has none of."""
    administrator = Medarbejder.objects.get(username="administrator")
    create_invitation(
        navn="Ny", email="ny@example.com", rolle="leder", by=administrator
    )
    for forloeb in Forloeb.objects.filter(
        ansvarlig__username="paedagog", status=S.AFSLUTTET
    )[:1]:
        make_invitation(forloeb, forloeb.ansvarlig)
        make_forebygget(forloeb, by=forloeb.ansvarlig)
        forloeb.overleveringer.create(
            virker="Billeder af morgenen.",
            dato=forloeb.slut_dato,
            skrevet_af=forloeb.ansvarlig,
        )
    make_ordlyd(administrator)
    plant_money()
    plant_dokumenter(Medarbejder.objects.get(username="paedagog"))


def plant_money():
    """An entry that waits, and a closing that does."""
    case = Businesscase.objects.first()
    oekonomi = Medarbejder.objects.get(username="oekonomi")
    if not Aarsafslutning.objects.exists():
        propose_close(case, case.fra_aar, by=oekonomi)
    if not Postering.objects.pending().exists():
        post(case, oekonomi, aar=case.til_aar)


def plant_dokumenter(paedagog):
    """One in each state that a page shows."""
    arbejde.make(make_dokument(paedagog, titel="Besøgsplan, forløb 12").pk)
    arbejde.make(make_dokument(paedagog, parametre={"afvis": 1}).pk)
    make_dokument(paedagog)
    stoppet = make_dokument(paedagog)
    actions.cancel_dokument(stoppet, by=paedagog)


def courses(bruger):
    """Of one educator, for all who may see them: pages alike are looked at once."""
    return Forloeb.objects.visible_to(bruger).filter(ansvarlig__username="paedagog")


def addresses(username):
    """The GET addresses of a role on the demo data, each once, and courses by state."""
    bruger = Medarbejder.objects.get(username=username)
    args, column = rows(bruger), ROLLER[username]
    synlige = courses(bruger)
    for name, (kind, expected) in MATRIX.items():
        if expected[column] != JA or name in EGEN_VANDRING | UDEN_SIDE:
            continue
        if name in IN_STATE:
            yield reverse(name, args=[synlige.filter(status=IN_STATE[name])[0].pk])
        else:
            yield reverse(name, args=args[kind] if kind else [])
    yield from pages_by_state(synlige)
    if username == "leder":
        yield from (f"{reverse('overblik:liste')}?tal={kode}" for kode in LISTER)
        yield f"{reverse('overblik:overblik')}?del=aaret"


def pages_by_state(synlige):
    for status in ForloebStatus:
        forloeb = synlige.filter(status=status).first()
        if forloeb:
            yield reverse("forloeb:detail", args=[forloeb.pk])
            yield reverse("evaluering:invitation-list", args=[forloeb.pk])
    for forloeb in synlige.filter(status=S.LUKKET)[:1]:
        far = forloeb.barn.familie.foraeldre.last()
        yield reverse("evaluering:invitation-create", args=[forloeb.pk, far.pk])
    besoeg = Besoeg.objects.filter(forloeb__in=synlige).planlagte()
    for booster in besoeg.filter(art="booster")[:1]:
        yield reverse("forloeb:besoeg-record", args=[booster.pk])


def findings(page, url, frame=True):
    """What axe and the eye of the phone find wrong on the page as it stands.

    Without its frame (menu and foot) for axe, when that was looked at; sizes are measured.
    """
    found = []
    if not page.evaluate("'axe' in window"):  # it stays when the window is resized
        if (sent := vaegt.first_load(page)) > vaegt.MOST:
            found.append(f"too heavy, {sent / 1000:.1f} KB")
        page.add_script_tag(url=AXE_URL)
    low = 43.5 if page.viewport_size["width"] <= PHONE["width"] else 0
    found += page.evaluate(FAULTS, [TAGS, low, frame])
    return [f"{url}: {fault}" for fault in found]


def visit(page, url):
    """The page that came; None for what is only for POST, or a file."""
    try:
        response = page.goto(url)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None
    is_page = "html" in response.headers.get("content-type", "")
    return response if is_page and response.status != 405 else None


def without_button(html):
    """The forms that a browser without JavaScript could not send."""
    return [
        form[:120]
        for form in FORM.findall(html)
        if not SENDS.search(form)
        and 'name="credential"' not in form  # a security key answers to scripts alone
        and not any(f'form="{name}"' in html for name in FORM_ID.findall(form))
    ]


def look_at(page, url, frame=True):
    """At each width, from the one it has: each change draws the page anew."""
    found, from_wide = [], page.viewport_size["width"] == max(WIDTHS)
    for width in sorted(WIDTHS, reverse=from_wide):
        page.set_viewport_size({"width": width, "height": DESK["height"]})
        if width != NO_AXE:
            found += findings(page, f"{url} ({width} px)", frame)
        elif page.evaluate(SIDEWAYS):
            found.append(f"{url} ({width} px): sideways")
    return found


def is_new(part, html, looked_at):
    """Whether no page before had that: the page's own, or the menu and foot around it."""
    text = NEW_EACH_TIME.sub("", "".join(part.findall(html)))
    assert text
    known = text in looked_at
    looked_at.add(text)
    return not known


def walk(page, username, keep_html, looked_at):
    """Every page of the role; what was looked at before is not looked at again."""
    found, seen = [], set()
    step_in(page, username)
    page.goto("/")
    confirm_password()
    for url in addresses(username):
        response = visit(page, url)
        assert "/bekraeft/" in url or "/bekraeft/" not in page.url, url
        if response is None or page.url in seen:
            continue  # no page, or reached by redirect before
        seen.add(page.url)
        assert response.status == 200, f"{url}: {response.status}"
        html = response.text()
        # The way past the menu, also where axe leaves that out
        assert "<main" in html, url
        own, frame = (is_new(part, html, looked_at) for part in (OWN, FRAME))
        if own or frame:
            found += look_at(page, url, frame)
        found += [f"{url}: cannot be sent {form}" for form in without_button(html)]
        keep_html(url, html)
    return found


@pytest.mark.django_db(transaction=True)
def test_every_page_is_accessible_and_valid(open_page, keep_html, settings):
    settings.SBSYS_KLE, settings.SBSYS_HJEMMEL = "00.00.00", "prøve"
    call_command("demo", verbosity=0)
    plant()
    looked_at = set()
    found = [
        f"{username} {fault}"
        for username in ROLLER
        for fault in walk(open_page(DESK), username, keep_html, looked_at)
    ]
    assert not found, "\n".join(found)


@pytest.mark.django_db(transaction=True)
def test_what_everybody_may_see_is_accessible_and_valid(open_page, keep_html):
    page, found = open_page(DESK), []
    for name in ("tilgaengelighed", "account_login"):
        response = page.goto(reverse(name))
        found += look_at(page, name)
        keep_html(name, response.text())
    page.get_by_role("button", name="Log ind", exact=True).click()
    page.locator("[data-module=error-summary]").wait_for()
    assert found + look_at(page, "account_login with errors") == []


def test_checkers_find_what_is_planted(open_page, tmp_path, monkeypatch):
    """A checker that finds nothing on a broken page proves nothing."""
    monkeypatch.setattr(vaegt, "MOST", 50_000)
    page = open_page(PHONE)
    page.goto("/log-ind/")
    page.evaluate("document.querySelector('main').innerHTML = '<img src=x><input>'")
    page.evaluate("document.body.style.minWidth = '2000px'")
    rules = " ".join(findings(page, "planted"))
    assert "image-alt" in rules
    assert "label" in rules
    assert "too low <input>" in rules
    assert "sideways scroll" in rules
    assert "too heavy" in rules
    (tmp_path / "p.html").write_text("<!doctype html><title>x</title><p></div>")
    assert "error" in vnu(tmp_path)
