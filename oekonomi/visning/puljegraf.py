"""What is owed at the end of each year, as bars: happened or planned."""

from decimal import Decimal

from barnetimidten.dokumenter import graf
from barnetimidten.dokumenter.graf import Art, Begge, Serie
from oekonomi.beloeb import format_kroner
from oekonomi.stilling import Stilling

TUSIND = 1000
HALV = 540  # it stands in one of two columns
SKET, PLANLAGT = "Ved årets udgang", "Forventet"


def figure(stilling: Stilling) -> Begge:
    """In kroner on a desk, in thousands on a phone."""
    gaeld = [pulje.restgaeld for pulje in stilling.konto]
    aarene = [str(aar.aar) for aar in stilling.aarene]
    titel = f"Restgæld til {stilling.case.pulje} ved årets udgang"
    beskrivelse = _told(stilling) + "."
    smalle = [f"’{aar[2:]}" for aar in aarene]
    return Begge(
        bred=graf.bars(
            titel,
            beskrivelse,
            aarene,
            _series(stilling, gaeld),
            note="",
            bredde=HALV,
        ),
        smal=graf.bars(
            titel,
            beskrivelse,
            smalle,
            _series(stilling, [Decimal(round(b / TUSIND)) for b in gaeld]),
            note="",
            bredde=graf.SMAL,
        ),
    )


def _told(stilling: Stilling) -> str:
    return ", ".join(
        f"{format_kroner(p.restgaeld)} kr. i {p.aar}" for p in stilling.konto
    )


def _series(stilling: Stilling, gaeld: list[Decimal]) -> list[Serie]:
    """Each year in one of the two; those without a year are left out."""
    slut = [aar.slut or aar.lukket for aar in stilling.aarene]
    par = list(zip(gaeld, slut, strict=True))
    sket = tuple(b if er_slut else None for b, er_slut in par)
    planlagt = tuple(None if er_slut else b for b, er_slut in par)
    begge = [Serie(SKET, sket, Art.SKET), Serie(PLANLAGT, planlagt, Art.FOER)]
    return [s for s in begge if any(v is not None for v in s.vaerdier)]
