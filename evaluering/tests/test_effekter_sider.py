"""The pages of goals and effects and of reliable change, as their readers see them."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from evaluering.models import Besvarelse, Maaling, SdqImport
from evaluering.tests.builders import make_besvarelse, make_maaling
from forloeb.models import Barn, Forloeb
from forloeb.tests import builders

MAAL, FORANDRING = "evaluering:maal", "evaluering:forandring"
LAV = {str(n): 2 if n in (7, 11, 14, 21, 25) else 0 for n in range(1, 26)}  # total 0


def page(client, navn, **query):
    """The words alone, blanks made single."""
    response = client.get(reverse(navn), query)
    assert response.status_code == 200
    return " ".join(
        unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split()
    )


@pytest.fixture
def forloeb(mette):
    """Ended, about conflicts; the mark fell from 8 to 4, the total from 20 to 0."""
    return make_course(mette)


def make_course(mette, **felter):
    """Without its way through the states, which these pages do not ask for."""
    forloeb = builders.in_dialog(mette, **felter)
    i_dag = timezone.localdate()
    forloeb.besoeg.create(
        nummer=1,
        art="opstart",
        status="gennemfoert",
        planlagt_dato=i_dag,
        dato=i_dag,
        sted="hjem",
        notat="Vi øvede at rydde op.",
        emner=["konflikt"],
        metoder=["dialog"],
        planlagt_af=mette,
        registreret_af=mette,
        registreret_at=timezone.now(),
    )
    Forloeb.objects.filter(pk=forloeb.pk).update(
        status="lukket", slut_dato=i_dag, afslutning="planmaessig"
    )
    make_besvarelse(forloeb, mette)
    make_maaling(forloeb, mette)
    make_maaling(forloeb, mette, tidspunkt="afslutning", svar=LAV)
    return forloeb


# --- Goals and effects -------------------------------------------------------------------
def test_every_goal_stands_with_its_source_or_what_it_lacks(client, leder, forloeb):
    client.force_login(leder)
    tekst = page(client, MAAL)
    assert "9 af 16" in tekst
    assert tekst.count("Måles ikke endnu") == 7
    assert "Forældrene siger, at barnet har det bedre 1 af 1 siger ja" in tekst
    assert "i alt 1 af 1 bedre, 0 værre SDQ, forældre" in tekst
    assert "Emnet fylder mindre i forløb om konflikter 1 af 1 fylder mindre" in tekst
    assert "Rådgivningen er anonym" in tekst


def test_topics_methods_and_stoetteforloeb(client, leder, forloeb):
    client.force_login(leder)
    tekst = page(client, MAAL)
    assert "»Konflikter« er hyppigst: i 1 af 1 forløb." in tekst
    assert "8 til 4" in tekst
    assert "Dialogisk læsning og højtlæsning 1" in tekst
    assert "0 af 1 forløb løb ved siden af et støtte- eller ressourceforløb." in tekst


def test_what_was_carried_over_is_counted(client, leder, forloeb):
    client.force_login(leder)
    assert "dagtilbuddet 0 af 1 forløb" in page(client, MAAL)
    forloeb.besoeg.update(til_dagtilbud="Piktogrammer")
    assert "dagtilbuddet 1 af 1 forløb" in page(client, MAAL)


def test_an_educator_sees_own_courses_only(client, mette, lars, forloeb):
    client.force_login(mette)
    assert "1 af 1 siger ja" in page(client, MAAL)
    assert forloeb.barn.navn in page(client, FORANDRING)
    client.force_login(lars)
    assert "Ingen forløb er afsluttet" in page(client, MAAL)
    assert "Ingen børn er målt både før og efter endnu." in page(client, FORANDRING)


def published(client, forloeb):
    """The whole of TOIS is an edition that may leave the house."""
    Forloeb.objects.filter(pk=forloeb.pk).update(program="tois")
    return page(client, MAAL, udgave="offentlig", program="tois")


def test_the_public_edition_tells_of_no_few(client, leder, forloeb):
    client.force_login(leder)
    tekst = published(client, forloeb)
    assert "til offentliggørelse" in tekst
    assert "For få til at vise" in tekst
    assert "1 af 1 siger ja" not in tekst
    assert "Emner, metoder og støtteforløb er kun til intern brug" in tekst
    assert "8 til 4" not in tekst


def test_the_public_edition_tells_of_no_few_who_answered(client, leder, forloeb):
    client.force_login(leder)
    assert "Forældrenes skema – udeladt af 1" in published(client, forloeb)


def test_an_educator_cannot_ask_for_the_public_edition(client, mette, forloeb):
    client.force_login(mette)
    assert "til intern brug" in page(client, MAAL, udgave="offentlig")


def test_the_filter_narrows_the_goals(client, leder, forloeb):
    client.force_login(leder)
    assert "Ingen svar endnu" in page(client, MAAL, program="tois")
    assert "1 af 1 siger ja" in page(client, MAAL, program="bim")


def test_a_child_under_two_is_not_missed(client, leder, mette, forloeb):
    i_dag = timezone.localdate()
    Barn.objects.update(foedselsdato=i_dag - timedelta(days=500))
    client.force_login(leder)
    assert "1 af 1 fra forældre" in page(client, MAAL)  # turned two, and was measured
    Maaling.objects.all().delete()
    assert "0 af 0 fra forældre" in page(client, MAAL)


# --- Reliable change ---------------------------------------------------------------------
def test_the_threshold_stands_with_its_numbers_and_source(client, leder, forloeb):
    client.force_login(leder)
    tekst = page(client, FORANDRING)
    assert "En ændring på 8 point eller mere" in tekst
    assert "spredning (SD) 5,8 og pålidelighed (r) 0,79" in tekst
    assert "Theunissen" in tekst
    assert "Begge målinger fra 1 af 1 afsluttede forløb med et barn på 2 år" in tekst
    assert "1 af 1 barn har færre vanskeligheder, 0 har flere. Større," in tekst


def test_each_child_by_name_for_its_own_staff(client, leder, forloeb):
    client.force_login(leder)
    html = client.get(reverse(FORANDRING)).content.decode()
    assert reverse("forloeb:detail", args=[forloeb.pk]) in html
    assert "Alma Eksempel" in html
    assert "+20" in page(client, FORANDRING)
    assert "Sikkert bedre" in page(client, FORANDRING)


def test_it_has_no_public_edition(client, leder, forloeb):
    client.force_login(leder)
    tekst = page(client, FORANDRING, udgave="offentlig")
    assert "til intern brug" in tekst
    assert "Til offentliggørelse" not in tekst


def test_few_pairs_have_no_p_value(client, leder, forloeb):
    client.force_login(leder)
    tekst = page(client, FORANDRING)
    assert "Under 20 par: læs antal og interval." in tekst
    assert "p <" not in tekst
    assert "p =" not in tekst


def test_staff_of_the_day_care_have_a_threshold_of_their_own(client, leder, forloeb):
    rows = Maaling.objects.filter(forloeb=forloeb)
    rows.update(informant="paedagog", foraelder=None, besvaret_af="Ida")
    client.force_login(leder)
    tekst = page(client, FORANDRING)
    assert "SDQ vurderet af dagtilbuddet" in tekst
    assert "En ændring på 7 point eller mere" in tekst
    assert "SDQ vurderet af forældre" not in tekst


def test_added_value_is_off_and_only_of_a_group(
    client, leder, forloeb, mette, settings
):
    client.force_login(leder)
    assert "Added value" not in page(client, FORANDRING)
    settings.SDQ_ADDED_VALUE = True
    assert "Added value" not in page(client, FORANDRING)  # of one child
    hele = {"vanskeligheder": 1, "lidelse": 2}
    for nummer in range(4):
        make_course(mette, navn=f"Barn {nummer}")
    Maaling.objects.update(paavirkning=hele)
    assert "Added value" not in page(client, FORANDRING)  # not the follow-up form
    Maaling.objects.filter(tidspunkt="afslutning").update(opfoelgning=True)
    tekst = page(client, FORANDRING)
    assert "Gruppen ligger +17,0 point" in tekst
    assert "5 børn, usikkerhed ca. 4,5 point" in tekst
    assert "Læs med forbehold" in tekst


def test_sdq_out_of_use_says_so(client, leder, forloeb, settings):
    settings.SDQ_I_BRUG = False
    client.force_login(leder)
    assert "SDQ er slået fra" in page(client, FORANDRING)


# --- Imported tables ---------------------------------------------------------------------
AENDRING = {"foelelser": 2, "adfaerd": 3, "hyperaktivitet": 1, "jaevnaldrende": -2}


@pytest.fixture
def kun_aendringer(leder):
    """A row that adds up, and child 6 of seed 003, whose stated total does not."""
    tabel = SdqImport.objects.create(art="aendringer", kilde="Prøve", program="tois")
    rows = [(1, "Barn 1", 4), (2, "Barn 6", 5)]
    for linje, navn, total in rows:
        tabel.raekker.create(
            linje=linje,
            navn=navn,
            informant="foraelder",
            aendring=AENDRING | {"paavirkning": 2},
            total_angivet=total,
        )
    return tabel


def test_imported_changes_have_a_sign_and_no_verdict(client, leder, kun_aendringer):
    client.force_login(leder)
    tekst = page(client, FORANDRING)
    assert "hverken bånd eller dom om sikkerhed" in tekst
    # Both impacts are read, of the totals only the undisputed one
    assert "Påvirkning i hverdagen 2 (100 %) 0 0 2" in tekst
    assert "Samlet problemscore 1 (100 %) 0 0 1" in tekst
    assert "læst sådan: Kun rækker, hvor de to er ens." in tekst
    assert "Sikkert" not in tekst
    assert "2 af 2 bedre, 0 værre SDQ, forældre, kun ændringer" in page(client, MAAL)


def test_the_leaders_reading_is_used(client, leder, kun_aendringer):
    SdqImport.objects.update(
        laesning="angivet", laesning_grund="Kilden", laesning_af=leder
    )
    client.force_login(leder)
    assert "Samlet problemscore 2 (100 %) 0 0 2" in page(client, FORANDRING)


def test_imported_scores_are_pairs_without_a_course(client, leder):
    tabel = SdqImport.objects.create(art="scorer", kilde="Prøve", program="tois")
    hele = dict.fromkeys(AENDRING, 5)
    lave = dict.fromkeys(AENDRING, 1)
    for linje, foer in enumerate([hele, hele | {"total": 19}, {"total": 30}]):
        tabel.raekker.create(
            linje=linje,
            navn=f"Barn {linje}",
            informant="foraelder",
            foer=foer,
            efter=lave,
        )
    client.force_login(leder)
    tekst = page(client, FORANDRING)
    assert "og 3 indlæste børn." in tekst
    # 19 is not the sum of its scales: that child has no total
    assert "2 af 2 børn har færre vanskeligheder" in tekst
    assert "ikke målt" in tekst


def test_imports_are_not_put_together_outside_the_house(client, leder):
    """12 and 3 children in tables of their own: 7 of 15 would tell of the three."""
    for kilde, retninger in (("A", [1] * 6 + [-1] * 6), ("B", [1, -1, -1])):
        tabel = SdqImport.objects.create(art="aendringer", kilde=kilde, program="tois")
        for linje, fortegn in enumerate(retninger):
            tabel.raekker.create(
                linje=linje,
                navn=f"Barn {linje}",
                informant="foraelder",
                aendring={**dict.fromkeys(AENDRING, fortegn), "paavirkning": fortegn},
                total_angivet=4 * fortegn,
            )
    client.force_login(leder)
    assert "7 af 15 bedre, 8 værre" in page(client, MAAL, program="tois")
    tekst = page(client, MAAL, program="tois", udgave="offentlig")
    assert "af 15" not in tekst
    assert "værre" not in tekst
    assert "SDQ er lagt sammen" in tekst


def test_imports_of_another_informant_are_left_out(client, leder, kun_aendringer):
    client.force_login(leder)
    tekst = page(client, FORANDRING, informant="paedagog")
    assert "Indlæst" not in tekst


# --- Trace and cost ----------------------------------------------------------------------
@pytest.mark.parametrize(("navn", "model"), [(MAAL, Besvarelse), (FORANDRING, Maaling)])
def test_a_look_is_written_down(client, leder, forloeb, navn, model):
    client.force_login(leder)
    page(client, navn)
    row = AuditEntry.objects.order_by("-nummer").first()
    assert (row.handling, row.objekt_type) == ("list", model._meta.label_lower)


@pytest.mark.parametrize("navn", [MAAL, FORANDRING])
def test_more_courses_ask_no_more_questions(client, leder, mette, forloeb, navn):
    def count():
        page(client, navn)
        with CaptureQueriesContext(connection) as spurgt:
            page(client, navn)
        return len(spurgt)

    client.force_login(leder)
    en = count()
    for nummer in range(3):
        make_course(mette, navn=f"Barn {nummer}")
    assert count() == en
