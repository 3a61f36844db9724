import pytest
from django.conf import settings

FILES = ["requirements.txt", "requirements-dev.txt", "requirements-uv.txt"]


def lines(name):
    return (settings.BASE_DIR / name).read_text().splitlines()


@pytest.mark.parametrize("name", FILES)
def test_no_option_but_hashes(name):
    options = [line.strip() for line in lines(name) if line.strip().startswith("--")]
    assert options
    assert {option.split("=")[0] for option in options} == {"--hash"}


@pytest.mark.parametrize("name", FILES)
def test_no_address(name):
    assert [line for line in lines(name) if "://" in line] == []
