"""What people type as an amount, and what they are told when it has two readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oekonomi.beloeb import AmbiguousError, format_kroner, parse_kroner


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.50"),
        ("-390.000", "-390000.00"),
        ("\u2212390.000", "-390000.00"),
        ("\u2013 5", "-5.00"),
        ("0", "0.00"),
        ("007", "7.00"),
        ("1.234.567", "1234567.00"),
        (" 40 000 kr.", "40000.00"),
        ("40\u00a0000 kr", "40000.00"),
        ("12,3", "12.30"),
        ("999.999.999.999,99", "999999999999.99"),
    ],
)
def test_danish_writing(tekst, ventet):
    assert parse_kroner(tekst) == Decimal(ventet)
    assert parse_kroner(tekst).as_tuple().exponent == -2


@pytest.mark.parametrize(
    ("tekst", "laesninger"),
    [
        ("12.34", "12,34 eller 1.234"),
        ("1.5", "1,50 eller 15"),
        ("1234.50", "1.234,50 eller 123.450"),
        ("1,234.50", "1.234,50 eller 123.450"),
        ("1,234", "1,23 eller 1.234"),
        ("-1,234", "-1,23 eller -1.234"),
        ("-12.34", "-12,34 eller -1.234"),
    ],
)
def test_two_readings_are_refused_and_shown(tekst, laesninger):
    with pytest.raises(AmbiguousError, match=f": {laesninger}. Skriv det ene"):
        parse_kroner(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "-",
        "fem",
        "1.2.3",
        "1..2",
        ",5",
        ".",
        ",",
        "1,2,3",
        "--5",
        "5-",
        "١٢٣",
        "1e5",
    ],
)
def test_what_is_no_amount(tekst):
    with pytest.raises(ValueError, match="Skriv beløbet") as fejl:
        parse_kroner(tekst)
    assert not isinstance(fejl.value, AmbiguousError)


@pytest.mark.parametrize(
    "tekst",
    [
        "1.000.000.000.000",
        "-" + "9" * 40,
        "1" + ".000" * 30 + ",00",
        "1," + "3" * 60,
        "1" + ",000" * 30 + ".5",
    ],
)
def test_too_large(tekst):
    """However long: more digits than can be reckoned with are no fault of ours."""
    with pytest.raises(ValueError, match="for stort"):
        parse_kroner(tekst)


@pytest.mark.parametrize(
    ("beloeb", "ventet"),
    [
        (-390000, "-390.000"),
        (0, "0"),
        (Decimal("1234.5"), "1.234,50"),
        (Decimal("-0.004"), "0"),
        (Decimal("0.005"), "0,01"),
        (Decimal("999.995"), "1.000"),
        (Decimal("-1234567.89"), "-1.234.567,89"),
    ],
)
def test_oere_only_where_there_are_any(beloeb, ventet):
    assert format_kroner(beloeb) == ventet


@pytest.mark.parametrize(
    ("beloeb", "oere", "ventet"),
    [
        (100, True, "100,00"),
        (Decimal("100.5"), False, "101"),
        (Decimal("-0.4"), False, "0"),
        (Decimal("-1999.5"), False, "-2.000"),
    ],
)
def test_oere_as_asked(beloeb, oere, ventet):
    assert format_kroner(beloeb, oere=oere) == ventet


@given(st.decimals("-999999999999.99", "999999999999.99", places=2))
def test_what_is_shown_can_be_typed(beloeb):
    assert parse_kroner(format_kroner(beloeb)) == beloeb


@given(st.one_of(st.text(max_size=20), st.from_regex(r"[-\d.,]{1,12}")))
def test_any_text_gives_an_amount_or_a_message(tekst):
    try:
        svar = parse_kroner(tekst)
    except ValueError as fejl:
        svar = str(fejl)
    assert isinstance(svar, Decimal) or svar.endswith(".")
