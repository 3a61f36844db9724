"""The ledger once more, in plain Python: lists and whole øre, no rule shared with it.

Every step answers whether it was let through. Tests hold the real one against this.
"""

from dataclasses import dataclass, field


@dataclass
class Post:
    linje: int
    aar: int
    oere: int
    af: str
    stand: str = "venter"
    mod: int | None = None
    antal: int | None = None


@dataclass
class Lukning:
    aar: int
    af: str
    stand: str = "venter"
    frosset: tuple = ()


@dataclass
class Bogmodel:
    """`traek` and `retur` are the lines drawn from the pool and paid back."""

    aarene: list[int]
    traek: int
    retur: int
    i_aar: int
    poster: list[Post] = field(default_factory=list)
    lukninger: list[Lukning] = field(default_factory=list)

    # --- What is known ---------------------------------------------------------------
    @property
    def lukkede(self):
        return {lu.aar for lu in self.lukninger if lu.stand == "godkendt"}

    def sums(self, stand="godkendt"):
        """Øre by line and year."""
        tal = {}
        for p in self.poster:
            if p.stand == stand:
                tal[p.linje, p.aar] = tal.get((p.linje, p.aar), 0) + p.oere
        return tal

    def year(self, aar):
        """What is frozen of a year, and what its report says is owed."""
        poster = tuple(
            (i, p.oere)
            for i, p in enumerate(self.poster)
            if p.stand == "godkendt" and p.aar == aar
        )
        return poster, self.owed(aar)

    def owed(self, aar):
        tal = self.sums()
        return sum(
            tal.get((self.traek, a), 0) - tal.get((self.retur, a), 0)
            for a in self.aarene
            if a <= aar
        )

    def next_open(self, efter):
        return next(
            (a for a in self.aarene if a > efter and a not in self.lukkede), None
        )

    # --- Steps -----------------------------------------------------------------------
    def propose(self, linje, aar, oere, af, antal=None):
        """With `antal` the øre are the price of one."""
        if aar not in self.aarene or aar in self.lukkede or oere == 0:
            return False
        self.poster.append(Post(linje, aar, oere * (antal or 1), af, antal=antal))
        return True

    def correct(self, linje, aar, oere, af):
        nyt = self.next_open(aar)
        if aar not in self.lukkede or nyt is None or oere == 0:
            return False
        self.poster.append(Post(linje, nyt, oere, af))
        return True

    def approve(self, nr, af):
        p = self.poster[nr]
        if p.stand != "venter" or p.af == af:
            return False
        p.stand = "godkendt"
        return True

    def reject(self, nr, af):
        p = self.poster[nr]
        if p.stand != "venter":
            return False
        p.stand = "afvist"
        return True

    def reverse(self, nr, af, antal=None):
        p = self.poster[nr]
        aar = self.next_open(p.aar) if p.aar in self.lukkede else p.aar
        if p.stand != "godkendt" or p.mod is not None or aar is None:
            return False
        tilbage = (p.antal or 1) - self.taken(nr)
        if antal is None:
            if tilbage != (p.antal or 1):
                return False
            self.poster.append(Post(p.linje, aar, -p.oere, af, mod=nr, antal=p.antal))
            return True
        if p.antal is None or antal > tilbage:
            return False
        oere = -p.oere // p.antal * antal
        self.poster.append(Post(p.linje, aar, oere, af, mod=nr, antal=antal))
        return True

    def taken(self, nr):
        """Units of the entry that a reversal has taken, or waits to take."""
        mod = [q for q in self.poster if q.mod == nr and q.stand != "afvist"]
        return sum(q.antal or 1 for q in mod)

    def _closable(self, aar):
        tidligere = all(a in self.lukkede for a in self.aarene if a < aar)
        venter = any(p.stand == "venter" and p.aar == aar for p in self.poster)
        return (
            aar in self.aarene
            and aar <= self.i_aar
            and aar not in self.lukkede
            and tidligere
            and not venter
        )

    def propose_close(self, aar, af):
        if not self._closable(aar):
            return False
        if not any(lu.aar == aar and lu.stand == "venter" for lu in self.lukninger):
            self.lukninger.append(Lukning(aar, af, frosset=self.year(aar)))
        return True

    def approve_close(self, nr, af):
        lu = self.lukninger[nr]
        if lu.stand != "venter" or lu.af == af or not self._closable(lu.aar):
            return False
        if self.year(lu.aar) != lu.frosset:
            return False
        lu.stand = "godkendt"
        return True

    def reject_close(self, nr, af):
        lu = self.lukninger[nr]
        if lu.stand != "venter":
            return False
        lu.stand = "afvist"
        return True
