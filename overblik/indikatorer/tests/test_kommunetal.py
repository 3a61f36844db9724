"""The municipality's counts are written once, corrected by editions, and never fed."""

import ast
from copy import copy
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from barnetimidten.audit.models import AuditEntry
from barnetimidten.tests.loegn import constraint_names, refuse_lie
from barnetimidten.tests.test_guards import reaches_person
from forloeb.actions.grund import StatusError
from forloeb.models import Underretning
from forloeb.tests.builders import running
from overblik.indikatorer import actions, kommunen
from overblik.indikatorer.langsigtfil import Laest
from overblik.indikatorer.models import Kommunetal
from overblik.indikatorer.tests.byg import I_DAG, write

pytestmark = pytest.mark.django_db
ART, KILDE = "underretninger", "Ledelsesinformation"
MAPPE = Path(actions.__file__).parent


# --- The database ------------------------------------------------------------------------
LIES = [
    ("kommunetal_art_known", {"art": "fisk"}),
    ("kommunetal_aar_range", {"aar": 2009}),
    ("kommunetal_aar_range", {"aar": 2101}),
    ("kommunetal_correction_says_why", {"udgave": 2}),
    ("kommunetal_correction_says_why", {"grund": "Tastefejl"}),
    ("kommunetal_correction_says_why", {"antal": None}),
    ("kommunetal_correction_says_why", {"udgave": 0}),
    ("kommunetal_has_source", {"kilde": ""}),
]


@pytest.fixture
def row(leder):
    return Kommunetal(art=ART, aar=2020, udgave=1, antal=48, kilde=KILDE, af=leder)


@pytest.mark.parametrize(("name", "lie"), LIES)
def test_the_database_refuses(row, name, lie):
    ny = copy(row)
    row.save()
    ny.aar = 2021
    for felt, vaerdi in lie.items():
        setattr(ny, felt, vaerdi)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ny.save()


def test_an_edition_stands_once(row):
    row.save()
    ny = copy(row)
    ny.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        ny.save(force_insert=True)


def test_every_constraint_has_its_lie():
    ours = constraint_names(*apps.get_app_config("indikatorer").get_models())
    assert ours == {name for name, _ in LIES} | {"kommunetal_unique_udgave"}
    assert refuse_lie  # the same refusals, on rows that may not be saved twice


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE indikatorer_kommunetal SET antal = 1",
        "DELETE FROM indikatorer_kommunetal",
    ],
)
def test_nothing_is_changed_or_deleted_past_the_code(row, sql):
    row.save()
    with (
        pytest.raises(IntegrityError, match="refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


# --- Written and corrected ---------------------------------------------------------------
def test_a_count_is_written_and_traced(leder):
    write(leder, antal=48)
    row = Kommunetal.objects.get()
    assert (row.udgave, row.antal, row.grund, row.af) == (1, 48, "", leder)
    assert str(row) == "Underretninger fra dagtilbud om børn under skolealderen 2020"
    entry = AuditEntry.objects.order_by("-nummer").first()
    assert (entry.handling, entry.felter) == ("create", ["antal", "kilde"])


def test_a_correction_is_the_next_edition(leder, oekonomi):
    write(leder, antal=48)
    write(oekonomi, antal=47, grund="Tastefejl", set_udgave=1)
    assert [
        (r.udgave, r.antal, r.grund, r.af)
        for r in Kommunetal.objects.order_by("udgave")
    ] == [(1, 48, "", leder), (2, 47, "Tastefejl", oekonomi)]
    assert actions.current(ART, 2020).antal == 47


def test_a_count_is_taken_back_and_can_come_again(leder):
    write(leder, antal=48)
    write(leder, antal=None, grund="Var for hele landet", set_udgave=1)
    assert actions.current(ART, 2020).antal is None
    write(leder, antal=48, grund="Fundet igen", set_udgave=2)
    assert actions.current(ART, 2020).antal == 48


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"antal": 47, "grund": "Ny", "set_udgave": 0}, actions.AENDRET),
        ({"antal": 47, "grund": "Ny", "set_udgave": 2}, actions.AENDRET),
        ({"antal": 47, "set_udgave": 1}, actions.SKRIV_HVORFOR),
        ({"antal": 48, "grund": "Ny", "set_udgave": 1}, actions.SAMME),
        ({"aar": 2021, "antal": None}, actions.INTET_AT_TAGE),
    ],
)
def test_the_rules_refuse(leder, felter, besked):
    write(leder, antal=48)
    with pytest.raises(StatusError, match=besked.split(",")[0]):
        write(leder, **felter)
    assert Kommunetal.objects.count() == 1


