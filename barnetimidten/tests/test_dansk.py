import random
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.db import connection

from barnetimidten import dansk

STEDER = [
    "Zoo",
    "Æbelø",
    "Ærø",
    "ødis",
    "Øre",
    "Östen",
    "Aa",
    "Aabenraa",
    "Åge",
    "Ågård",
    "aarhus",
]
ALPHABET = (
    "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ 0123456789-'.%\\"
    "äöüéèçñßłğşıİœðþǿąčėļőșțžẽỹặộ\u030a\u0308\u0301αΩжЯعربي中文🙂"
)


def random_texts(count=500):
    source = random.Random(20220803)  # noqa: S311 - test data, not a secret
    return [
        "".join(source.choices(ALPHABET, k=source.randint(0, 24))) for _ in range(count)
    ]


def database_key(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT danish_key(CAST(%s AS text))", [text])
        value = cursor.fetchone()[0]
    return None if value is None else bytes(value)


def test_danish_letters_come_last_and_aa_is_aa():
    shuffled = sorted(STEDER)
    assert sorted(shuffled, key=dansk.danish_key) == STEDER


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Aage", "Åge"),
        ("MÜLLER", "myller"),
        ("Þor", "tor"),
        ("Łukasz", "lukasz"),
        ("Nguyễn", "nguyen"),
        ("Gökçe", "gøkce"),
        ("A\u030age", "Åge"),
        ("İbrahim", "ibrahim"),
    ],
)
def test_letters_that_sort_alike(left, right):
    assert dansk.danish_key(left) == dansk.danish_key(right)


def test_table_maps_one_letter_to_one_ascii_letter():
    assert all(
        len(source) == 1 and len(target) == 1 and target.isascii()
        for source, target in dansk.LETTERS.items()
    )
    assert not set("'\\%$") & set(dansk.LETTERS)


@pytest.mark.django_db
def test_database_gives_the_same_key_as_python():
    texts = [*random_texts(), *STEDER, *dansk.LETTERS]
    different = [t for t in texts if database_key(t) != dansk.danish_key(t)]
    assert different == []


@pytest.mark.django_db
def test_database_orders_as_python():
    texts = sorted({*random_texts(60), *STEDER})
    rows = " UNION ALL ".join(["SELECT CAST(%s AS text) AS navn"] * len(texts))
    sql = f"SELECT navn FROM ({rows}) AS t ORDER BY danish_key(navn)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, texts)
        found = [dansk.danish_key(row[0]) for row in cursor.fetchall()]
    assert found == sorted(dansk.danish_key(t) for t in texts)


@pytest.mark.django_db
def test_null_stays_null():
    assert database_key(None) is None


@pytest.mark.django_db
def test_expression_orders_a_queryset(django_user_model):
    for number, navn in enumerate(reversed(STEDER)):
        django_user_model.objects.create(
            username=f"u{number}", navn=navn, rolle="paedagog"
        )
    ordered = django_user_model.objects.order_by(dansk.DanishKey("navn"))
    assert list(ordered.values_list("navn", flat=True)) == STEDER


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (dansk.format_dato(date(2022, 8, 3)), "3. august 2022"),
        (dansk.format_dato(datetime(2022, 8, 2, 22, 30, tzinfo=UTC)), "3. august 2022"),
        (dansk.format_dato(None), ""),
        (dansk.format_dato_kort(date(2022, 8, 3)), "3. aug."),
        (dansk.format_dato_kort(date(2022, 5, 31)), "31. maj"),
        (dansk.format_ugedag_dato(date(2022, 8, 3)), "Onsdag 3. august"),
        (dansk.format_ugedag_dato(date(2022, 8, 6)), "Lørdag 6. august"),
        (dansk.format_tid(time(15, 30)), "15.30"),
        (dansk.format_tid(time(8, 5)), "8.05"),
        (dansk.format_tid(datetime(2022, 8, 3, 13, 30, tzinfo=UTC)), "15.30"),
        (dansk.format_interval(date(2022, 8, 8), date(2022, 8, 22)), "8.-22. august"),
        (dansk.format_interval(date(2022, 8, 8), date(2022, 8, 8)), "8. august"),
        (
            dansk.format_interval(date(2022, 8, 28), date(2022, 9, 11)),
            "28. august - 11. september",
        ),
        (
            dansk.format_interval(date(2022, 12, 28), date(2023, 1, 11)),
            "28. december 2022 - 11. januar 2023",
        ),
    ],
)
def test_dates_and_times_read_danish(found, expected):
    assert found == expected


@pytest.mark.parametrize(
    ("tal", "decimaler", "expected"),
    [
        (Decimal("-390000.00"), None, "-390.000"),
        (-390000, None, "-390.000"),
        (1234567, None, "1.234.567"),
        (Decimal("11.5"), None, "11,5"),
        (Decimal("1234.50"), None, "1.234,50"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.4"), 0, "0"),
        (1, 1, "1,0"),
        (Decimal("1E+5"), None, "100.000"),
        (0, None, "0"),
        (None, None, ""),
        (0.1, None, "0,1"),
    ],
)
def test_numbers_read_danish(tal, decimaler, expected):
    assert dansk.format_tal(tal, decimaler) == expected


@pytest.mark.parametrize(
    "text", ["3.8.2022", "03-08-2022", "03/08/2022", "2022-08-03", " 3. 8. 2022 "]
)
def test_parse_dato_reads_the_usual_forms(text):
    assert dansk.parse_dato(text) == date(2022, 8, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Skriv datoen som"),
        ("i morgen", "Skriv datoen som"),
        ("3.8.22", "Skriv datoen som"),
        ("2022-08-03T00:00", "Skriv datoen som"),
        ("31.2.2022", "findes ikke"),
        ("3.8.0022", "årstallet"),
        ("3.8.9999", "årstallet"),
        ("٣.٨.٢٠٢٢x", "Skriv datoen som"),
    ],
)
def test_parse_dato_refuses_in_danish(text, message):
    with pytest.raises(ValueError, match=message):
        dansk.parse_dato(text)


def test_uge():
    assert (dansk.uge(date(2022, 8, 3)), dansk.uge(date(2021, 1, 1))) == (31, 53)
