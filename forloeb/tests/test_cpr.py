"""CPR: masked until asked for, found by the whole number only, refused in free text."""

import pytest
from django import forms
from django.db import connection
from django.urls import get_resolver, reverse

from barnetimidten.audit.models import AuditEntry
from barnetimidten.formularer.forms import CPR_FEJL, BimForm, CprField
from barnetimidten.formularer.models import Kladde
from forloeb.models import Barn
from forloeb.soegning import cpr_hash
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
CPR = "0101184234"
SKREVET = "010118-4234"


@pytest.fixture
def forloeb(mette):
    return builders.running(mette, barn={"cpr": CPR})


def url(navn, *args):
    return reverse(f"forloeb:{navn}", args=args)


# --- Shown on asking --------------------------------------------------------------------
def test_the_number_is_masked_until_asked_for(client, mette, forloeb):
    client.force_login(mette)
    side = client.get(url("detail", forloeb.pk)).content.decode()
    assert "••••••-••••" in side
    for navn in ("detail", "barn-edit", "historik", "cpr"):
        tekst = client.get(url(navn, forloeb.pk)).content.decode()
        assert "4234" not in tekst
        assert cpr_hash(CPR) not in tekst


def test_it_is_shown_once_in_the_answer_and_noted(client, mette, forloeb):
    client.force_login(mette)
    side = url("cpr", forloeb.pk)
    assert "formaal" in client.post(side, {"grund": ""}).context["form"].errors
    assert not AuditEntry.objects.filter(handling="unmask").exists()
    svar = client.post(side, {"formaal": "eget_forloeb"})
    assert SKREVET in svar.content.decode()
    assert svar["Cache-Control"] == "no-store"
    spor = AuditEntry.objects.get(handling="unmask")
    assert (spor.objekt_type, spor.under_id) == ("forloeb.barn", str(forloeb.pk))
    assert (spor.felter, spor.formaal) == (["cpr"], "eget_forloeb")
    assert SKREVET not in client.get(side).content.decode()


def test_another_purpose_asks_for_its_reason(client, leder, forloeb):
    client.force_login(leder)
    side = url("cpr", forloeb.pk)
    assert "grund" in client.post(side, {"formaal": "andet"}).context["form"].errors
    svar = client.post(side, {"formaal": "andet", "grund": "Til journalen"})
    assert SKREVET in svar.content.decode()
    assert AuditEntry.objects.get(handling="unmask").grund == "Til journalen"


def test_a_purpose_of_somebody_else_is_refused(client, mette, forloeb):
    client.force_login(mette)
    svar = client.post(url("cpr", forloeb.pk), {"formaal": "leder"})
    assert "formaal" in svar.context["form"].errors


def test_a_child_without_a_number_has_nothing_to_show(client, mette):
    forloeb = builders.in_dialog(mette)
    client.force_login(mette)
    assert client.get(url("cpr", forloeb.pk)).status_code == 302
    assert "CPR</dt>" not in client.get(url("detail", forloeb.pk)).content.decode()


def test_a_changed_value_is_refused_without_a_word(client, mette, forloeb):
    with connection.cursor() as cursor:
        cursor.execute("SELECT cpr FROM forloeb_barn")
        gemt = cursor.fetchone()[0]
        cursor.execute("UPDATE forloeb_barn SET cpr = %s", [gemt[:-4] + "AAA="])
    client.force_login(mette)
    client.raise_request_exception = False
    svar = client.post(url("cpr", forloeb.pk), {"formaal": "eget_forloeb"})
    assert svar.status_code == 500
    for ord_ in ("nøgle", "ændret", "cpr", "Decryption", SKREVET):
        assert ord_ not in svar.content.decode()
    # Pages that do not show it are not stopped by it
    assert client.get(url("detail", forloeb.pk)).status_code == 200
    assert client.get(url("mine")).status_code == 200


# --- Found by the whole number -----------------------------------------------------------
def found(client, tekst):
    svar = client.post(url("search"), {"tekst": tekst})
    return [f.barn.navn for f in svar.context["side"].rows]


@pytest.mark.parametrize("tekst", [CPR, SKREVET, f" {SKREVET} ", "010118 4234"])
def test_the_whole_number_finds_the_child(client, leder, mette, forloeb, tekst):
    builders.in_dialog(mette, navn="Bo", barn={"cpr": "0202184234"})
    client.force_login(leder)
    assert found(client, tekst) == [forloeb.barn.navn]


@pytest.mark.parametrize("tekst", ["010118", "4234", "010118-423", "0101184235"])
def test_a_part_finds_nothing(client, leder, forloeb, tekst):
    client.force_login(leder)
    assert found(client, tekst) == []


