"""verify_bog names the first link that does not hold, and what is missing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from barnetimidten.tests.faelles import made_once
from oekonomi.actions.indlaes import load_case, read_data
from oekonomi.actions.skriv import append_led
from oekonomi.bog import efterproevning
from oekonomi.bog.enums import Haendelse
from oekonomi.bog.kaede import canonical_json, led_hash
from oekonomi.models import Aarsafslutning, Afgoerelse, Led, Postering
from oekonomi.tests.byg_bog import felter, linje, post, posted
from oekonomi.tests.uden_spaerring import without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def chain(folk, casen, django_db_blocker):
    def fill():
        by, other = folk["oekonomi"], folk["leder"]
        posted(casen, by, other)
        posted(casen, by, other, tekst="Æblegrød")
        post(casen, by)

    with made_once(django_db_blocker, fill):
        yield


def verify(*arguments):
    out = StringIO()
    call_command("verify_bog", *arguments, stdout=out)
    return out.getvalue().splitlines()


def fails(*arguments):
    with pytest.raises(CommandError) as error:
        verify(*arguments)
    assert error.value.returncode == 1
    return str(error.value).splitlines()


def test_a_whole_one_holds(chain):
    sha = Led.objects.get(nummer=5).hash
    assert verify() == ["Bogen er ubrudt: 5 led.", f"5:{sha}"]
    assert verify("--anker", f"5:{sha}")


def test_pages_are_walked_through(chain, monkeypatch):
    monkeypatch.setattr("oekonomi.bog.efterproevning.BATCH", 2)
    assert verify()[0] == "Bogen er ubrudt: 5 led."


@pytest.mark.parametrize(
    ("model", "pk", "changes", "fejl"),
    [
        (Postering, 1, {"beloeb": 9}, "Led 1: har en række, der er ændret."),
        (Postering, 3, {"tekst": "x"}, "Led 3: har en række, der er ændret."),
        (Afgoerelse, 4, {"godkendt": False, "grund": "x"},
         "Led 4: har en række, der er ændret."),
        (Led, 2, {"indhold": "{}"}, "Led 2: er ændret, siden det blev skrevet."),
        (Led, 3, {"prev": "f" * 64},
         "Led 3: peger ikke på leddet før. Et af de to er skiftet ud."),
    ],
)  # fmt: skip
def test_a_change_is_named(chain, model, pk, changes, fejl):
    with without_triggers(connection):
        model.objects.filter(pk=pk).update(**changes)
    assert fails() == ["Bogen holder ikke.", fejl]


def test_a_removed_row_is_named(chain):
    with without_triggers(connection):
        Afgoerelse.objects.filter(pk=2)._raw_delete("default")
    assert fails()[1] == "Led 2: mangler sin række."


def test_a_removed_link_is_named(chain):
    with without_triggers(connection):
        Afgoerelse.objects.filter(pk=2)._raw_delete("default")
        Led.objects.filter(pk=2)._raw_delete("default")
    assert fails()[1] == "Led 2: mangler. Det næste er nr. 3."


def test_a_row_without_its_link_is_named(chain, monkeypatch):
    """A database whose foreign keys were off when the last link was cut away."""
    pages = efterproevning._pages
    monkeypatch.setattr(
        efterproevning, "_pages", lambda: ((leds[:-1], r) for leds, r in pages())
    )
    assert fails()[1] == "Led 5: mangler, men har en række."


def test_two_rows_under_one_link_are_named(chain):
    with without_triggers(connection):
        Afgoerelse.objects.filter(pk=2).update(led_id=1)
    assert fails()[1] == "Led 1: har to rækker."


def test_a_chain_computed_anew_is_seen_against_an_anchor(chain):
    sha = Led.objects.get(nummer=5).hash
    with without_triggers(connection):
        Postering.objects.filter(pk=5)._raw_delete("default")
        Led.objects.filter(pk=5)._raw_delete("default")
    assert verify()[0] == "Bogen er ubrudt: 4 led."
    assert fails("--anker", f"5:{sha}")[1] == "Led 5: mangler. Bogen ender ved nr. 4."
    assert "noterede" in fails("--anker", f"4:{'a' * 64}")[1]


def test_missing_triggers_are_named():
    with connection.cursor() as cursor:
        tabel = " ON oekonomi_led" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER oekonomi_led_only_next{tabel}")
    assert fails()[1] == "Databasen mangler spærringen oekonomi_led_only_next."


def test_a_trigger_that_does_nothing_under_its_name_is_named():
    """A new body on PostgreSQL, another trigger of the same name on SQLite."""
    navn = "oekonomi_postering_no_update"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            navn = "oekonomi_postering_only_next"
            cursor.execute(
                "CREATE OR REPLACE FUNCTION oekonomi_postering_append() RETURNS trigger"
                " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            )
        else:
            cursor.execute(f"DROP TRIGGER {navn}")
            cursor.execute(
                f"CREATE TRIGGER {navn} BEFORE UPDATE ON oekonomi_postering "
                "BEGIN SELECT 1; END"
            )
    assert fails()[1] == f"Databasen mangler spærringen {navn}."


# --- Rows that were written with their link, but say what cannot be ----------------------
def append(row, haendelse, by):
    """As the code would, past the actions that ask first."""
    with without_triggers(connection):
        return append_led(row, haendelse, by=by)


def test_an_entry_on_the_line_of_another_case_is_named(chain, oekonomi):
    anden = load_case({**read_data(), "noegle": "anden"}, by=None)
    egen = Postering.objects.first()
    row = Postering(
        businesscase=egen.businesscase,
        linje=linje(anden),
        foreslaaet_af=oekonomi,
        aar=2021,
        noegle="fremmed",
        **felter(),
    )
    append(row, Haendelse.FORSLAG, oekonomi)
    assert fails()[1] == "Led 6: står på en linje i en anden business case."


def test_figures_with_another_fingerprint_are_named(chain, oekonomi):
    row = Aarsafslutning(
        businesscase=Postering.objects.first().businesscase,
        aar=2021,
        tal="{}",
        sha256="a" * 64,
        foreslaaet_af=oekonomi,
    )
    append(row, Haendelse.AARSFORSLAG, oekonomi)
    assert fails()[1] == "Led 6: har tal, der ikke passer til fingeraftrykket."


def test_what_is_no_plain_value_has_no_place_in_it():
    with pytest.raises(TypeError, match="hører ikke til"):
        canonical_json({"x": object()})


def test_the_hash_is_of_the_content(chain):
    led = Led.objects.get(nummer=1)
    assert led_hash(led) == led.hash
    led.indhold += " "
    assert led_hash(led) != led.hash
