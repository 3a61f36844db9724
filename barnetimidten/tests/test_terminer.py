"""Days of the year from a setting, and what is refused."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from barnetimidten.terminer import read_terminer


def read(tekst, aarsbudget="15-05"):
    return read_terminer({"A": tekst, "B": aarsbudget}, "A", "B")


def test_they_come_in_the_order_of_the_year():
    foerste, anden = read("31-10=Efterår; 15-05=Årsbudget;")
    assert (foerste.navn, foerste.aarsbudget) == ("Årsbudget", True)
    assert (anden.in_year(2023), anden.aarsbudget) == (date(2023, 10, 31), False)


@pytest.mark.parametrize(
    "tekst",
    ["", "15-05", "15-05=", "5-5=A", "29-02=A", "15-05=A;15-05=B", "31-10=A",
     "15-05=" + "x" * 61],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_the_setting_s_name(tekst):
    with pytest.raises(ImproperlyConfigured, match=r"^[AB]\b"):
        read(tekst)
