"""The frame round every page, the log-in page and the pages of refusal."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.views import defaults

from barnetimidten.brugere.models import Medarbejder
from barnetimidten.brugere.roller import Rolle
from barnetimidten.formularer.menu import menu
from barnetimidten.formularer.templatetags import bim

pytestmark = pytest.mark.django_db
REFUSED = "Brugernavn og adgangskode passer ikke sammen. Prøv igen."


@pytest.fixture
def mette() -> Medarbejder:
    return Medarbejder.objects.create_user(
        "mette", "hest-hest-hest", navn="Mette Holm", rolle="administrator"
    )


def log_in(client: Client, **data: str) -> HttpResponse:
    return client.post("/log-ind/", data)


@pytest.mark.parametrize(
    "data",
    [
        {"login": "mette", "password": "forkert"},
        {"login": "ukendt", "password": "hest-hest-hest"},
    ],
)
def test_unknown_name_and_wrong_password_read_the_same(
    client: Client, mette: Medarbejder, data: dict[str, str]
) -> None:
    response = log_in(client, **data)
    assert response.status_code == 200
    assert REFUSED in response.content.decode()


@pytest.mark.parametrize("name", ["", "a\x00b", "å" * 100_000])
def test_bad_names_are_answered_at_the_field(client: Client, name: str) -> None:
    response = log_in(client, login=name, password="x")
    assert response.status_code == 200
    assert 'id="id_login_error"' in response.content.decode()


def test_an_expired_log_in_is_told_about_the_draft(client: Client) -> None:
    text = "Log ind for at komme videre. Har du en kladde, er den her stadig."
    assert text in client.get("/log-ind/?next=/brugere/").content.decode()
    assert text not in client.get("/log-ind/").content.decode()
    held = client.get("/log-ind/?next=/ugemt/").content.decode()
    assert text not in held
    assert "Log ind, så kan du sende det igen." in held


def test_demo_log_ins_are_listed_in_demo_mode_only(client: Client, settings) -> None:
    settings.DEMO = True
    assert "demo-barnet-i-midten" in client.get("/log-ind/").content.decode()
    settings.DEMO = False
    assert "demo-barnet-i-midten" not in client.get("/log-ind/").content.decode()


@pytest.mark.parametrize("rolle", list(Rolle))
def test_every_role_has_a_menu_that_marks_where_it_is(rolle: Rolle) -> None:
    request = RequestFactory().get("/")
    request.user = Medarbejder(navn="X", rolle=rolle)
    items = menu(request)["menu"]
    for item in items:
        request.path = item.url
        active = [other.tekst for other in menu(request)["menu"] if other.aktiv]
        assert active == [item.tekst]


def test_a_view_may_put_numbers_in_the_menu() -> None:
    request = RequestFactory().get("/brugere/")
    request.user = Medarbejder(navn="X", rolle=Rolle.ADMINISTRATOR)
    request.menu_counts = {"drift:oversigt": 3}
    assert next(item.antal for item in menu(request)["menu"]) == 3


@pytest.mark.parametrize(
    ("view", "status"),
    [(defaults.bad_request, 400), (defaults.server_error, 500)],
)
def test_pages_without_context_are_danish(view, status: int) -> None:
    request = RequestFactory().get("/")
    response = view(request) if status == 500 else view(request, exception=ValueError())
    assert response.status_code == status
    assert "Gå tilbage i browseren" in response.content.decode()


def test_a_stale_token_is_told_in_danish(mette: Medarbejder) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/log-ind/", {"username": "mette"})
    assert response.status_code == 403
    assert "Siden har været åben for længe" in response.content.decode()


def test_more_than_the_server_takes_is_a_danish_page(client: Client, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = client.post("/log-ind/", {"x": "a" * 2000})
    assert response.status_code == 400
    assert "Det kan vi ikke tage imod" in response.content.decode()


def test_a_missing_page_is_danish_and_says_the_same_to_everybody(
    client: Client, mette: Medarbejder
) -> None:
    client.force_login(mette)
    response = client.get("/findes-ikke/")
    assert response.status_code == 404
    html = response.content.decode()
    assert "Vi kan ikke finde siden" in html
    assert "Mette Holm" not in html
    assert "csrf" not in html.lower()


def test_the_small_plan_shows_what_is_held() -> None:
    html = bim.pips(4, 10)
    assert html.count('class="held"') == 4
    assert html.count('class="open"') == 5
    assert "4 af 10" in html
    assert bim.pips(10, 10).count('class="held"') == 10


def test_a_badge_has_icon_and_word() -> None:
    html = bim.badge("warn", "time", "Vindue <åbner>")
    assert "bim-status is-warn" in html
    assert "#time" in html
    assert "Vindue &lt;åbner&gt;" in html
