import base64
from datetime import date

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from django.test.utils import isolate_apps
from simple_history.models import HistoricalRecords

from barnetimidten import kryptering
from barnetimidten.kryptering import DecryptionError, EncryptedTextField

OLD_KEY = base64.b64encode(b"a" * 32).decode()
NEW_KEY = base64.b64encode(b"b" * 32).decode()
PLACE = "forloeb.barn.cpr"


@pytest.fixture
def brev(db):
    """A model of the test's own; its table goes with the test's transaction."""
    with isolate_apps("forloeb"):

        class Brev(models.Model):
            tekst = EncryptedTextField(null=True)

            class Meta:
                app_label = "forloeb"

            def __str__(self):
                return str(self.pk)

        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE forloeb_brev (id bigint PRIMARY KEY, tekst text)"
            )
        yield Brev


def stored(pk):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tekst FROM forloeb_brev WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def test_field_stores_ciphertext_and_reads_text(brev):
    for pk in (1, 2):
        brev.objects.create(pk=pk, tekst="Æbler på bålet")
    assert brev.objects.get(pk=1).tekst == "Æbler på bålet"
    assert "bler" not in stored(1)
    assert stored(1) != stored(2)


def test_null_and_empty_text(brev):
    brev.objects.create(pk=1, tekst=None)
    brev.objects.create(pk=2, tekst="")
    assert [brev.objects.get(pk=pk).tekst for pk in (1, 2)] == [None, ""]
    assert brev.objects.get(tekst__isnull=True).pk == 1
    assert stored(1) is None


@pytest.mark.parametrize(
    "lookup", ["exact", "iexact", "contains", "in", "gt", "regex", "length"]
)
def test_every_lookup_but_isnull_is_refused(brev, lookup):
    with pytest.raises(FieldError, match="encrypted"):
        brev.objects.filter(**{f"tekst__{lookup}": "x"}).exists()


def test_tampered_value_is_refused(brev):
    brev.objects.create(pk=1, tekst="hemmeligt")
    key_id, nonce, secret = stored(1).split(":")
    raw = bytearray(base64.b64decode(secret))
    raw[0] ^= 1
    changed = ":".join((key_id, nonce, base64.b64encode(bytes(raw)).decode()))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE forloeb_brev SET tekst = %s", [changed])
    with pytest.raises(DecryptionError, match="ændret eller flyttet"):
        _ = brev.objects.get(pk=1).tekst


def test_a_row_is_opened_only_when_it_is_read(brev, monkeypatch):
    brev.objects.create(pk=1, tekst="hemmeligt")
    before = stored(1)
    monkeypatch.setattr(kryptering, "decrypt", pytest.fail)
    row = brev.objects.get(pk=1)
    row.save()
    assert stored(1) == before
    assert "hemmeligt" not in repr(row.__dict__)


def test_keyed_hash_depends_on_the_key_and_the_place(settings):
    first = kryptering.keyed_hash("010118-4234", PLACE)
    assert first == kryptering.keyed_hash("0101184234", PLACE)
    assert first != kryptering.keyed_hash("0101184234", "forloeb.foraelder.cpr")
    assert kryptering.keyed_hash("", PLACE) == ""
    settings.SEARCH_KEY = NEW_KEY
    assert first != kryptering.keyed_hash("0101184234", PLACE)


@pytest.mark.parametrize("value", ["", "hej", "a:b", "{id}:x:y", "{id}:AAAA", "{id}"])
def test_value_of_another_shape_is_refused(value):
    key_id = kryptering.encrypt("x", PLACE).partition(":")[0]
    with pytest.raises(DecryptionError):
        kryptering.decrypt(value.format(id=key_id), PLACE)


def test_value_is_bound_to_its_place():
    value = kryptering.encrypt("0101181234", PLACE)
    assert kryptering.decrypt(value, PLACE) == "0101181234"
    with pytest.raises(DecryptionError):
        kryptering.decrypt(value, "forloeb.foraelder.cpr")


def test_key_rotation(settings):
    settings.FIELD_KEYS = [OLD_KEY]
    value = kryptering.encrypt("tekst", PLACE)
    settings.FIELD_KEYS = [NEW_KEY, OLD_KEY]
    newer = kryptering.encrypt("tekst", PLACE)
    assert kryptering.decrypt(value, PLACE) == kryptering.decrypt(newer, PLACE)
    settings.FIELD_KEYS = [NEW_KEY]
    assert kryptering.decrypt(newer, PLACE) == "tekst"
    with pytest.raises(DecryptionError, match="FIELD_KEYS"):
        kryptering.decrypt(value, PLACE)


@pytest.mark.parametrize("keys", [[], ["kort"], ["ikke base64!"]])
def test_bad_keys_are_refused(settings, keys):
    settings.FIELD_KEYS = keys
    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS"):
        kryptering.encrypt("x", PLACE)


@isolate_apps("forloeb")
def test_history_table_reads_the_same_ciphertext():
    class Notat(models.Model):
        tekst = EncryptedTextField()
        history = HistoricalRecords(app="forloeb")

        class Meta:
            app_label = "forloeb"

        def __str__(self):
            return str(self.pk)

    copied = Notat.history.model._meta.get_field("tekst")
    assert isinstance(copied, EncryptedTextField)
    assert copied.bound_to == Notat._meta.get_field("tekst").bound_to


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("010118-4234", "0101184234"),
        ("0101184234", "0101184234"),
        (" 010118 4234 ", "0101184234"),
        pytest.param("610118-4234", "6101184234", id="replacement-number"),
        pytest.param("290200-4123", "2902004123", id="leap-day-2000"),
    ],
)
def test_validate_cpr_gives_ten_digits(text, expected):
    assert kryptering.validate_cpr(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "ti cifre"),
        ("010118-423", "ti cifre"),
        ("01.01.18-4234", "ti cifre"),
        ("٠١٠١١٨٤٢٣٤", "ti cifre"),
        ("320118-4234", "ikke en dato"),
        ("011318-4234", "ikke en dato"),
        pytest.param("290219-4234", "ikke en dato", id="no-leap-day-2019"),
        pytest.param("290200-0123", "ikke en dato", id="no-leap-day-1900"),
        pytest.param("600118-4234", "ikke en dato", id="day-60"),
    ],
)
def test_validate_cpr_refuses_in_danish(text, message):
    with pytest.raises(ValueError, match=message):
        kryptering.validate_cpr(text)


@pytest.mark.parametrize(
    ("cifre", "year"),
    [
        ("0101990000", 1999),
        ("0101183999", 1918),
        ("0101364000", 2036),
        ("0101374000", 1937),
        ("0101575000", 2057),
        ("0101585000", 1858),
        ("0101989000", 1998),
        ("0101209000", 2020),
    ],
)
def test_century_from_digit_seven(cifre, year):
    assert kryptering.cpr_foedselsdato(cifre) == date(year, 1, 1)


def test_format_cpr():
    assert kryptering.format_cpr("0101184234") == "010118-4234"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Barnet (010118-4234) var med", True),
        ("nr. 0101184234.", True),
        ("010118 - 4234", True),
        ("010118–4234", True),
        ("Bilag 9999999999", False),
        ("Ring 12 34 56 78", False),
        ("EAN 5790001234567", False),
        ("", False),
    ],
)
def test_contains_cpr(text, expected):
    assert kryptering.contains_cpr(text) is expected
