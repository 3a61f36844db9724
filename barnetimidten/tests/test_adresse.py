"""Links that leave the system begin with the configured address."""

from django.test import RequestFactory

from barnetimidten.adresse import public_address


def test_configured_address_goes_before_the_requests(settings):
    request = RequestFactory().get("/")
    settings.OFFENTLIG_ADRESSE = "https://barnetimidten.example.dk"
    for hvem in (request, None):
        assert public_address("/svar/", hvem) == (
            "https://barnetimidten.example.dk/svar/"
        )


def test_without_one_the_demo_follows_the_request(settings):
    settings.OFFENTLIG_ADRESSE = ""
    assert public_address("/svar/", RequestFactory().get("/")) == (
        "http://testserver/svar/"
    )
    assert public_address("/svar/") == f"http://localhost:{settings.PORT}/svar/"
