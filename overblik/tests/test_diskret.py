"""Diskret visning: initials on every page that lists families, names in what is made."""

import pytest
from django.urls import reverse

from barnetimidten.brugere import diskret
from barnetimidten.brugere.diskret import initials, shown_in
from barnetimidten.brugere.models import Medarbejder
from barnetimidten.tests.faelles import made_once
from forloeb.models import Barn, Besoeg, Foraelder, Forloeb
from forloeb.tests import builders
from overblik.indsigt.tests.builders import make_indsigt

BARN, FORAELDER = "Zenobia Quist-Øst", "Xerxes Wøhlk"
LISTER = (
    "forloeb:mine",
    "forloeb:kalender",
    "forloeb:list",
    "evaluering:oversigt",
    "evaluering:maal",
    "evaluering:forandring",
    "forloeb:forebygget-list",
    "indsigt:list",
    "indikatorer:list",
    "overblik:overblik",
)
SAGENS = (
    "forloeb:detail",
    "forloeb:historik",
    "forloeb:hvem",
    "forloeb:dokument-list",
    "forloeb:besoeg-plan",
    "evaluering:panel",
    "evaluering:invitation-list",
    "evaluering:maaling-list",
)


@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    def make():
        mette = builders.make_medarbejder(username="mette-diskret")
        leder = builders.make_medarbejder("leder", "leder-diskret")
        sager = [builders.running(mette), builders.ended(mette)]
        builders.make_forebygget(sager[1], by=mette)
        Barn.objects.update(navn=BARN)
        Foraelder.objects.update(navn=FORAELDER)
        make_indsigt(leder, Forloeb.objects.get(pk=sager[0].pk))
        Forloeb.objects.filter(pk=sager[1].pk).update(
            afslutning_grund="Zenobia flyttede"
        )
        Besoeg.objects.holdte().update(notat="Zenobia sov.", aftale="Ros Zenobia.")
        return {"paedagog": mette, "leder": leder, "sager": sager}

    with made_once(django_db_blocker, make) as made:
        yield made


@pytest.fixture
def se(verden, client, db):
    """What an employee of the role reads, with or without names."""

    def read(navn, *args, rolle="leder", diskret=True, **valg):
        bruger = verden[rolle]
        Medarbejder.objects.filter(pk=bruger.pk).update(diskret=diskret)
        client.force_login(bruger)
        svar = client.get(reverse(navn, args=args), valg)
        assert svar.status_code in (200, 403), navn
        return svar.content.decode()

    return read


def names_in(side):
    return [navn for navn in ("Zenobia", "Quist", "Xerxes", "Wøhlk") if navn in side]


@pytest.mark.parametrize("rolle", ["paedagog", "leder"])
@pytest.mark.parametrize("navn", LISTER)
def test_the_lists_show_no_name(se, navn, rolle):
    assert not names_in(se(navn, rolle=rolle))


@pytest.mark.parametrize("navn", SAGENS)
def test_the_pages_of_a_course_show_no_name(se, verden, navn):
    for forloeb in verden["sager"]:
        assert not names_in(se(navn, forloeb.pk))


@pytest.mark.parametrize("navn", ["forloeb:list", "forloeb:mine"])
def test_the_initials_stand_where_the_name_stood(se, navn):
    rolle = "paedagog" if navn == "forloeb:mine" else "leder"
    assert "Z.Q.Ø." in se(navn, rolle=rolle)
    med_navn = se(navn, rolle=rolle, diskret=False)
    assert BARN in med_navn
    assert "Z.Q.Ø." not in med_navn


def test_each_list_of_decisions(se):
    for tal in ("aktive", "over-tid", "stille", "aftale"):
        assert not names_in(se("overblik:liste", tal=tal))


def test_why_a_course_ended_shows_initials(se):
    for side in (
        se("overblik:liste", tal="sluttede"),
        se("indikatorer:detail", "fastholdelse"),
    ):
        assert "Z. flyttede" in side
        assert not names_in(side)


def test_the_form_that_hands_out_a_link_keeps_the_name(se, verden):
    forloeb = verden["sager"][1]
    foraelder = forloeb.barn.familie.foraeldre.first()
    side = se("evaluering:invitation-create", forloeb.pk, foraelder.pk)
    assert FORAELDER in side


def test_the_form_of_a_visit_shows_initials(se, verden):
    besoeg = Besoeg.objects.filter(forloeb=verden["sager"][0]).planlagte().first()
    for navn in ("besoeg-move", "besoeg-cancel"):
        side = se(f"forloeb:{navn}", besoeg.pk, rolle="paedagog")
        assert not names_in(side)


# --- The switch ------------------------------------------------------------------------
def test_the_switch_is_a_form_of_its_own(client, mette, lars):
    url = reverse("brugere:diskret")
    client.force_login(mette)
    tilbage = "/forloeb/?vis=alle"
    svar = client.post(url, {"diskret": "til", "tilbage": tilbage})
    assert svar.url == tilbage
    side = client.get(tilbage).content.decode()
    assert "Diskret visning er slået til" in side
    assert 'value="/forloeb/?vis=alle"' in side
    assert client.post(url, {"diskret": "fra"}).url == "/"
    assert (
        "Diskret visning er slået til" not in client.get("/forloeb/").content.decode()
    )
    assert client.get(url).status_code == 405
    lars.refresh_from_db()
    assert not lars.diskret


@pytest.mark.parametrize("url", ["https://ond.example/", "//ond.example", "forloeb"])
def test_it_leads_to_no_other_site(client, mette, url):
    client.force_login(mette)
    svar = client.post(reverse("brugere:diskret"), {"diskret": "til", "tilbage": url})
    assert svar.url == "/"


def test_who_sees_no_family_is_not_offered_it(client, oekonomi):
    client.force_login(oekonomi)
    assert "Diskret visning" not in client.get("/oekonomi/").content.decode()


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [("Alma", "A."), ("Anne-Marie Øst Holm", "A.M.Ø.H."), (" åse  ", "Å."), ("", "")],
)
def test_initials(navn, ventet):
    assert initials(navn) == ventet


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Merle sov.", "M. sov."),
        ("Ros Merle. Merles mor", "Ros M. M.s mor"),
        ("Merlevej, Solbakkes og Åse", "Merlevej, S.s og Åse"),
        (None, ""),
    ],
)
def test_names_in_free_text(tekst, ventet):
    token = diskret._bruger.set(Medarbejder(diskret=True))
    try:
        assert shown_in(tekst, ["Merle Solbakke"]) == ventet
        assert shown_in(tekst, "") == (tekst or "")
    finally:
        diskret._bruger.reset(token)
    assert shown_in(tekst, "Merle Solbakke") == (tekst or "")