def test_the_number_stands_in_no_address(client, leder, forloeb):
    client.force_login(leder)
    svar = client.post(url("search"), {"tekst": CPR}, headers={"HX-Request": "true"})
    assert CPR not in str(dict(svar.headers))
    assert f'="{CPR}' not in svar.content.decode()
    # In the address it is not read
    svar = client.get(url("list"), {"tekst": CPR, "cpr": CPR, "status": "alle"})
    assert forloeb.barn.navn in svar.content.decode()
    assert CPR not in svar.content.decode()


# --- The hash -----------------------------------------------------------------------------
def test_the_hash_follows_the_number(forloeb):
    barn = Barn.objects.get()
    assert barn.cpr_hash == cpr_hash(CPR)
    barn.cpr = ""
    barn.save()
    assert Barn.objects.get().cpr_hash == ""


def test_an_unread_number_keeps_its_hash(forloeb):
    barn = Barn.objects.defer("cpr").get()
    barn.navn = "Ny"
    barn.save()
    assert Barn.objects.get().cpr_hash == cpr_hash(CPR)


def test_children_from_before_get_their_hash(forloeb):
    from importlib import import_module  # noqa: PLC0415 (its name begins with a digit)

    from django.apps import apps  # noqa: PLC0415

    Barn.objects.update(cpr_hash="")
    import_module("forloeb.migrations.0005_cpr_hash").hash_cpr(apps, None)
    assert Barn.objects.get().cpr_hash == cpr_hash(CPR)


# --- Refused in free text --------------------------------------------------------------------
get_resolver().url_patterns  # noqa: B018 (loads every form there is)


def all_forms(kind=BimForm):
    """Every form of the product with text in it."""
    for under in kind.__subclasses__():
        if issubclass(under, forms.BaseForm) and "tests" not in under.__module__:
            yield under
        yield from all_forms(under)


def text_fields(form):
    return {
        navn: felt
        for navn, felt in form.base_fields.items()
        if isinstance(felt.widget, forms.Textarea | forms.TextInput)
        and type(felt) is forms.CharField
    }


WITH_TEXT = sorted(
    {form for form in all_forms() if text_fields(form)}, key=lambda form: str(form)
)


def test_the_forms_are_found():
    navne = {form.__name__ for form in WITH_TEXT}
    assert navne >= {
        "RecordBesoegForm",
        "EditForloebForm",
        "CreateOenskeForm",
        "SamtykkeForm",
        "OverdragelseForm",
        "WithdrawForm",
        "FordelForm",
        "UnderretningForm",
    }


def refuses(form, felter):
    """The rule alone, on cleaned values: what else the form asks is not the matter."""
    form = form.__new__(form)
    form.fields = dict(felter)
    form.cleaned_data = dict.fromkeys(felter, f"Barnet {SKREVET} var med")
    form._errors = {}
    form.add_error = lambda navn, tekst: form._errors.setdefault(navn, tekst)
    form._refuse_cpr()
    return form._errors


@pytest.mark.parametrize("form", WITH_TEXT, ids=lambda form: form.__name__)
def test_every_free_text_refuses_a_number(form):
    felter = text_fields(form)
    assert refuses(form, felter) == dict.fromkeys(felter, CPR_FEJL)


def test_nothing_else_stands_between_the_text_and_the_rule():
    egne = [form.__name__ for form in all_forms() if "_refuse_cpr" in vars(form)]
    assert egne == []


def test_only_two_fields_may_hold_a_number():
    """The child's own field, and the leader's search."""
    navne = {
        navn
        for form in all_forms()
        for navn, felt in form.base_fields.items()
        if isinstance(felt, CprField)
    }
    assert navne == {"cpr_nummer", "tekst"}


@pytest.mark.parametrize(
    ("navn", "felter"),
    [
        ("oenske-create", {"tekst": SKREVET, "dato": "01-01-2022"}),
        ("withdraw", {"grund": SKREVET}),
        ("overdragelse-create", {"note": SKREVET}),
        ("samtykke-create", {"hvad": SKREVET}),
    ],
)
def test_it_is_said_at_the_field(client, mette, forloeb, navn, felter):
    client.force_login(mette)
    svar = client.post(url(navn, forloeb.pk), felter)
    felt = next(iter(felter))
    assert svar.context["form"].errors[felt] == [CPR_FEJL]


def test_a_draft_keeps_no_cpr_number(client, mette):
    client.force_login(mette)
    data = {"navn": "Alma Prøve", "cpr": SKREVET}
    client.post(reverse("forloeb:create") + "?kladde=1", data)
    (kladde,) = Kladde.objects.all()
    assert "Alma Prøve" in kladde.data
    assert "4234" not in kladde.data
