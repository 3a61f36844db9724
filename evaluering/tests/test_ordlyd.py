"""Licensed SDQ wording: loaded whole with its licence, seen by who answers alone.

Placeholders throughout: no word of any form stands in a test.
"""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from barnetimidten.audit.models import AuditEntry
from evaluering import ordlyd, ordlydsfil, sdq
from evaluering.actions import ordlyd as actions
from evaluering.enums import Informant, SdqForm, Skema
from evaluering.models import SdqOrdlyd
from evaluering.ordlydsfil import OrdlydError
from evaluering.tests.byg_ordlyd import make_fil, make_ordlyd, make_tekster
from forloeb.actions.grund import StatusError
from forloeb.tests import builders

FORAELDER, PAEDAGOG = Informant.FORAELDER, Informant.PAEDAGOG
LIST, NY = reverse("evaluering:ordlyd-list"), reverse("evaluering:ordlyd-create")


# --- The file --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("informant", "opfoelgning", "ventet"),
    [
        (FORAELDER, False, (26, 27, 28, 29, 30, 31, 32, 33)),
        (FORAELDER, True, (34, 35, 26, 28, 29, 30, 31, 32, 33)),
        (PAEDAGOG, False, (26, 27, 28, 30, 31, 33)),
        (PAEDAGOG, True, (34, 35, 26, 28, 30, 31, 33)),
    ],
)
def test_the_back_of_each_form_is_whole(informant, opfoelgning, ventet):
    fundet = ordlydsfil.questions_after(informant, opfoelgning=opfoelgning)
    assert fundet == ventet


def test_a_file_is_read_in_the_order_of_the_form():
    tekster = make_tekster()
    bagvendt = dict(reversed(tekster.items()))
    laest = read(make_fil(bagvendt))
    assert list(laest.items()) == list(tekster.items())


def read(data, informant=FORAELDER, *, opfoelgning=False):
    return ordlydsfil.read(data, informant=informant, opfoelgning=opfoelgning)


def test_the_form_stands_whole_and_in_order():
    tekster = read(make_fil(make_tekster()))
    punkter = ordlydsfil.front(tekster)
    assert [p.nummer for p in punkter] == list(sdq.ITEMS)
    assert punkter[6].tekst == "Tekst 7"
    assert punkter[6].svar == ("Tekst svar0", "Tekst svar1", "Tekst svar2")
    bagpaa = ordlydsfil.back(tekster, informant=FORAELDER, opfoelgning=False)
    port, varighed, grad, hjem = bagpaa[:4]
    assert port.svar[3] == "Tekst 26svar3"
    assert varighed.svar[0] == "Tekst 27svar0"
    assert hjem.svar == grad.svar


def test_what_a_file_gets_wrong_is_named_by_line():
    linjer = make_fil(make_tekster()).decode().splitlines()
    linjer[1] += "x" * 500
    linjer += ["34;Tekst 34", "7;Tekst 7 igen", "", "36;"]
    with pytest.raises(OrdlydError) as fejl:
        read("\n".join(linjer).encode())
    assert fejl.value.fejl == [
        "Linje 2: er længere end 500 tegn.",
        f"Linje {len(linjer) - 3}: hører ikke til det skema, du har valgt.",
        f"Linje {len(linjer) - 2}: står der to gange.",
    ]


def test_a_part_of_a_form_is_refused():
    """No shortened form: a missing text is a missing form."""
    uden = {n: t for n, t in make_tekster().items() if n not in {"7", "33"}}
    with pytest.raises(OrdlydError, match="mangler tekst til 7, 33"):
        read(make_fil(uden))


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        (b"", "linje;tekst"),
        (b"\xff\xfe", "UTF-8"),
        (b"1;Tekst 1", "linje;tekst"),
        (b"x" * 64_001, "for stor"),
        (make_fil(make_tekster()) + b"\r\n1;\0", "Linje"),
    ],
)
def test_what_is_no_such_file(data, besked):
    with pytest.raises(OrdlydError, match=besked):
        read(data)


