"""Four educators, of whom one has stopped and one is ill, and three institutions."""

from django.utils import timezone

from barnetimidten.brugere.models import Medarbejder
from forloeb.models import Fravaer
from forloeb.tests.builders import make_dagtilbud, make_medarbejder

FOLK, STEDER = 4, 3
NAVNE = "abcd"  # a number in a name would be read as one


def make_house():
    folk = [make_medarbejder("paedagog", f"huset-{n}") for n in NAVNE[:FOLK]]
    Medarbejder.objects.filter(pk=folk[3].pk).update(is_active=False)
    i_dag = timezone.localdate()
    Fravaer.objects.create(
        medarbejder=folk[2], art="syg", fra_dato=i_dag, til_dato=i_dag
    )
    steder = [make_dagtilbud(navn=f"Huset {n}") for n in NAVNE[: STEDER - 1]]
    steder.append(make_dagtilbud(navn="Dagplejen i huset", art="dagpleje"))
    return folk, steder, make_medarbejder("leder", "husets-leder")


def part(sager, valg, folk, steder):
    """The courses of the part of the house that is asked for."""
    ud = [s for s in sager if valg.program in ("alle", s.program)]
    if valg.ansvarlig:
        ud = [s for s in ud if folk[s.ansvarlig].pk == valg.ansvarlig]
    if valg.dagtilbud:
        i_alt = {n for n, sted in enumerate(steder) if sted.pk == valg.dagtilbud}
        ud = [s for s in ud if s.dagtilbud in i_alt and not s.beskyttet]
    return ud
