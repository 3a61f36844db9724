"""Any sequence of steps gives the same sums as the plain model, and a whole chain."""

import json
from collections import defaultdict
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oekonomi.actions import aar as aarsactions
from oekonomi.actions import bog
from oekonomi.actions.grund import StatusError
from oekonomi.bog.efterproevning import verify
from oekonomi.bog.kaede import sha256
from oekonomi.models import Aarsafslutning, Postering
from oekonomi.tests.bogmodel import Bogmodel
from oekonomi.tests.byg_bog import DATO, felter

pytestmark = pytest.mark.django_db

NUMRE = st.integers(0, 30)
FOLK = st.sampled_from(["a", "b", "c"])
AAR = st.sampled_from([2020, 2021, 2021, 2022, 2022, 2023, 2027])
OERE = st.integers(-10_000_000, 10_000_000) | st.sampled_from([0, 1, -1, 10**12])
ANTAL = st.none() | st.integers(1, 4)
# »settle« is a decision that the rules allow; the others are tried on anything
TRIN = st.one_of(
    st.tuples(st.just("propose"), NUMRE, AAR, OERE, FOLK, ANTAL),
    st.tuples(st.just("correct"), NUMRE, AAR, OERE, FOLK),
    st.tuples(st.just("settle"), NUMRE, st.just("approve")),
    st.tuples(st.just("settle"), NUMRE, st.sampled_from(["approve", "reject"])),
    st.tuples(st.sampled_from(["approve", "reject"]), NUMRE, FOLK),
    st.tuples(st.just("reverse"), NUMRE, FOLK, ANTAL),
    st.tuples(st.just("reverse"), NUMRE, FOLK, ANTAL),
    st.tuples(st.just("propose_close"), AAR, FOLK),
    st.tuples(st.sampled_from(["approve_close", "reject_close"]), NUMRE, FOLK),
)


