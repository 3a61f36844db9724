import pytest
from django.core.management import call_command
from django.urls import reverse

from barnetimidten.drift.enums import Proces
from barnetimidten.drift.hjerteslag import record_hjerteslag
from barnetimidten.drift.management.commands import prepare
from barnetimidten.drift.models import Hjerteslag


@pytest.fixture
def commands(monkeypatch):
    """The commands that prepare asks for; none of them runs."""
    asked = []
    monkeypatch.setattr(
        prepare, "call_command", lambda name, **options: asked.append(name)
    )
    return asked


@pytest.fixture
def folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "static").mkdir()
    settings.STATICFILES_DIRS = [str(tmp_path / "static")]
    return tmp_path / "static"


def test_static_files_are_collected_again_only_when_they_changed(db, commands, folders):
    call_command("prepare")
    call_command("prepare")
    assert commands.count("collectstatic") == 1
    (folders / "app.css").write_text("a{}")
    call_command("prepare")
    assert commands.count("collectstatic") == 2


def test_demo_data_only_in_an_empty_demo_database(
    db, commands, folders, settings, django_user_model
):
    call_command("prepare")
    assert "demo" not in commands
    settings.DEMO = True
    call_command("prepare")
    assert commands.count("demo") == 1
    django_user_model.objects.create_user("mette", "x", navn="Mette", rolle="leder")
    call_command("prepare")
    assert commands.count("demo") == 1


def test_signs_of_life_of_an_earlier_run_are_gone(db, commands, folders):
    record_hjerteslag(Proces.BEAT)
    call_command("prepare")
    assert not Hjerteslag.objects.exists()


def test_wsgi_answers(client, db):
    from barnetimidten import wsgi  # noqa: PLC0415 (loads Django as the server does)

    assert callable(wsgi.application)
    assert client.get(reverse("account_login")).status_code == 200
