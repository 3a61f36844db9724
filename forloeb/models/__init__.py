"""What a course consists of: declarations and constraints, one file a topic."""

from forloeb.models.aftaler import Deltagelsesaftale, Fagperson, Oenske, Samtykke
from forloeb.models.aktivitet import Aktivitet
from forloeb.models.besoeg import Besoeg
from forloeb.models.dagtilbud import Dagtilbud, Lukkedag, Tilbud
from forloeb.models.familie import Barn, Familie, Foraelder, Hjem
from forloeb.models.forebygget import ForebyggetForanstaltning
from forloeb.models.forloeb import Forloeb, Overdragelse, Statusskift
from forloeb.models.medarbejdere import Fravaer, Kalendernoegle
from forloeb.models.overlevering import Overlevering
from forloeb.models.underretning import Underretning

__all__ = [
    "Aktivitet",
    "Barn",
    "Besoeg",
    "Dagtilbud",
    "Deltagelsesaftale",
    "Fagperson",
    "Familie",
    "Foraelder",
    "ForebyggetForanstaltning",
    "Forloeb",
    "Fravaer",
    "Hjem",
    "Kalendernoegle",
    "Lukkedag",
    "Oenske",
    "Overdragelse",
    "Overlevering",
    "Samtykke",
    "Statusskift",
    "Tilbud",
    "Underretning",
]
