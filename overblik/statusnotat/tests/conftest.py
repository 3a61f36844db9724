import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def leder2(db):
    return get_user_model().objects.create_user(
        "leder2", navn="Anne Falk", rolle="leder", password=None
    )
