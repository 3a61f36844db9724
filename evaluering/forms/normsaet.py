"""A file with norm sets."""

from barnetimidten.csvfil import Fejl
from barnetimidten.formularer.tabel import CsvForm
from evaluering import normer, normfil
from evaluering.actions.normsaet import exists_already, taken


class NormsaetForm(CsvForm):
    error_title = "Normsættet er ikke indlæst endnu"

    def read(self, tekst: str) -> tuple[list[normer.Normsaet], list[Fejl]]:
        saet, fejl = normfil.read(tekst)
        fejl += [Fejl(0, exists_already(navn)) for navn in taken(saet)]
        return saet, fejl
