"""The tables of the ledger refuse a lie by themselves, with the triggers out of the way."""

from copy import copy
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.tests.loegn import constraint_names, refuse_lie
from oekonomi.models import (
    Aarsafgoerelse,
    Aarsafslutning,
    Afgoerelse,
    Led,
    Postering,
)
from oekonomi.tests.byg_bog import felter, linje, make_case
from oekonomi.tests.uden_spaerring import without_triggers

pytestmark = pytest.mark.django_db
MODELLER = (Led, Postering, Afgoerelse, Aarsafslutning, Aarsafgoerelse)

# constraint, model, the lie
LIES = [
    ("led_nummer_min", Led, {"nummer": 0}),
    ("led_haendelse_known", Led, {"haendelse": "gave"}),
    ("postering_aar_range", Postering, {"aar": 1999}),
    ("postering_aar_range", Postering, {"aar": 2101}),
    ("postering_beloeb_not_zero", Postering, {"beloeb": Decimal(0)}),
    ("postering_evidens_known", Postering, {"evidens": "gættet"}),
    ("postering_tekst_not_empty", Postering, {"tekst": ""}),
    ("postering_enheder_with_pris", Postering, {"enheder": Decimal(1)}),
    ("postering_enheder_with_pris", Postering, {"pris": Decimal(1)}),
    ("postering_enheder_with_pris", Postering, {"enheder": 0, "pris": Decimal(1)}),
    ("postering_corrects_earlier_year", Postering, {"retter_aar": 2022}),
    ("afgoerelse_by_another", Afgoerelse, {"godkendt": True, "af": "proposer"}),
    ("afgoerelse_rejected_with_grund", Afgoerelse, {"grund": ""}),
    ("aarsafslutning_aar_range", Aarsafslutning, {"aar": 1999}),
    ("aarsafgoerelse_by_another", Aarsafgoerelse, {"aar": 2023, "godkendt": True,
                                                   "af": "proposer"}),
    ("aarsafgoerelse_rejected_with_grund", Aarsafgoerelse, {"grund": ""}),
    ("aarsafgoerelse_closed_once", Aarsafgoerelse, {"godkendt": True}),
]  # fmt: skip


def test_there_is_a_lie_for_every_constraint():
    assert {name for name, _, _ in LIES} == constraint_names(*MODELLER)


@pytest.fixture(scope="module")
def sandt(django_db_setup, django_db_blocker):
    """The rows once: each lie is told in a transaction of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        with without_triggers(connection):
            yield truths()
        transaction.set_rollback(True)


def links(af):
    """Links enough; what they hold is none of a constraint's business."""
    for nr in range(1, 8):
        yield Led.objects.create(
            nummer=nr,
            udgave=1,
            at=datetime(2026, 1, 1, tzinfo=UTC),
            af=af,
            haendelse="forslag",
            indhold="{}",
            prev=f"{nr:064}",
            hash=f"{nr + 1:064}",
        )


def truths():
    """A row of each model that the database takes; 2022 is closed already."""
    af, anden = (
        Medarbejder.objects.create_user(navn, "x", navn=navn, rolle="oekonomi")
        for navn in ("Foreslår", "Afgør")
    )
    case, led = make_case(), links(af)
    egne = {"foreslaaet_af": af}
    post = Postering.objects.create(
        led=next(led),
        businesscase=case,
        linje=linje(case),
        aar=2022,
        **egne,
        **felter(),
    )
    lukninger = [
        Aarsafslutning.objects.create(
            led=next(led), businesscase=case, aar=2022, tal="{}", sha256="a", **egne
        )
        for _ in range(2)
    ]
    nej = {"godkendt": False, "grund": "Nej", "af": anden, **egne}
    aaret = {"businesscase": case, "aar": 2022}
    Aarsafgoerelse.objects.create(
        led=next(led),
        aarsafslutning=lukninger[0],
        **aaret,
        **nej | {"godkendt": True},
    )
    return {
        "proposer": af,
        Led: list(led)[-1],
        Postering: post,
        Afgoerelse: Afgoerelse(led_id=5, postering=post, **nej),
        Aarsafslutning: lukninger[1],
        Aarsafgoerelse: Aarsafgoerelse(
            led_id=6, aarsafslutning=lukninger[1], **aaret, **nej
        ),
    }


@pytest.mark.parametrize(("name", "model", "lie"), LIES)
def test_the_database_refuses(sandt, name, model, lie):
    refuse_lie(
        copy(sandt[model]),
        name,
        **{felt: sandt[v] if v == "proposer" else v for felt, v in lie.items()},
    )
