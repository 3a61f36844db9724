"""What a row holds, what it refuses, and that it cannot be left out."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone

from barnetimidten.audit.adresse import current_sti, remember
from barnetimidten.audit.handlinger import Formaal, Handling
from barnetimidten.audit.kaede import START, row_hash
from barnetimidten.audit.log import NotLoggedError, log, log_refusal
from barnetimidten.audit.models import AuditEntry
from barnetimidten.audit.querysets import midnight
from barnetimidten.brugere.models import Medarbejder

COURSE = ("forloeb.forloeb", 12)
VISIT = ("forloeb.besoeg", 7)


def see(actor, obj=COURSE, formaal=Formaal.EGET_FORLOEB, **facts):
    return log(actor, Handling.READ, obj, formaal=formaal, **facts)


# --- What a row holds ----------------------------------------------------------------
def test_a_row_says_who_when_what_why(mette):
    before = timezone.now()
    log(
        mette,
        Handling.CHANGE,
        VISIT,
        under=COURSE,
        felter=["notat", "dato", "dato"],
        formaal=Formaal.VIKAR,
        sti="forloeb:besoeg-correct",
    )
    row = AuditEntry.objects.get()
    assert (row.actor, row.rolle, row.handling) == (mette, "paedagog", "change")
    assert (row.objekt_type, row.objekt_id) == ("forloeb.besoeg", "7")
    assert (row.under_type, row.under_id) == ("forloeb.forloeb", "12")
    assert (row.formaal, row.felter) == ("vikar", ["dato", "notat"])
    assert row.sti == "forloeb:besoeg-correct"
    assert before <= row.at <= timezone.now()


def test_the_role_is_the_one_of_that_day(mette):
    see(mette)
    mette.rolle = "leder"
    mette.save()
    assert AuditEntry.objects.get().rolle_navn == "pædagog"


def test_an_object_is_a_row_a_kind_of_row_or_a_reference(mette):
    log(mette, Handling.CREATE, mette)
    log(mette, Handling.CREATE, Medarbejder)
    log(mette, Handling.CREATE, COURSE)
    log(mette, Handling.CREATE)
    found = AuditEntry.objects.order_by("nummer")
    assert list(found.values_list("objekt_type", "objekt_id")) == [
        ("brugere.medarbejder", str(mette.pk)),
        ("brugere.medarbejder", ""),
        ("forloeb.forloeb", "12"),
        ("", ""),
    ]


@pytest.mark.parametrize("actor", [None, AnonymousUser()])
def test_nobody_logged_in_is_nobody(db, actor):
    row = log(actor, Handling.LOGIN_FAILED)
    assert (row.actor, row.rolle) == (None, "")


def test_the_page_is_named_by_itself(mette):
    def view(request):
        request.resolver_match = resolve("/brugere/")
        see(mette)

    remember(view)(RequestFactory().get("/brugere/?q=Alma"))
    assert AuditEntry.objects.get().sti == "brugere:list"
    assert current_sti() == ""


# --- Never values --------------------------------------------------------------------
@pytest.mark.parametrize(
    "facts",
    [
        {"felter": ["Alma Eksempel"]},
        {"felter": ["010220-1234"]},
        {"felter": ["notat=trist"]},
        {"felter": "notat"},
        {"felter": {"notat": "Alma"}},
        {"sti": "/forloeb/12/?q=Alma"},
        {"grund": "Ringede om 010220-1234"},
        {"grund": "x" * 201},
        {"obj": ("forloeb.forloeb", "Alma")},
        {"obj": ("Alma Eksempel", 1)},
        {"obj": Medarbejder(navn="Alma")},
        {"under": ("forloeb.forloeb", "010220-1234")},
    ],
)
def test_a_value_is_refused_and_not_repeated(mette, facts):
    with pytest.raises(NotLoggedError) as error:
        see(mette, **facts)
    assert "Alma" not in str(error.value)
    assert "1234" not in str(error.value)


def test_a_reason_is_one_clean_line(mette):
    row = see(mette, formaal=Formaal.ANDET, grund=" Klage\r\nfra\x00 borger ")
    assert row.grund == "Klage fra borger"


# --- A purpose -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("handling", "formaal", "grund"),
    [
        (Handling.READ, "", ""),
        (Handling.SEARCH, "", ""),
        (Handling.EXPORT, "", ""),
        (Handling.UNMASK, "", ""),
        (Handling.READ, "nysgerrig", ""),
        (Handling.READ, Formaal.ANDET, " "),
        ("kig", Formaal.LEDER, ""),
    ],
)
def test_a_look_up_without_purpose_is_refused(mette, handling, formaal, grund):
    with pytest.raises(NotLoggedError):
        log(mette, handling, COURSE, formaal=formaal, grund=grund)


# --- Fail closed ---------------------------------------------------------------------
def break_it(monkeypatch, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(AuditEntry, "save", fail)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [IntegrityError(), TypeError()])
def test_what_cannot_be_logged_does_not_happen(mette, monkeypatch, error):
    break_it(monkeypatch, error)

    @transaction.atomic
    def rename():
        Medarbejder.objects.filter(pk=mette.pk).update(navn="Ny")
        log(mette, Handling.CHANGE, mette)

    with pytest.raises((NotLoggedError, TypeError)):
        rename()
    mette.refresh_from_db()
    assert mette.navn != "Ny"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("felter", [[], ["Alma Eksempel"]])
def test_a_swallowed_error_does_not_save_either(mette, monkeypatch, felter):
    break_it(monkeypatch, IntegrityError())
    with transaction.atomic():
        Medarbejder.objects.filter(pk=mette.pk).update(navn="Ny")
        with pytest.raises(NotLoggedError):
            log(mette, Handling.CHANGE, mette, felter=felter)
    mette.refresh_from_db()
    assert mette.navn != "Ny"


@pytest.mark.django_db(transaction=True)
def test_the_row_goes_with_its_transaction_a_refusal_stays(mette):
    def refused():
        with transaction.atomic():
            log(mette, Handling.CHANGE, COURSE)
            raise PermissionError

    with pytest.raises(PermissionError):
        refused()
    log_refusal(mette, COURSE, sti="forloeb:detail")
    row = AuditEntry.objects.get()
    assert (row.nummer, row.handling, row.prev) == (1, "refused", START)


@pytest.mark.django_db(transaction=True)
def test_a_refusal_inside_a_transaction_is_a_mistake(mette):
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        log_refusal(mette, COURSE)
    assert not AuditEntry.objects.exists()


# --- Nothing cascades into it --------------------------------------------------------
def test_an_employee_with_traces_cannot_be_deleted(mette):
    see(mette)
    with pytest.raises(ProtectedError):
        mette.delete()


def test_the_traces_of_a_deleted_object_stay(mette, lars):
    log(mette, Handling.ROLE_CHANGE, lars)
    lars.delete()
    assert AuditEntry.objects.get().objekt_type == "brugere.medarbejder"


# --- Questions -----------------------------------------------------------------------
def test_who_has_seen_this_course(mette, lars):
    see(mette)
    see(lars, VISIT, under=COURSE)
    see(lars, ("forloeb.forloeb", 13))
    log(mette, Handling.CHANGE, COURSE)
    rows = AuditEntry.objects.for_objekt(*COURSE).opslag().nyeste()
    assert [row.actor for row in rows] == [lars, mette]
    assert [row.actor for row in rows.nyeste(efter=2)] == [mette]


def test_what_did_this_person_do(mette, lars):
    see(mette)
    see(lars)
    assert AuditEntry.objects.by_actor(lars).get().nummer == 2


def test_between_two_days(mette):
    at = timezone.localtime(see(mette).at).date()
    day = timedelta(days=1)
    between = AuditEntry.objects.between
    assert between(at, at).exists()
    assert not between(at - day, at - day).exists()
    assert not between(at + day, at + day).exists()


def test_a_day_begins_at_danish_midnight():
    assert midnight(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)


def test_rows_on_a_page(mette):
    see(mette, formaal=Formaal.ANDET, grund="<b>Klage</b>")
    log(None, Handling.LOGIN_FAILED, ("nogen.andet", 3))
    rows = AuditEntry.objects.nyeste()
    html = render_to_string(
        "audit/_raekker.html",
        {"rows": rows, "titel": "Spor", "vis_medarbejder": True, "vis_objekt": True},
    )
    for text in (mette.navn, "pædagog", "Har set", "Andet", "&lt;b&gt;", "forløb 12"):
        assert text in html
    assert "Ingen var logget ind" in html
    assert "nogen.andet 3" in html
    assert mette.navn not in render_to_string("audit/_raekker.html", {"rows": rows})


def test_unknown_codes_of_former_days_are_shown_as_they_are():
    row = AuditEntry(handling="x", formaal="y", rolle="z", objekt_type="nix")
    assert (row.handling_navn, row.formaal_navn, row.rolle_navn) == ("x", "y", "z")
    assert row.objekt_navn == "nix"


def test_the_cost_of_a_row(mette, django_assert_num_queries):
    lock = 1 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(2 + lock):
        see(SimpleNamespace(pk=mette.pk, rolle="paedagog"))


def test_rows_follow_each_other(mette):
    first, second = see(mette), see(mette)
    assert (first.nummer, second.nummer) == (1, 2)
    assert (first.prev, second.prev) == (START, first.hash)
    stored = AuditEntry.objects.get(nummer=2)
    assert stored.hash == row_hash(stored)