@contextmanager
def undone():
    """Each example starts from the same ledger."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _antal(antal):
    return None if antal is None else Decimal(antal)


class Begge:
    """Does each step in the real ledger and in the model, and holds the answers
    against one another."""

    def __init__(self, case, folk):
        self.case, self.folk = case, folk
        self.linjer = list(case.linjer.all())
        arter = [li.art for li in self.linjer]
        self.model = Bogmodel(
            case.aarene,
            arter.index("traek"),
            arter.index("tilbagebetaling"),
            timezone.localdate().year,
        )
        self.poster, self.lukninger, self.frosset = [], [], {}

    def step(self, navn, *args):
        if navn in ("propose", "correct"):
            self._amount(navn, *args)
        elif navn == "propose_close":
            self._close(*args)
        elif navn == "settle":
            self._settle(*args)
        elif rows := self.lukninger if "close" in navn else self.poster:
            self._decide(navn, rows, args[0] % len(rows), *args[1:])

    def _settle(self, nr, ord_):
        """One that waits, by another than its proposer."""
        venter = [i for i, p in enumerate(self.model.poster) if p.stand == "venter"]
        if venter:
            nr = venter[nr % len(venter)]
            anden = next(n for n in self.folk if n != self.model.poster[nr].af)
            self._decide(ord_, self.poster, nr, anden)

    def _decide(self, navn, rows, nr, af, antal=None):
        actions = aarsactions if "close" in navn else bog
        more = {
            "reject": {"grund": "Nej"},
            "reject_close": {"grund": "Nej"},
            "reverse": {"tekst": "Tilbage", "dato": DATO, "enheder": _antal(antal)},
        }.get(navn, {})
        row = self._try(getattr(actions, navn), rows[nr], by=self.folk[af], **more)
        egne = (nr, af, antal) if navn == "reverse" else (nr, af)
        assert (row is not None) == getattr(self.model, navn)(*egne), navn
        if navn == "reverse" and row:
            self.poster.append(row)
        if navn == "approve_close" and row:
            self.frosset[rows[nr].pk] = Aarsafslutning.objects.get(pk=rows[nr].pk).tal

    def _amount(self, navn, nr, aar, oere, af, antal=None):
        nr %= len(self.linjer)
        pris = Decimal(oere) / 100
        mere = {"beloeb": pris}
        if antal:
            mere = {"beloeb": pris * antal, "enheder": Decimal(antal), "pris": pris}
        row = self._try(
            getattr(bog, navn),
            self.linjer[nr],
            by=self.folk[af],
            **{"aar" if navn == "propose" else "retter_aar": aar},
            **felter(**mere),
        )
        egne = (nr, aar, oere, af) + ((antal,) if antal else ())
        assert (row is not None) == getattr(self.model, navn)(*egne), navn
        if row:
            self.poster.append(row)

    def _close(self, aar, af):
        row = self._try(aarsactions.propose_close, self.case, aar, by=self.folk[af])
        assert (row is not None) == self.model.propose_close(aar, af)
        if row and row not in self.lukninger:
            self.lukninger.append(row)

    def _try(self, action, *args, **kwargs):
        try:
            return action(*args, **kwargs)
        except StatusError:
            return None

    def year(self, aar):
        """What is approved in the year, by line."""
        tal = self.case.posteringer.per_linje_og_aar()
        return {linje: egne[aar] for linje, egne in tal.items() if aar in egne}

    # --- Do they agree? ----------------------------------------------------------------
    def agree(self):
        venter = self.case.posteringer.pending().table()
        assert self._oere(self.case.posteringer.per_linje_og_aar()) == self._sums()
        assert self._oere(venter) == self._sums("venter")
        self._totals_agree()
        self._pool_agrees()
        for pk, tal in self.frosset.items():
            row = Aarsafslutning.objects.get(pk=pk)
            assert row.tal == tal
            assert row.sha256 == sha256(tal)
        assert verify()[2] == []

    def _sums(self, stand="godkendt"):
        return self.model.sums(stand)

    def _oere(self, tal):
        numre = {li.pk: nr for nr, li in enumerate(self.linjer)}
        return {
            (numre[li], aar): int(kr * 100)
            for li, egne in tal.items()
            for aar, kr in egne.items()
        }

    def _totals_agree(self):
        per_aar, per_linje = defaultdict(int), defaultdict(int)
        for (nr, aar), oere in self._sums().items():
            per_aar[aar] += oere
            per_linje[self.linjer[nr].pk] += oere
        rows = self.case.posteringer
        assert {a: int(kr * 100) for a, kr in rows.per_year().items()} == per_aar
        assert {n: int(kr * 100) for n, kr in rows.per_linje().items()} == per_linje
        assert int(rows.balance() * 100) == sum(per_aar.values())

    def _pool_agrees(self):
        for pk in self.frosset:
            tal = json.loads(Aarsafslutning.objects.get(pk=pk).tal)
            sidste = tal["puljekonto"][-1]
            lukning = self.model.lukninger[[lu.pk for lu in self.lukninger].index(pk)]
            assert int(Decimal(sidste["restgaeld"]) * 100) == lukning.frosset[1]
            assert len(tal["posteringer"]) == len(lukning.frosset[0])


@pytest.fixture
def begge(case, leder, oekonomi, administrator):
    folk = {"a": leder, "b": oekonomi, "c": administrator}
    return lambda: Begge(case, folk)


STILLE = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@STILLE
@given(st.lists(TRIN, min_size=12, max_size=30))
def test_any_sequence_of_steps_agrees_with_the_plain_model(begge, trin):
    with undone():
        begge = begge()
        for et in trin:
            begge.step(*et)
        begge.agree()


@STILLE
@given(st.lists(TRIN, min_size=6, max_size=16), st.integers(1, 99_999))
def test_a_closed_year_never_changes(begge, trin, oere):
    """2021 is closed with an entry in it; whatever comes after, tried on it first."""
    with undone():
        begge = begge()
        for et in [
            ("propose", 0, 2021, oere, "a", 3),
            ("approve", 0, "b"),
            ("propose_close", 2021, "a"),
            ("approve_close", 0, "b"),
        ]:
            begge.step(*et)
        frosset, foer = Aarsafslutning.objects.values().get(), begge.year(2021)
        for et in [("reverse", 0, "a", 1), ("settle", 0, "approve"), *trin]:
            begge.step(*et)
        assert Aarsafslutning.objects.values().get(pk=frosset["led_id"]) == frosset
        assert begge.year(2021) == foer
        begge.agree()


@STILLE
@given(st.permutations(range(6)))
def test_the_order_of_approval_does_not_matter(begge, orden):
    """Entries of two years, and some units taken back of one that counts."""
    with undone():
        begge = begge()
        begge.step("propose", 0, 2021, 5, "a", 4)
        begge.step("approve", 0, "b")
        for nr in range(4):
            begge.step("propose", nr, 2021 + nr % 2, 10 ** (nr + 2) + nr, "a")
        begge.step("reverse", 0, "a", 1)
        begge.step("reverse", 0, "a", 2)
        for nr in orden:
            begge.step("approve", nr + 1, "b")
        begge.agree()
        assert Postering.objects.balance() == Decimal("1111.11")
