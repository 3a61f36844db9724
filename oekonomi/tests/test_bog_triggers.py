"""The database refuses what the code would never ask for; on whichever engine runs."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from barnetimidten.tests.faelles import made_once
from oekonomi.actions import aar as aarsactions
from oekonomi.actions import bog
from oekonomi.bog.enums import Haendelse
from oekonomi.bog.kaede import UDGAVE, led_hash, row_content
from oekonomi.bog.triggers import (
    TABELLER,
    TRIGGERS,
    find_triggers,
    missing_triggers,
)
from oekonomi.models import (
    Aarsafgoerelse,
    Aarsafslutning,
    Afgoerelse,
    Led,
    Postering,
)
from oekonomi.tests.byg_bog import DATO, felter, linje, post, posted, units

pytestmark = pytest.mark.django_db

postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'")
sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'")
TILBAGE = {"tekst": "Tilbage", "dato": DATO}
MODELLER = [Led, Postering, Afgoerelse, Aarsafslutning, Aarsafgoerelse]


@pytest.fixture(scope="module")
def casen(folk, casen, django_db_blocker):
    """Every table has a row; 2021 is closed, an entry of 2022 counts."""

    def fill():
        by, other = folk["oekonomi"], folk["leder"]
        posted(casen, by, other)
        posted(casen, by, other, aar=2022)
        row = aarsactions.propose_close(casen, 2021, by=by)
        aarsactions.approve_close(row, by=other)
        return casen

    with made_once(django_db_blocker, fill) as case:
        yield case


def execute(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def rows(model):
    return list(model.objects.order_by("pk").values())


def test_the_migrations_leave_every_trigger_in_place():
    assert find_triggers().keys() >= set(TRIGGERS[connection.vendor])
    assert missing_triggers() == []
    assert {m._meta.db_table for m in MODELLER} == set(TABELLER)


@pytest.mark.parametrize("model", MODELLER)
@pytest.mark.parametrize(
    "change",
    [
        lambda model: model.objects.update(
            **{"indhold" if model is Led else _felt(model): model.objects.first().pk}
        ),
        lambda model: model.objects.all()._raw_delete("default"),
        lambda model: model.objects.first().save(force_update=True),
    ],
    ids=["update", "delete", "save"],
)
def test_change_and_removal_are_refused(case, model, change):
    foer = rows(model)
    with pytest.raises(IntegrityError, match="is refused"), transaction.atomic():
        change(model)
    assert rows(model) == foer


def _felt(model):
    return "noegle" if model is Postering else "aar" if _has_year(model) else "grund"


def _has_year(model):
    return model in (Aarsafslutning, Aarsafgoerelse)


@postgresql
@pytest.mark.parametrize("tabel", TABELLER)
def test_truncate_is_refused(case, tabel):
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="TRUNCATE is refused"):
        execute(f"TRUNCATE {tabel} CASCADE")


@sqlite
@pytest.mark.parametrize("model", MODELLER)
def test_replace_is_refused(case, model):
    """SQLite removes the replaced row without asking the DELETE trigger."""
    tabel, foer = model._meta.db_table, rows(model)
    with pytest.raises(IntegrityError, match="bog: "):
        execute(f"REPLACE INTO {tabel} SELECT * FROM {tabel}")  # noqa: S608 (own table)
    assert rows(model) == foer


# --- Lies under a true link ---------------------------------------------------------------
def link(row, haendelse, by):
    """A next link as the code would make it; the row under it is a lie."""
    last = Led.objects.latest("nummer")
    led = Led(
        nummer=last.nummer + 1,
        prev=last.hash,
        udgave=UDGAVE,
        at=last.at,
        af=by,
        haendelse=haendelse,
        indhold=row_content(row),
    )
    led.hash = led_hash(led)
    led.save(force_insert=True)
    row.led = led


def write(row, haendelse, by):
    link(row, haendelse, by)
    row.save(force_insert=True)


def refuse(row, haendelse, by, ord_):
    with pytest.raises(IntegrityError, match=ord_), transaction.atomic():
        write(row, haendelse, by)


def entry(case, by, **andre):
    return Postering(
        **{
            "businesscase": case,
            "linje": linje(case),
            "foreslaaet_af": by,
            "noegle": "n",
            "aar": 2022,
            **felter(),
            **andre,
        }
    )


@pytest.mark.parametrize("changes", [{"nummer": 99}, {"prev": "f" * 64}])
def test_only_the_next_link_is_accepted(case, changes):
    last = Led.objects.latest("nummer")
    values = Led.objects.values().get(pk=last.pk)
    values |= {"nummer": last.nummer + 1, "prev": last.hash, "hash": "a" * 64}
    with pytest.raises(IntegrityError, match="only the next"), transaction.atomic():
        Led(**values | changes).save(force_insert=True)


def test_a_row_belongs_to_the_newest_link_of_its_kind(case, oekonomi, leder):
    row = entry(case, oekonomi)
    refuse(row, Haendelse.AFGOERELSE, oekonomi, "newest link")
    refuse(row, Haendelse.FORSLAG, leder, "newest link")
    row = entry(case, oekonomi, led_id=1)
    with pytest.raises(IntegrityError, match="newest link"), transaction.atomic():
        row.save(force_insert=True)


def test_a_closed_year_takes_nothing_by_sql_either(case, oekonomi):
    row = entry(case, oekonomi, aar=2021)
    refuse(row, Haendelse.FORSLAG, oekonomi, "year is closed")


def test_a_key_is_used_once(case, oekonomi):
    row = entry(case, oekonomi, noegle=Postering.objects.first().noegle)
    refuse(row, Haendelse.FORSLAG, oekonomi, "there already")


def reversal(case, by, af, **andre):
    """Of the entry, by hand; whole unless `andre` says other."""
    same = {felt: getattr(af, felt) for felt in ("linje", "enheder", "pris")}
    values = same | {"modposterer": af, "beloeb": -af.beloeb, "noegle": uuid4().hex}
    return entry(case, by, **values | andre)


def test_a_reversal_mirrors_an_entry_that_counts(case, oekonomi, leder):
    af = Postering.objects.first()
    anden = {"linje": linje(case, "traek")}
    venter = post(case, oekonomi, aar=2022)
    for lie in (
        reversal(case, oekonomi, af, beloeb=Decimal(-1)),
        reversal(case, oekonomi, af, **anden),
        reversal(case, oekonomi, af, enheder=1, pris=af.beloeb),
        reversal(case, oekonomi, venter),
    ):
        refuse(lie, Haendelse.FORSLAG, oekonomi, "mirrors")
    mod = bog.reverse(posted(case, oekonomi, leder, aar=2022), by=leder, **TILBAGE)
    bog.approve(mod, by=oekonomi)
    refuse(reversal(case, oekonomi, mod), Haendelse.FORSLAG, oekonomi, "mirrors")


def test_the_amount_is_units_times_price(case, oekonomi, leder):
    row = entry(case, oekonomi, **units("0.5", "40000.01") | {"beloeb": Decimal("1")})
    refuse(row, Haendelse.FORSLAG, oekonomi, "units times price")
    af = posted(case, oekonomi, leder, aar=2022, **units(2, 40000))
    half = reversal(case, oekonomi, af, enheder=1)
    refuse(half, Haendelse.FORSLAG, oekonomi, "units times price")
    raised = reversal(case, oekonomi, af, enheder=1, pris=80000)
    refuse(raised, Haendelse.FORSLAG, oekonomi, "mirrors")
    nought = reversal(case, oekonomi, af, enheder=-1, beloeb=40000)
    refuse(nought, Haendelse.FORSLAG, oekonomi, "postering_enheder_with_pris")


def test_no_more_is_reversed_than_there_is(case, oekonomi, leder):
    """Whether it counts or waits; what was rejected leaves room."""
    hel = posted(case, oekonomi, leder, aar=2022)
    write(reversal(case, oekonomi, hel), Haendelse.FORSLAG, oekonomi)
    refuse(reversal(case, oekonomi, hel), Haendelse.FORSLAG, oekonomi, "no more")
    af = posted(case, oekonomi, leder, aar=2022, **units("0.3", 1000))
    for nr in range(3):
        row = reversal(case, oekonomi, af, enheder=Decimal("0.1"), beloeb=-100)
        write(row, Haendelse.FORSLAG, oekonomi)
        if nr:
            bog.approve(row, by=leder)
    over = reversal(case, oekonomi, af, enheder=Decimal("0.01"), beloeb=-10)
    refuse(over, Haendelse.FORSLAG, oekonomi, "no more")
    bog.reject(af.modposteringer.pending().get(), by=leder, grund="Nej")
    write(over, Haendelse.FORSLAG, oekonomi)


def test_a_decision_repeats_what_it_decides(case, oekonomi, leder, administrator):
    row = post(case, oekonomi, aar=2022)
    lie = Afgoerelse(
        postering=row, godkendt=True, af=oekonomi, foreslaaet_af=administrator
    )
    refuse(lie, Haendelse.AFGOERELSE, oekonomi, "not as the entry")
    own = Afgoerelse(postering=row, godkendt=True, af=oekonomi, foreslaaet_af=oekonomi)
    refuse(own, Haendelse.AFGOERELSE, oekonomi, "afgoerelse_by_another")


def test_a_closing_is_not_repeated_or_approved_by_its_proposer(case, oekonomi, leder):
    row = Aarsafslutning(
        businesscase=case, aar=2021, tal="{}", sha256="a" * 64, foreslaaet_af=oekonomi
    )
    refuse(row, Haendelse.AARSFORSLAG, oekonomi, "year is closed")
    row = aarsactions.propose_close(case, 2022, by=oekonomi)
    facts = {"aarsafslutning": row, "businesscase": case, "godkendt": True}
    lie = Aarsafgoerelse(**facts, aar=2023, af=leder, foreslaaet_af=oekonomi)
    refuse(lie, Haendelse.AARSAFGOERELSE, leder, "not as the closing")
    own = Aarsafgoerelse(**facts, aar=2022, af=oekonomi, foreslaaet_af=oekonomi)
    refuse(own, Haendelse.AARSAFGOERELSE, oekonomi, "aarsafgoerelse_by_another")