def test_another_source_is_news_and_taken_back_twice_is_not(leder):
    write(leder, antal=48)
    write(leder, antal=48, kilde="Registret", grund="Bedre kilde", set_udgave=1)
    write(leder, antal=None, grund="Forkert", set_udgave=2)
    with pytest.raises(StatusError, match="står allerede"):
        write(leder, antal=None, kilde="En anden", grund="Igen", set_udgave=3)


def test_the_database_decides_between_two_at_once(leder, monkeypatch):
    write(leder, antal=48)
    monkeypatch.setattr(actions, "current", lambda art, aar: None)
    with pytest.raises(StatusError, match="siden du åbnede"):
        write(leder, antal=3)


# --- A table -----------------------------------------------------------------------------
def laest(*antal):
    return [Laest(ART, 2020 + n, tal, KILDE) for n, tal in enumerate(antal)]


def keep(rows, by, grund="", set_udgaver=None):
    sete = actions.seen(actions.compare(rows)) if set_udgaver is None else set_udgaver
    return actions.import_kommunetal(rows, grund=grund, set_udgaver=sete, by=by)


def test_a_table_writes_what_is_new_and_leaves_the_rest(leder):
    write(leder, antal=48)
    write(leder, antal=44, aar=2021)
    assert keep(laest(48, 43, 42), leder, "Endelige tal") == 2
    gaelder = {tal.aar: (tal.antal, tal.udgave) for tal in actions.editions()}
    assert gaelder == {2020: (48, 1), 2021: (43, 2), 2022: (42, 1)}
    assert list(
        Kommunetal.objects.filter(grund="Endelige tal").values_list("aar", flat=True)
    ) == [2021]
    linje = actions.compare(laest(48))[0]
    assert (linje.er_uaendret, linje.retter) == (True, False)
    assert linje.navn.startswith("Underretninger")


@pytest.mark.parametrize(
    ("antal", "grund", "sete", "besked"),
    [
        ([47], "", None, "Filen retter"),
        ([48], "", None, "intet nyt"),
        ([47], "Ny", "0", "siden du så filen"),
    ],
)
def test_a_table_is_kept_whole_or_not_at_all(leder, antal, grund, sete, besked):
    write(leder, antal=48)
    with pytest.raises(StatusError, match=besked):
        keep(laest(*antal), leder, grund, sete)
    assert Kommunetal.objects.count() == 1


# --- Never fed ---------------------------------------------------------------------------
def names_in(path):
    """Every name and attribute that the code of a file uses, its texts aside."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name


def test_no_code_of_the_room_knows_the_courses_own_underretninger():
    filer = [path for path in MAPPE.rglob("*.py") if "tests" not in path.parts]
    assert len(filer) > 5
    for path in filer:
        brugte = {navn.rsplit(".", 1)[-1] for navn in names_in(path)}
        assert brugte.isdisjoint({"Underretning", "underretning", "underretninger"})


def test_a_planted_use_would_be_found(tmp_path):
    fil = tmp_path / "x.py"
    fil.write_text("from forloeb.models import Underretning\nf.underretninger.count()")
    assert {"Underretning", "underretninger"} <= set(names_in(fil))


def test_counts_are_written_by_the_actions_alone():
    """By people: no task, no signal, no command makes a row."""
    kaldere = {
        path.relative_to(MAPPE.parent.parent).as_posix()
        for app in ("barnetimidten", "forloeb", "evaluering", "oekonomi", "overblik")
        for path in (MAPPE.parent.parent / app).rglob("*.py")
        if "tests" not in path.parts and "Kommunetal.objects.create" in path.read_text()
    }
    assert kaldere == {"overblik/indikatorer/actions.py"}


def test_no_person_is_behind_a_count():
    assert not reaches_person(Kommunetal)


def test_an_underretning_moves_no_count(leder, mette):
    write(leder, antal=48)
    foer = kommunen.page(I_DAG)
    forloeb = running(mette)
    for _ in range(3):
        Underretning.objects.create(
            forloeb=forloeb,
            dato=forloeb.dialog_dato,
            modtager="Familieafdelingen",
            af=mette,
            registreret_af=mette,
        )
    efter = kommunen.page(I_DAG)
    assert [i.fund for i in efter.indikatorer] == [i.fund for i in foer.indikatorer]
    assert efter.linjer[-1].celler[0].antal == 48