@pytest.mark.parametrize("tegn", ["\0", "\x1b", "\ufffe"])
def test_a_hidden_character_is_named(tegn):
    tekster = make_tekster() | {"indledning": f"Tekst{tegn}"}
    with pytest.raises(OrdlydError, match="Linje 2: har et skjult tegn"):
        read(make_fil(tekster))


def test_semicolons_and_quotes_belong_to_the_text():
    tekster = make_tekster(ophavsret='"Tekst; med ""citat"""')
    assert read(make_fil(tekster))["ophavsret"] == 'Tekst; med "citat"'
    tekster = make_tekster(ophavsret="Tekst; uden")
    assert read(make_fil(tekster))["ophavsret"] == "Tekst; uden"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data):
    with pytest.raises(OrdlydError):
        read(data)


# --- The rules -------------------------------------------------------------------
@pytest.mark.django_db
def test_the_new_wording_takes_the_place_of_the_old(leder):
    gammel = make_ordlyd(leder)
    ny = make_ordlyd(leder, licens=" Aftale 2026-2 ")
    gammel.refresh_from_db()
    assert gammel.trukket_at
    assert (ny.licens, ny.indlaest_af) == ("Aftale 2026-2", leder)
    assert ordlyd.wording(FORAELDER, SdqForm.TO_TIL_FIRE, efter=False) == ny


@pytest.mark.django_db
def test_no_licence_no_wording(leder):
    with pytest.raises(StatusError) as fejl:
        make_ordlyd(leder, licens=" ")
    assert fejl.value.felt == "licens"


@pytest.mark.django_db
def test_two_at_once_leave_one_in_use(leder, monkeypatch):
    make_ordlyd(leder)
    rows = type(SdqOrdlyd.objects.all())
    monkeypatch.setattr(rows, "filter", lambda self, *a, **k: self.none())
    with pytest.raises(StatusError, match="lige indlæst"):
        make_ordlyd(leder)


@pytest.mark.django_db
def test_taken_out_of_use_once(leder):
    row = make_ordlyd(leder)
    actions.retract_ordlyd(row, by=leder)
    with pytest.raises(StatusError):
        actions.retract_ordlyd(row, by=leder)
    assert ordlyd.wording(FORAELDER, SdqForm.TO_TIL_FIRE, efter=False) is None


@pytest.mark.django_db
def test_after_a_course_the_follow_up_form_or_else_the_ordinary(leder):
    almindelig = make_ordlyd(leder)
    hent = {"informant": FORAELDER, "skemaform": SdqForm.TO_TIL_FIRE}
    assert ordlyd.wording(**hent, efter=True) == almindelig
    opfoelgning = make_ordlyd(leder, opfoelgning=True)
    assert ordlyd.wording(**hent, efter=True) == opfoelgning
    assert ordlyd.wording(**hent, efter=False) == almindelig
    skema = ordlyd.questions(opfoelgning)
    assert [p.nummer for p in skema.paavirkning][:3] == [34, 35, 26]
    assert skema.ophavsret == "Tekst ophavsret"


@pytest.mark.django_db
def test_age_chooses_the_form_and_under_two_there_is_none(mette, leder):
    forloeb = builders.running(mette)
    forloeb.barn.foedselsdato = date(2020, 3, 1)
    lille = make_ordlyd(leder)
    stor = make_ordlyd(leder, skemaform=SdqForm.FRA_FIRE)
    for dag, ventet in (
        (date(2022, 2, 28), None),
        (date(2022, 3, 1), lille),
        (date(2024, 2, 29), lille),
        (date(2024, 3, 1), stor),
    ):
        fundet = ordlyd.on_screen(forloeb, FORAELDER, Skema.SDQ_FOER, dag)
        assert fundet == ventet, dag
    assert ordlyd.on_screen(forloeb, PAEDAGOG, Skema.SDQ_FOER, date(2023, 1, 1)) is None


