import pytest

from barnetimidten.log_ind.konfiguration import read_oidc
from barnetimidten.log_ind.tests.udbyder import (
    GRUPPER,
    ROLLER,
    SUB,
    running_provider,
    set_claims,
)


@pytest.fixture(autouse=True)
def _the_worker_answers_at_once(monkeypatch):
    from barnetimidten.log_ind import (  # noqa: PLC0415 (Django is set up by now)
        tasks,
    )

    for task in (tasks.send_reset_mail, tasks.send_change_mail):

        def run(arguments, task=task, **_):
            task(*arguments)

        monkeypatch.setattr(task, "apply_async", run)


# --- The municipality's own log-in ---------------------------------------------------
@pytest.fixture(scope="session")
def provider():
    with running_provider() as url:
        yield url


@pytest.fixture
def oidc(provider, settings):
    """Configured as the environment would."""
    settings.OIDC = read_oidc(
        {
            "OIDC_NAME": "Ishøj Kommune",
            "OIDC_SERVER_URL": provider,
            "OIDC_CLIENT_ID": "bim",
            "OIDC_CLIENT_SECRET": "hemmelighed",
            "OIDC_ROLES": ROLLER,
        },
        production=False,
    )
    settings.SOCIALACCOUNT_PROVIDERS = settings.OIDC.providers


@pytest.fixture
def says(provider):
    """What the provider says about the person."""

    def _says(*roller, sub=SUB, **claims):
        groups = [GRUPPER.get(rolle, rolle) for rolle in roller]
        felter = {"name": "Ida Holm", "preferred_username": "ida@kommune.dk"}
        set_claims(provider, sub, groups=groups, **felter | claims)

    return _says
