"""Invented families, as rows that are not saved yet."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from forloeb.models import Barn, Familie, Foraelder, Hjem
from overblik.demo import navne
from overblik.demo.ur import instant

MIN_ALDER, MAX_ALDER = 400, 2250
"""Days of age at the start: a bit over one year to six years."""


class Hus:
    """A family with its homes, children and parents."""

    def __init__(self, rng: Random, dag: date, dagtilbud: Any) -> None:
        self.rng, self.dagtilbud = rng, dagtilbud
        self.sprog = rng.choices(("dansk", *navne.ANDRE), weights=(66, 10, 9, 6, 6, 3))[
            0
        ]
        navn = navne.ANDRE.get(self.sprog, navne.DANSKE)
        self.efternavn = rng.choice(navn)
        self.familie = Familie(created_at=instant(dag))
        self.hjem = [self._hjem(1)]
        self.boern: list[Barn] = []
        self.foraeldre = self._foraeldre()
        self.brugt: set[str] = set()

    def _hjem(self, nummer: int) -> Hjem:
        rng = self.rng
        adresse = f"{rng.choice(navne.VEJE)} {rng.randint(1, 98)}"
        if rng.random() < 0.6:
            adresse += f", {rng.choice(('st.', '1.', '2.', '3.'))} {rng.choice(('tv', 'th', 'mf'))}"
        return Hjem(
            familie=self.familie,
            nummer=nummer,
            adresse=adresse,
            postnummer="2635",
            by="Ishøj",
        )

    def _foraeldre(self) -> list[Foraelder]:
        rng = self.rng
        tal = rng.random()
        if tal < 0.20:
            return [self._foraelder("mor", self.hjem[0])]
        if tal < 0.23:
            return [self._foraelder(r, self.hjem[0]) for r in ("mor", "medmor")]
        mor = self._foraelder("mor", self.hjem[0])
        if tal > 0.80:
            self.hjem.append(self._hjem(2))
            far = self._foraelder("far", self.hjem[1])
            far.bor_med_barnet = rng.random() < 0.7
            far.foraeldremyndighed = rng.random() < 0.85
            return [mor, far]
        return [mor, self._foraelder("far", self.hjem[0])]

    def _foraelder(self, rolle: str, hjem: Hjem) -> Foraelder:
        rng = self.rng
        fornavn = rng.choice(navne.FAEDRE if rolle == "far" else navne.MOEDRE)
        efternavn = self.efternavn
        if rng.random() < 0.25:
            efternavn = rng.choice(navne.DANSKE)
        return Foraelder(
            familie=self.familie,
            navn=f"{fornavn} {efternavn}",
            rolle=rolle,
            hjem=hjem,
            sprog=self.sprog,
            tolk=self.sprog != "dansk" and rng.random() < 0.45,
            telefon=f"00 00 {rng.randint(10, 99)} {rng.randint(10, 99)}",
            email=f"{rolle}.{rng.randint(100, 999)}@example.com"
            if rng.random() < 0.6
            else "",
        )

    def barn(self, dag: date, *, andet_sted: Any = None) -> Barn:
        """One more child of the family, of the right age on that day."""
        rng = self.rng
        koen = rng.choice(("pige", "dreng"))
        valg = navne.PIGER if koen == "pige" else navne.DRENGE
        fornavn = rng.choice([navn for navn in valg if navn not in self.brugt])
        self.brugt.add(fornavn)
        barn = Barn(
            familie=self.familie,
            navn=f"{fornavn} {self.efternavn}",
            foedselsdato=dag - timedelta(days=rng.randint(MIN_ALDER, MAX_ALDER)),
            koen=koen,
            kommune="vallensbaek" if rng.random() < 0.04 else "ishoej",
            dagtilbud=andet_sted or self.dagtilbud,
        )
        self.boern.append(barn)
        return barn


def save_huse(huse: Sequence[Hus]) -> None:
    """Four inserts, parents before what hangs on them."""
    Familie.objects.bulk_create(hus.familie for hus in huse)
    Hjem.objects.bulk_create(hjem for hus in huse for hjem in hus.hjem)
    Barn.objects.bulk_create(barn for hus in huse for barn in hus.boern)
    Foraelder.objects.bulk_create(f for hus in huse for f in hus.foraeldre)
