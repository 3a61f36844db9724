from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from barnetimidten.formularer.felter import parse_tid
from barnetimidten.formularer.forms import (
    BimForm,
    ChipsRadio,
    ChipsSelect,
    DanskDatoField,
    DanskTidField,
    OnceMixin,
    VersionMixin,
)


class ProeveForm(OnceMixin, VersionMixin, BimForm, forms.Form):
    error_title = "Besøget er ikke gemt endnu"

    udfald = forms.ChoiceField(
        label="Hvordan gik det?",
        choices=[("gennemfoert", "Gennemført"), ("aflyst", "Aflyst")],
        widget=ChipsRadio,
    )
    dato = DanskDatoField(label="Dato")
    tid = DanskTidField(label="Tid", required=False)
    med = forms.MultipleChoiceField(
        label="Hvem var med?",
        choices=[("barn", "Alma"), ("mor", "Mor")],
        widget=ChipsSelect,
        required=False,
    )
    tekst = forms.CharField(
        label="Hvad skete der?", widget=forms.Textarea, help_text="Én linje er nok."
    )
    aftale = forms.CharField(label="Aftale", required=False, max_length=50)
    talt = forms.BooleanField(label="Vi har talt om det", required=False)


def row(**values: Any) -> SimpleNamespace:
    stored = {
        "pk": 1,
        "version": 3,
        "udfald": "gennemfoert",
        "dato": date(2022, 8, 3),
        "tid": None,
        "med": ["barn"],
        "tekst": "Lillebror var urolig.",
        "aftale": "",
        "talt": False,
    }
    return SimpleNamespace(**{**stored, **values})


def sent(**values: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    fields = {
        "udfald": "gennemfoert",
        "dato": "3.8.2022",
        "med": ["barn"],
        "tekst": "Alma dækkede bord.",
        "version": "3",
        "noegle": "a" * 32,
    }
    for name, value in {**fields, **values}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def show(form: forms.Form) -> str:
    request = RequestFactory().get("/side/?a=1")
    template = Template("{% load crispy_forms_tags %}{% crispy form %}")
    return template.render(Context({"form": form, "request": request}))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3.8.2022", date(2022, 8, 3)),
        ("03-08-2022", date(2022, 8, 3)),
        ("03/08/2022", date(2022, 8, 3)),
        ("2022-08-03", date(2022, 8, 3)),
    ],
)
def test_danish_dates_are_read(typed: str, expected: date) -> None:
    assert DanskDatoField().clean(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("15.30", time(15, 30)),
        ("9:05", time(9, 5)),
        ("1530", time(15, 30)),
        ("15:30:00", time(15, 30)),
        ("9", time(9)),
        ("25.00", None),
        ("i morgen", None),
    ],
)
def test_danish_times_are_read(typed: str, expected: time | None) -> None:
    assert parse_tid(typed) == expected


def test_valid_form_gives_the_values_without_the_hidden_ones() -> None:
    form = ProeveForm(sent(tid="15.30"), current=row())
    assert form.is_valid(), form.errors
    assert form.vaerdier == {
        "udfald": "gennemfoert",
        "dato": date(2022, 8, 3),
        "tid": time(15, 30),
        "med": ["barn"],
        "tekst": "Alma dækkede bord.",
        "aftale": "",
        "talt": False,
    }
    assert (form.noegle, form.version) == ("a" * 32, 3)


def test_missing_values_are_told_as_an_act() -> None:
    form = ProeveForm(sent(udfald="", dato="", tekst=""), current=row())
    assert form.errors == {
        "udfald": ["Vælg et svar på »Hvordan gik det?«."],
        "dato": ["Udfyld dato."],
        "tekst": ["Udfyld et svar på »Hvad skete der?«."],
    }


def test_own_message_is_kept() -> None:
    class Egen(BimForm, forms.Form):
        tekst = forms.CharField(error_messages={"required": "Skriv én linje."})

    assert Egen({"tekst": ""}).errors == {"tekst": ["Skriv én linje."]}


def test_ten_megabytes_are_refused_at_the_field_and_kept() -> None:
    text = "å" * 10_000_000
    form = ProeveForm(sent(tekst=text), current=row())
    assert form.errors == {
        "tekst": [
            "Forkort teksten. Der er plads til 20.000 tegn, "
            "og du har skrevet 10.000.000."
        ]
    }
    assert text in show(form)


def test_nul_is_refused_and_taken_out() -> None:
    form = ProeveForm(sent(tekst="Alma\x00 spiste", med=["barn\x00"]), current=row())
    assert form.errors["tekst"][0].startswith("Teksten havde et skjult tegn")
    assert "med" in form.errors
    assert form["tekst"].value() == "Alma spiste"
    assert "\x00" not in show(form)