@pytest.mark.django_db
def test_the_words_are_encrypted_and_leave_no_trace(leder):
    row = make_ordlyd(leder)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM evaluering_sdqordlyd")
        assert "Tekst 7" not in str(cursor.fetchall())
    spor = AuditEntry.objects.for_objekt("evaluering.sdqordlyd", row.pk)
    assert "Tekst" not in str(list(spor.values()))
    assert spor.get().felter == sorted(spor.get().felter)


# --- The pages -------------------------------------------------------------------
def sent(tekster=None, **felter):
    fil = SimpleUploadedFile("ordlyd.csv", make_fil(tekster or make_tekster()))
    grund = {
        "noegle": "0" * 32,
        "informant": "foraelder",
        "skemaform": "2-4",
        "licens": "Aftale 2026-1",
        "fil": fil,
    }
    return grund | felter


@pytest.mark.django_db
def test_an_administrator_loads_the_wording(client, administrator):
    client.force_login(administrator)
    assert "Ingen ordlyd er indlæst." in client.get(LIST).content.decode()
    assert client.post(NY, sent()).url == LIST
    assert client.post(NY, sent()).url == LIST  # sent twice
    row = SdqOrdlyd.objects.get()
    side = client.get(LIST).content.decode()
    assert "Aftale 2026-1" in side
    assert "Tekst 7" not in side  # the words are shown to who answers alone
    client.post(reverse("evaluering:ordlyd-retract", args=[row.pk]))
    svar = client.post(reverse("evaluering:ordlyd-retract", args=[row.pk]), follow=True)
    assert actions.ER_UDE in svar.content.decode()
    assert "Ude af brug" in svar.content.decode()


@pytest.mark.django_db
def test_a_file_beyond_the_limit_is_refused_at_its_field(client, leder, settings):
    client.force_login(leder)
    fil = SimpleUploadedFile("ordlyd.csv", b"x;y\n" * settings.UPLOAD_MAX)
    side = client.post(NY, sent(fil=fil))
    assert side.context["form"].errors == {"fil": [ordlydsfil.FOR_STOR]}


@pytest.mark.django_db
def test_faults_of_the_file_stand_at_the_file(client, leder):
    client.force_login(leder)
    svar = client.post(NY, sent({"1": "Tekst 1", "77": "Tekst 77"}))
    assert svar.context["form"].errors["fil"] == [
        "Linje 3: hører ikke til det skema, du har valgt."
    ]
    assert not SdqOrdlyd.objects.exists()


@pytest.mark.django_db
def test_the_file_and_the_licence_are_asked_for(client, leder):
    client.force_login(leder)
    svar = client.post(NY, {"noegle": "0" * 32})
    fejl = svar.context["form"].errors
    assert fejl["fil"] == ["Vælg filen."]
    assert set(fejl) == {"informant", "skemaform", "licens", "fil"}
    svar = client.post(NY, sent(licens=" "))
    assert "licens" in svar.context["form"].errors


@pytest.mark.django_db
def test_the_empty_file_serves_every_form(client, leder):
    client.force_login(leder)
    svar = client.get(reverse("evaluering:ordlyd-template"))
    linjer = svar.content.decode("utf-8-sig").splitlines()
    assert linjer[0] == "linje;tekst"
    noegler = [linje.removesuffix(";") for linje in linjer[1:]]
    for informant in Informant:
        for opfoelgning in (False, True):
            skal = ordlydsfil.keys(informant, opfoelgning=opfoelgning)
            assert set(skal) <= set(noegler)
            udfyldt = [f"{n};Tekst {n}" if n in skal else f"{n};" for n in noegler]
            fil = "\r\n".join(["linje;tekst", *udfyldt]).encode("utf-8-sig")
            assert read(fil, informant, opfoelgning=opfoelgning)
