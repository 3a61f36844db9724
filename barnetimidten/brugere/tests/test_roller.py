"""One table of roles; nothing goes round it."""

import pytest
from django.core.management import CommandError, call_command

from barnetimidten.brugere import roller
from barnetimidten.brugere.models import Medarbejder, MedarbejderManager
from barnetimidten.brugere.rolletabel import render_document, role_rows


def test_the_document_is_made_from_the_table(settings):
    path = settings.BASE_DIR / "docs" / "roller.md"
    assert path.read_text() == render_document(), "Kør: manage.py roller"


def test_the_command_writes_it(settings, tmp_path, capsys):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("roller")
    assert (tmp_path / "docs" / "roller.md").read_text() == render_document()


@pytest.mark.django_db
def test_the_page_shows_the_whole_table(client, administrator):
    client.force_login(administrator)
    page = client.get("/brugere/roller/").content.decode()
    assert all(raekke.tekst in page for raekke in role_rows())
    ja = sum(len(har) for _, har in roller.RETTIGHEDER.values())
    assert page.count("is-ok") == ja


@pytest.mark.parametrize("rolle", roller.Rolle)
@pytest.mark.parametrize("rettighed", [*roller.RETTIGHEDER, "findes.ikke", "", "x"])
def test_has_perm_answers_from_the_table_alone(rolle, rettighed):
    bruger = Medarbejder(username="x", navn="X", rolle=rolle)
    for flag in ("is_superuser", "is_staff"):
        setattr(bruger, flag, True)  # whatever somebody tries
    _, har = roller.RETTIGHEDER.get(rettighed, ("", frozenset()))
    assert bruger.has_perm(rettighed) is (rolle in har)
    assert bruger.has_perms([rettighed]) is (rolle in har)
    bruger.is_active = False
    assert not bruger.has_perm(rettighed)


@pytest.mark.parametrize("rolle", [roller.Rolle.OEKONOMI, roller.Rolle.ADMINISTRATOR])
def test_finance_and_administrator_hold_no_right_to_courses(rolle):
    held = {r for r, (_, har) in roller.RETTIGHEDER.items() if rolle in har}
    assert not {r for r in held if r.startswith("forloeb.")} - {
        "forloeb.view_dagtilbud",
        "forloeb.change_dagtilbud",
    }


@pytest.mark.django_db
def test_there_is_no_superuser(settings):
    fields = {field.name for field in Medarbejder._meta.get_fields()}
    assert not fields & {"is_superuser", "is_staff", "groups", "user_permissions"}
    assert not hasattr(MedarbejderManager, "create_superuser")
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    with pytest.raises((CommandError, AttributeError)):
        call_command("createsuperuser", username="x", interactive=False)
