"""Keys are changed while the data stay readable, and the old one can go."""

import base64
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from barnetimidten.drift import noegler
from barnetimidten.formularer.models import Kladde
from barnetimidten.kryptering import EncryptedTextField, decrypt
from forloeb.models import Barn
from forloeb.soegning import cpr_hash
from forloeb.tests import builders

pytestmark = pytest.mark.django_db
OLD_KEY = base64.b64encode(b"gammel-gammel-gammel-gammel-1234").decode()
NEW_KEY = base64.b64encode(b"ny-ny-ny-ny-ny-ny-ny-ny-ny-ny-12").decode()
OTHER_SEARCH_KEY = base64.b64encode(b"soeg-soeg-soeg-soeg-soeg-soeg-34").decode()
CPR = "0101184234"


@pytest.fixture
def rows(settings, mette):
    """Children and a draft under the old key; then the new one is put first."""
    settings.FIELD_KEYS = [OLD_KEY]
    for number in range(5):
        builders.in_dialog(mette, navn=f"Alma {number}", barn={"cpr": CPR})
    Kladde.objects.create(bruger=mette, formular="x", data="{}")
    settings.FIELD_KEYS = [NEW_KEY, OLD_KEY]


def run():
    out = StringIO()
    call_command("rotate_keys", stdout=out, stderr=out)
    return out.getvalue()


def stored(pk):
    with connection.cursor() as cursor:
        cursor.execute("SELECT cpr FROM forloeb_barn WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def test_every_encrypted_column_is_found():
    found = {
        model
        for model in noegler.apps.get_models()
        if any(isinstance(f, EncryptedTextField) for f in model._meta.get_fields())
    }
    assert found == set(noegler.encrypted_models()) >= {Barn, Kladde}


def test_after_the_run_the_old_key_can_go(rows, settings, monkeypatch):
    monkeypatch.setattr(noegler, "BUNKE", 2)
    versions = list(Barn.objects.values_list("pk", "version"))
    assert "forloeb.Barn: 5 rækker" in run()
    settings.FIELD_KEYS = [NEW_KEY]
    assert {barn.cpr for barn in Barn.objects.all()} == {CPR}
    assert Kladde.objects.get().data == "{}"
    assert list(Barn.objects.values_list("pk", "version")) == versions
    assert "forloeb.Barn: 0 rækker" in run()


def test_a_broken_run_goes_on_where_it_stopped(rows, monkeypatch):
    real, seen = noegler._rotate_row, []

    def broken(row, rotation):
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.append(row.pk)
        real(row, rotation)

    with monkeypatch.context() as m:
        m.setattr(noegler, "_rotate_row", broken)
        with pytest.raises(KeyboardInterrupt):
            noegler.rotate(Barn, bunke=1)
    assert noegler.rotate(Barn).antal == 2


def test_a_new_search_key_gives_new_hashes(rows, settings):
    run()
    before = set(Barn.objects.values_list("cpr_hash", flat=True))
    settings.SEARCH_KEY = OTHER_SEARCH_KEY
    assert "forloeb.Barn: 5 rækker" in run()
    assert set(Barn.objects.values_list("cpr_hash", flat=True)) == {cpr_hash(CPR)}
    assert before != {cpr_hash(CPR)}


def test_a_changed_value_is_told_and_the_rest_goes_on(rows, settings):
    first = Barn.objects.first()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE forloeb_barn SET cpr = %s WHERE id = %s",
            [stored(first.pk)[:-4] + "AAA=", first.pk],
        )
    with pytest.raises(CommandError, match="1 rækker kan ikke læses"):
        run()
    settings.FIELD_KEYS = [NEW_KEY]
    andre = Barn.objects.exclude(pk=first.pk)
    assert {decrypt(stored(barn.pk), "forloeb.barn.cpr") for barn in andre} == {CPR}


def test_history_gets_no_row_and_rotation_no_new_version(rows, settings):
    barn = Barn.objects.first()
    forloeb = barn.forloeb.get()
    antal = forloeb.history.count()
    run()
    assert forloeb.history.count() == antal
