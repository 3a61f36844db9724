"""The database refuses a lie about a visit, whoever tells it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from barnetimidten.tests.loegn import constraint_names, refuse_lie
from forloeb.models import Besoeg
from forloeb.tests.afvist import days
from forloeb.tests.builders import running

pytestmark = pytest.mark.django_db
HELD = "gennemfoert"

# constraint (the names that may speak up), visit it is told of, the lie
LIES = [
    ("besoeg_unique_nummer", 2, {"nummer": 3}),
    ("besoeg_one_opstart besoeg_unique_nummer", 2, {"art": "opstart", "nummer": 1}),
    ("besoeg_status_known besoeg_slot_fits_status", 2, {"status": "maaske"}),
    ("besoeg_art_known", 2, {"art": "samtale"}),
    ("besoeg_sted_known", 2, {"planlagt_sted": "cafe"}),
    ("besoeg_sted_known", 2, {"planlagt_sted": ""}),
    ("besoeg_sted_known", 1, {"sted": "cafe"}),
    ("besoeg_nummer_range", 2, {"nummer": 0}),
    ("besoeg_nummer_range", 2, {"nummer": 21}),
    ("besoeg_opstart_is_number_one", 1, {"nummer": 10}),
    ("besoeg_number_one_is_opstart", 1, {"art": "ordinaert"}),
    ("besoeg_slot_fits_status", 2, {"nummer": None}),
    (
        "besoeg_slot_fits_status",
        2,
        {"status": "aflyst", "aflyst_af": "familien", "aarsag": "ferie"},
    ),
    ("besoeg_slot_fits_status", 2, {"status": "forgaeves", "aarsag": "ingen_hjemme"}),
    ("besoeg_slot_fits_status", 2, {"status": "udgaaet"}),
    ("besoeg_remote_counts_when_aim_met", 1, {"nummer": None}),
    (
        "besoeg_remote_counts_when_aim_met",
        1,
        {"sted": "video", "formaal_opfyldt": False},
    ),
    ("besoeg_remote_counts_when_aim_met", 1, {"sted": "telefon", "nummer": None}),
    ("besoeg_gennemfoert_has_facts", 1, {"dato": None}),
    ("besoeg_gennemfoert_has_facts", 1, {"sted": ""}),
    ("besoeg_gennemfoert_has_facts", 1, {"notat": ""}),
    ("besoeg_gennemfoert_has_facts", 1, {"registreret_at": None}),
    ("besoeg_gennemfoert_by_someone", 1, {"registreret_af": None}),
    ("besoeg_dato_only_when_held", 2, {"dato": days(0)}),
    (
        "besoeg_aflyst_has_reason",
        2,
        {"status": "aflyst", "nummer": None, "aarsag": "ferie"},
    ),
    (
        "besoeg_aflyst_has_reason",
        2,
        {"status": "aflyst", "nummer": None, "aflyst_af": "familien"},
    ),
    ("besoeg_forgaeves_has_reason", 2, {"status": "forgaeves", "nummer": None}),
]
# Told by a second row, below
BOOSTER = "besoeg_one_booster"


@pytest.fixture
def forloeb(mette):
    return running(mette, held=1, dialog_dato=days(-15), opstart_dato=days(-7))


def test_every_rule_has_its_lie():
    told = {name for names, _, _ in LIES for name in names.split()}
    assert told | {BOOSTER} == constraint_names(Besoeg)


@pytest.mark.parametrize(("names", "nummer", "lie"), LIES)
def test_the_database_refuses(forloeb, names, nummer, lie):
    refuse_lie(forloeb.besoeg.get(nummer=nummer), names, **lie)


@pytest.mark.parametrize("status", ["planlagt", HELD])
def test_never_two_boosters(forloeb, mette, status):
    booster(forloeb, mette).save()
    holdt = {"dato": days(0), "sted": "hjem", "notat": "Vi sluttede."}
    holdt |= {"registreret_at": timezone.now(), "registreret_af": mette}
    felter = holdt if status == HELD else {}
    anden = booster(forloeb, mette, status="udgaaet", nummer=None)
    refuse_lie(anden, BOOSTER, status=status, nummer=11, **felter)


def booster(forloeb, by, **felter):
    valg = {
        "nummer": 10,
        "art": "booster",
        "planlagt_dato": days(20),
        "planlagt_af": by,
        **felter,
    }
    return Besoeg(forloeb=forloeb, **valg)


def test_a_visit_is_made_up_for_once(forloeb, mette):
    aflyst = forloeb.besoeg.get(nummer=2)
    foerste = forloeb.besoeg.get(nummer=3)
    foerste.erstatter = aflyst
    foerste.save()
    andet = forloeb.besoeg.get(nummer=4)
    andet.erstatter = aflyst
    with pytest.raises(IntegrityError, match="erstatter"), transaction.atomic():
        andet.save()
