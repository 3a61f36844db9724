"""The SDQ pages of one child: keying in, twice when asked, putting right, what is shown."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from barnetimidten.formularer.models import Kladde
from evaluering import sdq
from evaluering.models import Maaling
from evaluering.tests.byg_maaling import PAAVIRKNING, SVAR, keyed
from evaluering.visning.maalinger import with_sign
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
I_DAG = timezone.localdate
NOEGLE = "1" * 32


@pytest.fixture
def forloeb(mette):
    return builders.in_dialog(mette)


@pytest.fixture
def mettes(client, mette):
    client.force_login(mette)
    return client


def create_url(forloeb, informant="foraelder", tidspunkt="opstart"):
    return reverse("evaluering:maaling-create", args=[forloeb.pk, tidspunkt, informant])


def list_url(forloeb):
    return reverse("evaluering:maaling-list", args=[forloeb.pk])


def tasted(svar=None, paavirkning=None, **felter):
    """What the browser sends: every number keyed."""
    svar = SVAR if svar is None else svar
    paavirkning = PAAVIRKNING if paavirkning is None else paavirkning
    punkter = {f"p{n}": sign(svar.get(n)) for n in sdq.ITEMS}
    resten = {f"i_{navn}": sign(paavirkning.get(navn)) for navn in sdq.SPOERGSMAAL}
    return {
        "noegle": NOEGLE,
        "dato": f"{I_DAG():%d-%m-%Y}",
        "foraelder": "sammen",
        "besvaret_af": "Lone Hansen",
        **punkter,
        **resten,
        **felter,
    }


def sign(svar):
    return "-" if svar is None else str(svar)


def errors(response):
    return response.context["form"].errors


# --- Keying in --------------------------------------------------------------------------
def test_the_page_holds_numbers_in_the_forms_order_and_no_words(mettes, forloeb):
    side = mettes.get(create_url(forloeb))
    felter = [f.field.nummer for f in side.context["form"].punkter]
    assert felter == list(range(1, 26))
    rest = [f.field.nummer for f in side.context["form"].efter_port]
    assert rest == [28, 29, 30, 31, 32]
    paedagog = mettes.get(create_url(forloeb, "paedagog")).context["form"]
    assert [f.field.nummer for f in paedagog.efter_port] == [28, 30, 31]


def test_a_form_is_keyed_in_once_however_often_it_is_sent(mettes, forloeb):
    mor = forloeb.barn.familie.foraeldre.first()
    for _ in range(2):
        svar = mettes.post(create_url(forloeb), tasted(foraelder=mor.kode))
        assert svar.url == list_url(forloeb)
    maaling = Maaling.objects.get()
    assert maaling.foraelder == mor
    assert maaling.svar == {str(n): v for n, v in SVAR.items()}
    assert maaling.paavirkning == PAAVIRKNING
    assert not maaling.tastet_to_gange
    assert "Skemaet er gemt." in mettes.get(svar.url).content.decode()


def test_a_passed_over_number_is_named(mettes, forloeb):
    svar = mettes.post(create_url(forloeb), tasted(p3="", p7="", i_hjem=""))
    assert list(errors(svar)) == ["p3"]
    assert "Punkterne 3, 7 og 29 mangler" in svar.content.decode()
    svar = mettes.post(create_url(forloeb), tasted(p25=""))
    assert "Punkt 25 mangler" in svar.content.decode()
    assert not Maaling.objects.exists()


def test_without_difficulties_the_rest_is_not_asked(mettes, forloeb):
    uden = dict.fromkeys(("i_lidelse", "i_hjem", "i_venner", "i_laering"), "")
    tastet = tasted(i_vanskeligheder="0", i_fritid="", **uden)
    assert mettes.post(create_url(forloeb), tastet).status_code == 302
    assert Maaling.objects.get().paavirkning == {"vanskeligheder": 0}


def test_a_number_outside_the_form_is_refused(mettes, forloeb):
    svar = mettes.post(create_url(forloeb), tasted(p3="3"))
    assert list(errors(svar)) == ["p3"]


def test_the_actions_refusals_stand_at_their_fields(mettes, mette, forloeb):
    svar = mettes.post(create_url(forloeb, "paedagog"), tasted(besvaret_af=mette.navn))
    assert "med i forløbet" in errors(svar)["besvaret_af"][0]
    fremtid = f"{I_DAG() + timedelta(days=1):%d-%m-%Y}"
    svar = mettes.post(create_url(forloeb), tasted(dato=fremtid))
    assert list(errors(svar)) == ["dato"]


def test_a_form_that_is_there_is_shown_instead(mettes, mette, forloeb):
    maaling = keyed(mette, forloeb)
    svar = mettes.get(create_url(forloeb))
    assert svar.url == reverse("evaluering:maaling-detail", args=[maaling.pk])


@pytest.mark.parametrize(
    ("tidspunkt", "informant"), [("midt", "foraelder"), ("opstart", "barn")]
)
def test_other_forms_do_not_exist(mettes, forloeb, tidspunkt, informant):
    assert mettes.get(create_url(forloeb, informant, tidspunkt)).status_code == 404


def test_the_draft_is_kept_and_gone_when_saved(mettes, mette, forloeb):
    url = create_url(forloeb)
    mettes.post(f"{url}?kladde=1", tasted(p4="2"))
    assert mettes.get(url).context["form"]["p4"].value() == "2"
    mettes.post(url, tasted())
    assert not Kladde.objects.exists()


# --- Twice ---------------------------------------------------------------------------------
def keyed_once(client, url, **felter):
    svar = client.post(url, tasted(to_gange="on", **felter))
    assert svar.status_code == 200
    return svar.context["form"]


def test_the_second_entry_begins_empty_and_must_match(mettes, forloeb):
    url = create_url(forloeb)
    anden = keyed_once(mettes, url, foraelder="sammen")
    assert anden.er_anden_gang
    assert anden["p1"].value() is None
    assert anden["foraelder"].value() == "sammen"
    assert not Maaling.objects.exists()
    mettes.post(url, tasted(to_gange="on", foerste=anden["foerste"].value()))
    assert Maaling.objects.get().tastet_to_gange


def test_differences_are_shown_by_number_and_keyed_again(mettes, forloeb):
    url = create_url(forloeb)
    foerste = keyed_once(mettes, url)["foerste"].value()
    svar = mettes.post(url, tasted(p3="2", i_hjem="-", foerste=foerste))
    side = svar.content.decode()
    assert "Punkt 3: først 1, så 2." in side
    assert "Punkt 29: først 1, så –." in side
    form = svar.context["form"]
    assert (form["p3"].value(), form["p4"].value()) == ("", "0")
    igen = tasted(p3="2", foerste=form["foerste"].value())
    assert mettes.post(url, igen).status_code == 302
    maaling = Maaling.objects.get()
    assert maaling.svar["3"] == 2
    assert maaling.tastet_to_gange


def test_what_matched_is_still_held_against_the_paper(mettes, forloeb):
    url = create_url(forloeb)
    foerste = keyed_once(mettes, url)["foerste"].value()
    form = mettes.post(url, tasted(p3="2", foerste=foerste)).context["form"]
    svar = mettes.post(url, tasted(p8="2", foerste=form["foerste"].value()))
    assert list(errors(svar)) == ["p8"]


@pytest.mark.parametrize("foerste", ["[" * 900, "p1", "p1=9", "x" * 5000])
def test_a_first_entry_that_is_none_counts_as_the_first(mettes, forloeb, foerste):
    svar = mettes.post(create_url(forloeb), tasted(to_gange="on", foerste=foerste))
    assert svar.context["form"].er_anden_gang


# --- Putting right --------------------------------------------------------------------------
def correct_url(maaling):
    return reverse("evaluering:maaling-correct", args=[maaling.pk])


def test_a_correction_starts_from_what_stands_and_leaves_a_history(
    mettes, mette, forloeb
):
    mor = forloeb.barn.familie.foraeldre.first()
    maaling = keyed(mette, forloeb, foraelder=mor, svar=SVAR | {9: None})
    form = mettes.get(correct_url(maaling)).context["form"]
    assert (form["p9"].value(), form["p3"].value()) == ("-", "1")
    assert form["foraelder"].value() == mor.kode
    svar = mettes.post(correct_url(maaling), tasted(p9="2", version="1"))
    detalje = reverse("evaluering:maaling-detail", args=[maaling.pk])
    assert svar.url == detalje
    historik = reverse("evaluering:maaling-historik", args=[maaling.pk])
    side = mettes.get(historik).content.decode()
    assert "Punkt 9" in side
    assert mor.navn in side
    assert "oprettede" in side


def test_a_correction_may_be_keyed_twice_too(mettes, mette, forloeb):
    maaling = keyed(mette, forloeb)
    anden = keyed_once(mettes, correct_url(maaling), version="1")
    assert anden["p1"].value() is None
    igen = tasted(foerste=anden["foerste"].value(), version=anden["version"].value())
    assert mettes.post(correct_url(maaling), igen).status_code == 302
    maaling.refresh_from_db()
    assert (maaling.version, maaling.tastet_to_gange) == (2, True)


def test_two_at_once_see_both_texts(mettes, lars, forloeb):
    maaling = keyed(lars, forloeb)
    mettes.post(correct_url(maaling), tasted(p3="2", version="1"))
    svar = mettes.post(correct_url(maaling), tasted(noegle="2" * 32, version="1"))
    konflikter = svar.context["form"].konflikter
    assert [(k.label, k.mine, k.theirs) for k in konflikter] == [("Punkt 3", "1", "2")]


def test_an_answer_from_a_screen_is_not_corrected(mettes, forloeb):
    maaling = keyed(None, forloeb, kilde="link")
    svar = mettes.get(correct_url(maaling))
    assert svar.url == reverse("evaluering:maaling-detail", args=[maaling.pk])
    assert "Ret skemaet" not in mettes.get(svar.url).content.decode()


# --- What is shown ----------------------------------------------------------------------------
def test_both_measurements_with_bands_change_and_the_set(mettes, mette, forloeb):
    dag = I_DAG() - timedelta(days=9)
    vaerst = dict.fromkeys(sdq.ITEMS, 2) | {7: 0, 11: 0, 14: 0, 21: 0, 25: 0}
    keyed(mette, forloeb, svar=vaerst, dato=dag)
    keyed(mette, forloeb, tidspunkt="afslutning")
    side = mettes.get(list_url(forloeb)).content.decode()
    assert "Meget høj" in side
    assert "point bedre" in side
    assert "Youthinmind: Scoring the SDQ" in side
    assert "© Robert Goodman" in side
    assert "−" in side  # the prosocial scale fell: minus is worse


def test_no_norm_set_is_said_and_no_band_shown(mettes, mette):
    forloeb = builders.in_dialog(
        mette, barn={"foedselsdato": I_DAG() - timedelta(days=900)}
    )
    keyed(mette, forloeb, informant="paedagog", besvaret_af="Lone Hansen")
    side = mettes.get(list_url(forloeb)).content.decode()
    assert "Intet normsæt" in side
    assert "Almindelig" not in side


def test_a_child_under_two_lacks_nothing(mettes, mette):
    forloeb = builders.agreed(
        mette, barn={"foedselsdato": I_DAG() - timedelta(days=500)}
    )
    side = mettes.get(list_url(forloeb)).content.decode()
    assert "Ikke relevant" in side
    assert "Ikke tastet ind" not in side
    assert "Tast ind" not in side


def test_what_is_awaited_is_said_once_its_day_has_come(mettes, mette):
    forloeb = builders.running(mette)
    side = mettes.get(list_url(forloeb)).content.decode()
    assert side.count("Ikke tastet ind") == 2
    assert side.count("Ikke endnu") == 2


def test_warnings_of_the_score_are_shown(mettes, mette, forloeb):
    faa = {n: 1 for n in sdq.ITEMS if n not in sdq.SKALAER["foelelser"][:3]}
    maaling = keyed(mette, forloeb, svar=faa, paavirkning={"lidelse": 2})
    side = mettes.get(reverse("evaluering:maaling-detail", args=[maaling.pk]))
    tekst = side.content.decode()
    assert "Summen af dem er brugt" in tekst
    assert "der er svar på 2 af 5" in tekst
    assert "Punkterne 3, 8 og 13 er ikke besvaret." in tekst
    liste = mettes.get(list_url(forloeb)).content.decode()
    assert "problemscoren er ukendt" in liste
    keyed(mette, forloeb, tidspunkt="afslutning", paavirkning={"vanskeligheder": 0})
    assert "Påvirkningen gik fra" in mettes.get(list_url(forloeb)).content.decode()


def test_unchanged_and_unknown_are_said_in_words(mettes, mette, forloeb):
    keyed(mette, forloeb)
    keyed(mette, forloeb, tidspunkt="afslutning", paavirkning={})
    side = mettes.get(list_url(forloeb)).content.decode()
    assert "Den samlede problemscore er uændret" in side
    keyed(mette, forloeb, informant="paedagog", besvaret_af="Lone", svar={1: 1})
    keyed(
        mette,
        forloeb,
        informant="paedagog",
        tidspunkt="afslutning",
        besvaret_af="Bo",
        svar={1: 1},
        paavirkning={},
    )
    side = mettes.get(list_url(forloeb)).content.decode()
    assert "så ændringen er ukendt" in side
    assert "ikke den samme, der har svaret" in side


def test_one_norm_set_is_not_fetched_for_each_number(mettes, mette, forloeb):
    keyed(mette, forloeb)
    mettes.get(list_url(forloeb))
    with CaptureQueriesContext(
        connection,
    ) as en:
        mettes.get(list_url(forloeb))
    for informant in ("foraelder", "paedagog"):
        for tidspunkt in ("opstart", "afslutning"):
            if (informant, tidspunkt) != ("foraelder", "opstart"):
                keyed(
                    mette,
                    forloeb,
                    informant=informant,
                    tidspunkt=tidspunkt,
                    besvaret_af="" if informant == "foraelder" else "Lone Hansen",
                )
    with CaptureQueriesContext(connection) as fire:
        mettes.get(list_url(forloeb))
    assert len(fire) == len(en)


def test_a_colleague_sees_nothing_and_the_leader_all(
    client, lars, leder, mette, forloeb
):
    maaling = keyed(mette, forloeb)
    url = reverse("evaluering:maaling-detail", args=[maaling.pk])
    client.force_login(lars)
    assert client.get(url).status_code == 404
    client.force_login(leder)
    assert client.get(url).status_code == 200


# --- Switched off -------------------------------------------------------------------------------
def test_switched_off_no_form_is_keyed_and_old_ones_stay_readable(
    mettes, mette, forloeb, settings
):
    maaling = keyed(mette, forloeb)
    settings.SDQ_I_BRUG = False
    svar = mettes.get(create_url(forloeb, "paedagog"))
    assert svar.url == reverse("forloeb:detail", args=[forloeb.pk])
    side = mettes.get(list_url(forloeb)).content.decode()
    assert "SDQ bruges ikke" in side
    assert "Tast ind" not in side
    assert mettes.get(correct_url(maaling)).status_code == 200


def test_signs():
    assert [with_sign(n) for n in (3, 0, -4)] == ["+3", "0", "−4"]
