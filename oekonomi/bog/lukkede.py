"""Which years of a case are closed."""

from oekonomi.models import Aarsafgoerelse, Businesscase


def closed_years(case: Businesscase) -> set[int]:
    rows = Aarsafgoerelse.objects.filter(businesscase=case, godkendt=True)
    return set(rows.values_list("aar", flat=True))