def test_unreadable_date_stays_on_the_screen() -> None:
    html = show(ProeveForm(sent(dato="32.13.2022"), current=row()))
    assert "Datoen findes ikke. Kontrollér dag og måned." in html
    assert 'type="text" name="dato" value="32.13.2022"' in html


def test_readable_date_is_shown_in_danish() -> None:
    html = show(ProeveForm(sent(tekst=""), current=row()))
    assert 'type="text" name="dato" value="03-08-2022"' in html
    assert 'data-vaelger="date"' in html


@pytest.mark.parametrize("noegle", ["", "x", "A" * 32, "a" * 5000])
def test_a_bad_key_becomes_a_new_one(noegle: str) -> None:
    form = ProeveForm(sent(noegle=noegle), current=row())
    assert form.is_valid()
    assert len(form.noegle) == 32
    assert form.noegle != noegle


@pytest.mark.parametrize("version", ["", "x", "9" * 30])
def test_a_bad_version_is_told_in_danish(version: str) -> None:
    form = ProeveForm(sent(version=version), current=row())
    assert "Siden er for gammel" in show(form)


# --- What the template pack writes -------------------------------------------------
def test_label_hint_and_error_are_tied_to_the_field() -> None:
    html = show(ProeveForm(sent(tekst=""), current=row()))
    assert '<label class="form-label" for="id_tekst">' in html
    assert 'aria-describedby="id_tekst_helptext id_tekst_error"' in html
    assert 'id="id_tekst_helptext"' in html
    assert 'id="id_tekst_error"' in html
    assert html.count('aria-invalid="true"') == 1


def test_groups_are_fieldsets_with_their_error() -> None:
    html = show(ProeveForm(sent(udfald=""), current=row()))
    assert html.count("<fieldset") == html.count("<legend") == 2
    assert 'aria-describedby="id_udfald_error"' in html
    assert 'href="#id_udfald_0"' in html
    assert '<span class="bim-chip"><input type="radio" name="udfald"' in html


def test_summary_comes_first_and_takes_focus() -> None:
    html = show(ProeveForm(sent(tekst=""), current=row()))
    assert html.index('data-module="error-summary"') < html.index('name="tekst"')
    assert 'tabindex="-1"' in html
    assert "Besøget er ikke gemt endnu" in html
    assert 'href="#id_tekst"' in html


def test_no_paste_is_cut_short() -> None:
    assert "maxlength" not in show(ProeveForm(current=row()))


def test_hidden_fields_are_written_once() -> None:
    html = show(ProeveForm(current=row()))
    assert html.count('name="version"') == html.count('name="noegle"') == 1


# --- Two at the same time ------------------------------------------------------------
def conflict(**values: Any) -> ProeveForm:
    form = ProeveForm(sent(**values), current=row())
    assert form.is_valid()
    form.show_conflict(row(version=4, tekst="Lillebror <b>græd</b>."))
    return form


def test_a_conflict_shows_both_texts_and_moves_the_version_on() -> None:
    form = conflict(med=["barn", "mor"])
    assert [tuple(k) for k in form.konflikter] == [
        ("Hvem var med?", "Alma, Mor", "Alma"),
        ("Hvad skete der?", "Alma dækkede bord.", "Lillebror <b>græd</b>."),
    ]
    html = show(form)
    assert "Lillebror &lt;b&gt;græd&lt;/b&gt;." in html
    assert 'name="version" value="4"' in html
    assert "Intet er tabt. Vælg, hvad der skal stå." in html
    assert 'href="/side/?a=1"' in html
    assert "Alma dækkede bord.</textarea>" in html


def test_saml_puts_both_texts_together() -> None:
    form = ProeveForm(
        sent(saml="1", aftale="Ring"), current=row(version=3, aftale="Skriv")
    )
    assert form.is_valid()
    assert form.vaerdier["tekst"] == "Lillebror var urolig.\n\nAlma dækkede bord."
    assert form.vaerdier["aftale"] == "Skriv / Ring"


def test_saml_that_grows_too_long_is_told_at_the_field() -> None:
    form = ProeveForm(sent(saml="1", aftale="a" * 40), current=row(aftale="b" * 40))
    assert form.errors["aftale"][0].startswith("Forkort teksten.")


def test_a_conflict_without_differing_texts_can_still_be_saved() -> None:
    form = ProeveForm(sent(tekst="Lillebror var urolig."), current=row())
    assert form.is_valid()
    form.show_conflict(row(version=4))
    assert "I har ikke skrevet noget forskelligt" in show(form)
