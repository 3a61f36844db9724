"""Drafts, single submission, versions: what is kept between two requests."""

from typing import Any

import pytest
from django import forms
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.formularer import kladder
from barnetimidten.formularer.forms import BimForm, ChipsSelect, OnceMixin
from barnetimidten.formularer.indsendelse import submit_once
from barnetimidten.formularer.models import Indsendelse, Kladde
from barnetimidten.formularer.version import StaleError, save_with_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def mette() -> Medarbejder:
    return Medarbejder.objects.create_user(
        "mette", "x" * 12, navn="Mette Holm", rolle="paedagog"
    )


@pytest.fixture
def lars() -> Medarbejder:
    return Medarbejder.objects.create_user(
        "lars", "x" * 12, navn="Lars Lund", rolle="paedagog"
    )


class NoteForm(OnceMixin, BimForm, forms.Form):
    tekst = forms.CharField(widget=forms.Textarea)
    med = forms.MultipleChoiceField(
        choices=[("barn", "Barnet"), ("mor", "Mor")], widget=ChipsSelect
    )


def post(bruger: Medarbejder, path: str, data: dict[str, Any]) -> Any:
    request = RequestFactory().post(path, data)
    request.user = bruger
    return request


def autosave(bruger: Medarbejder, path: str, data: dict[str, Any]) -> HttpResponse:
    request = post(bruger, path, data)
    assert kladder.is_autosave(request)
    return kladder.autosave(request, "note", NoteForm(request.POST))


@pytest.mark.parametrize("pk", ["x", "\x00", "9" * 30, "-1", "1.5", "½"])
def test_foreign_ids_are_told_at_the_field(pk: str) -> None:
    class Vaelg(BimForm, forms.Form):
        en = forms.ModelChoiceField(Medarbejder.objects.all())
        flere = forms.ModelMultipleChoiceField(Medarbejder.objects.all())

    assert set(Vaelg({"en": pk, "flere": [pk]}).errors) == {"en", "flere"}


# --- Drafts --------------------------------------------------------------------------
def test_a_draft_is_offered_again_to_its_writer_only(
    mette: Medarbejder, lars: Medarbejder
) -> None:
    response = autosave(mette, "/x/?kladde=1", {"tekst": "Alma", "med": ["mor"]})
    assert "Kladde gemt kl." in response.content.decode()

    form, other = NoteForm(initial={"med": ["barn"], "tekst": ""}), NoteForm()
    kladder.offer_kladde(mette, "note", form)
    kladder.offer_kladde(lars, "note", other)
    assert (form["tekst"].value(), form["med"].value()) == ("Alma", ["mor"])
    assert (other["tekst"].value(), other.kladde) == (None, None)


def test_emptied_choices_stay_empty_in_the_draft(mette: Medarbejder) -> None:
    autosave(mette, "/x/?kladde=1", {"tekst": "Alma"})
    form = NoteForm(initial={"med": ["barn"]})
    kladder.offer_kladde(mette, "note", form)
    assert not form["med"].value()


def test_a_draft_is_unreadable_in_the_database(mette: Medarbejder) -> None:
    kladder.save_kladde(mette, "note", {"tekst": "Alma"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM formularer_kladde")
        assert "Alma" not in str(cursor.fetchone()[0])


def test_a_second_draft_replaces_the_first(mette: Medarbejder) -> None:
    kladder.save_kladde(mette, "note", {"tekst": "en"})
    kladder.save_kladde(mette, "note", {"tekst": "to \x00"})
    assert kladder.get_kladde(mette, "note").felter == {"tekst": "to \x00"}
    assert Kladde.objects.count() == 1


def test_a_draft_can_be_thrown_away(mette: Medarbejder) -> None:
    kladder.save_kladde(mette, "note", {"tekst": "en"})
    response = autosave(mette, "/x/?fra=plan&kladde=slet", {})
    assert (response.status_code, response["Location"]) == (302, "/x/?fra=plan")
    assert kladder.get_kladde(mette, "note") is None


def test_too_long_a_draft_says_so(mette: Medarbejder) -> None:
    response = autosave(mette, "/x/?kladde=1", {"tekst": "å" * 600_000})
    assert "for lang til en kladde" in response.content.decode()
    assert not Kladde.objects.exists()


def test_a_draft_that_comes_after_the_saving_is_not_kept(mette: Medarbejder) -> None:
    submit_once(mette, "a" * 32, lambda: "/ok/")
    autosave(mette, "/x/?kladde=1", {"tekst": "sent", "noegle": "a" * 32})
    assert not Kladde.objects.exists()


def test_a_sent_form_is_not_overwritten_by_the_draft(mette: Medarbejder) -> None:
    kladder.save_kladde(mette, "note", {"tekst": "gammel"})
    form = NoteForm({"tekst": "ny"})
    kladder.offer_kladde(mette, "note", form)
    assert (form["tekst"].value(), form.kladde) == ("ny", None)


# --- Single submission -------------------------------------------------------------------
def test_the_second_submission_answers_with_the_first_result(
    mette: Medarbejder, lars: Medarbejder
) -> None:
    answers = iter(["/forloeb/1/", "/forloeb/2/"])
    first = submit_once(mette, "a" * 32, lambda: next(answers))
    second = submit_once(mette, "a" * 32, lambda: next(answers))
    assert first == second == "/forloeb/1/"
    assert submit_once(lars, "a" * 32, lambda: next(answers)) == "/forloeb/2/"


def test_a_failed_action_frees_the_key(mette: Medarbejder) -> None:
    def fail() -> str:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the action's own error comes out
        submit_once(mette, "a" * 32, fail)
    assert not Indsendelse.objects.exists()
    assert submit_once(mette, "a" * 32, lambda: "/ok/") == "/ok/"


def test_an_integrity_error_of_the_action_is_not_taken_for_a_repeat(
    mette: Medarbejder,
) -> None:
    def fail() -> str:
        Medarbejder.objects.create_user("mette", "x" * 12, navn="M", rolle="leder")
        return "/aldrig/"

    with pytest.raises(IntegrityError):
        submit_once(mette, "a" * 32, fail)


# --- Versions ------------------------------------------------------------------------------
class Raekke:
    """A row with a version, without a table of its own."""

    stored: "Raekke"

    def __init__(self, version: int, tekst: str) -> None:
        self.pk, self.version, self.tekst = 1, version, tekst
        self.saved: list[Any] = []

    class _base_manager:  # noqa: N801 - stands in for the model's manager
        @staticmethod
        def select_for_update(no_key: bool) -> Any:
            return Raekke._base_manager

        @staticmethod
        def get(pk: int) -> "Raekke":
            return Raekke.stored

    def save(self, update_fields: list[str] | None = None) -> None:
        self.saved.append(update_fields)


def test_save_moves_the_version_on() -> None:
    Raekke.stored = Raekke(3, "gammel")
    row = save_with_version(Raekke(3, "ny"), 3, by="mette", fields=["tekst"])
    assert (row.version, row._history_user) == (4, "mette")
    assert row.saved == [["tekst", "version"]]


def test_a_stale_save_is_refused_with_the_row_as_it_stands() -> None:
    Raekke.stored = Raekke(4, "kollegas")
    mine = Raekke(3, "min")
    with pytest.raises(StaleError) as caught:
        save_with_version(mine, 3, by="mette")
    assert (caught.value.current.tekst, mine.saved) == ("kollegas", [])
