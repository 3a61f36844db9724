"""The leader's pages: send what is seen, once; from a count to the courses behind it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from barnetimidten.audit.models import AuditEntry
from oekonomi.models import Postering
from overblik.opgoerelse import actions
from overblik.opgoerelse.models import Opgoerelse
from overblik.opgoerelse.tests.byg import (
    approved,
    fall,
    make_found,
    make_judged,
    plan,
    settled,
)

pytestmark = pytest.mark.django_db
LISTE = reverse("opgoerelse:list")
OMLAEGNING = reverse("opgoerelse:omlaegning-create")
NOEGLE = "1" * 32


@pytest.fixture
def side(client, leder):
    client.force_login(leder)
    return client


def text(svar):
    return " ".join(svar.content.decode().split())


def test_the_leader_sends_what_the_page_shows(side, case, mette, leder, oekonomi):
    make_judged(mette, leder, 2)
    svar = side.get(LISTE)
    assert "Familiebehandling" in text(svar)
    assert "80.000 kr." in text(svar)
    aftryk = svar.context["form"].initial["aftryk"]
    data = {"noegle": NOEGLE, "aftryk": aftryk}
    sendt = side.post(LISTE, data)
    opgoerelse = Opgoerelse.objects.get()
    adresse = reverse("opgoerelse:detail", args=[opgoerelse.pk])
    assert sendt["Location"] == adresse
    assert side.post(LISTE, data)["Location"] == adresse
    assert Postering.objects.count() == 1
    assert "1 venter" in text(side.get(LISTE))
    assert "Der er intet nyt" in text(side.get(LISTE))
    approved(opgoerelse, oekonomi)
    assert "Godkendt" in text(side.get(LISTE))


def test_the_leader_finds_the_case(side, case):
    assert (
        reverse("oekonomi:oversigt", args=[case.pk]) in side.get(LISTE).content.decode()
    )


def test_an_old_page_is_refused_in_words_and_shows_the_counts_of_now(
    side, case, mette, leder
):
    make_judged(mette, leder)
    aftryk = plan(case).aftryk
    make_judged(mette, leder)
    data = {"noegle": NOEGLE, "aftryk": aftryk}
    svar = side.post(LISTE, data)
    assert actions.AENDRET in text(svar)
    assert not Postering.objects.exists()
    assert plan(case).aftryk in text(svar)
    nyt = {"noegle": NOEGLE, "aftryk": plan(case).aftryk}
    assert side.post(LISTE, nyt).status_code == 302


def test_what_cannot_be_sent_says_why(side, case, mette, leder):
    make_judged(mette, leder, aar=2018)
    svar = text(side.get(LISTE))
    assert "Kan ikke sendes endnu" in svar
    assert "Året ligger uden for business casen." in svar
    tomt = side.post(LISTE, {"noegle": NOEGLE, "aftryk": plan(case).aftryk})
    assert actions.INTET in text(tomt)


def test_from_a_count_to_the_courses_behind(side, case, mette, leder, oekonomi):
    rows = make_judged(mette, leder, 2)
    foerste = settled(case, leder)
    approved(foerste, oekonomi)
    fall(rows[0], leder)
    make_found(mette, svar="nej")
    fundet = make_found(mette)
    anden = settled(case, leder)
    svar = text(side.get(reverse("opgoerelse:detail", args=[foerste.pk])))
    for row in rows:
        assert row.barn.navn in svar
    svar = text(side.get(reverse("opgoerelse:detail", args=[anden.pk])))
    assert "Forløbene bag det, der er taget tilbage" in svar
    assert fundet.barn.navn in svar
    assert "takkede nej og koster ikke noget" in svar
    assert f"fra opgørelse {foerste.pk}" in svar
    spor = AuditEntry.objects.latest("nummer")
    assert (spor.handling, spor.objekt_type) == (
        "list",
        "forloeb.forebyggetforanstaltning",
    )


def test_a_refused_count_says_why(side, case, mette, leder, oekonomi):
    make_judged(mette, leder)
    opgoerelse = settled(case, leder)
    postering = opgoerelse.linjer.get().postering
    actions.bog.reject(postering, by=oekonomi, grund="Forkert pris.")
    svar = text(side.get(reverse("opgoerelse:detail", args=[opgoerelse.pk])))
    assert "Afvist: Forkert pris. Antallet kommer med i næste opgørelse." in svar
    assert "1 af 1 afvist" in text(side.get(LISTE))


def test_the_list_names_no_family_and_notes_nothing(side, case, mette, leder):
    row = make_judged(mette, leder)[0]
    foer = AuditEntry.objects.count()
    assert row.barn.navn not in text(side.get(LISTE))
    assert AuditEntry.objects.count() == foer


# --- Conversion ---------------------------------------------------------------------------
def omlagt(**andre):
    return {
        "noegle": NOEGLE,
        "aar": str(timezone.localdate().year),
        "enhed": "ugentlige-timer",
        "antal": "2,5",
        "pris": "46.000",
        "kilde": "CDU's budget",
        **andre,
    }


def test_the_year_is_counted_once(side, case):
    assert side.get(OMLAEGNING).status_code == 200
    assert side.post(OMLAEGNING, omlagt()).status_code == 302
    p = Postering.objects.get()
    assert (p.beloeb, p.enheder, p.budgetvirkning) == (115000, 2.5, False)
    adresse = reverse("opgoerelse:detail", args=[Opgoerelse.objects.get().pk])
    assert "2,5 × 46.000 kr." in text(side.get(adresse))
    assert "Kilde: CDU&#x27;s budget" in text(side.get(adresse))
    igen = side.post(OMLAEGNING, omlagt(noegle="2" * 32))
    assert "er talt op i opgørelse" in igen.context["form"].errors["aar"][0]


@pytest.mark.parametrize(
    ("felt", "vaerdi"),
    [
        ("antal", "0"),
        ("pris", "-5"),
        ("pris", "1.5"),
        ("kilde", ""),
        ("aar", "2050"),
        ("kilde", "Se 010203-1234"),
    ],
)
def test_a_bad_count_is_refused_at_its_field(side, case, felt, vaerdi):
    svar = side.post(OMLAEGNING, omlagt(**{felt: vaerdi}))
    assert list(svar.context["form"].errors) == [felt]
    assert not Postering.objects.exists()


def test_without_a_line_for_it_nothing_is_counted(side, case):
    case.linjer.filter(art="omlaegning").update(art="driftsudgift")
    assert "Tæl omlægningen op" not in text(side.get(LISTE))
    assert side.get(OMLAEGNING).status_code == 302


# --- As many as there may be ------------------------------------------------------------
def test_pages_cost_the_same_with_many(
    side, case, mette, leder, django_assert_max_num_queries
):
    for aar in case.aarene:
        if aar <= timezone.localdate().year:
            make_judged(mette, leder, 2, aar=aar)
    foerste = settled(case, leder)
    make_found(mette, dato=timezone.localdate() - timedelta(days=1))
    with django_assert_max_num_queries(40):
        side.get(LISTE)
    with django_assert_max_num_queries(25):
        side.get(reverse("opgoerelse:detail", args=[foerste.pk]))
