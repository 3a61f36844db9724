import pytest

from barnetimidten.log_ind.udloeb import can_extend, is_activity, seconds_left

LIMITS = {"idle": 30, "absolute": 100}


@pytest.mark.parametrize(
    ("nu", "senest", "expected"),
    [
        pytest.param(0, 0, 30, id="just-begun"),
        pytest.param(29, 0, 1, id="one-second-left"),
        pytest.param(30, 0, 0, id="idle-too-long"),
        pytest.param(60, 59, 29, id="an-act-counts-from-itself"),
        pytest.param(95, 95, 5, id="the-day-ends-though-active"),
        pytest.param(100, 99, 0, id="the-day-is-over"),
    ],
)
def test_seconds_left(nu, senest, expected):
    assert seconds_left(nu, 0, senest, **LIMITS) == expected


@pytest.mark.parametrize(("nu", "expected"), [(0, True), (89, True), (90, False)])
def test_near_the_end_of_the_day_nothing_extends(nu, expected):
    assert can_extend(nu, 0, absolute=100, varsel=10) is expected


@pytest.mark.parametrize(
    ("method", "headers", "expected"),
    [
        pytest.param("GET", {"Sec-Fetch-Mode": "navigate"}, True, id="a-page"),
        pytest.param("GET", {}, True, id="a-page-in-an-old-browser"),
        pytest.param("POST", {"HX-Request": "true"}, True, id="a-draft-while-typing"),
        pytest.param("GET", {"HX-Request": "true"}, False, id="a-fragment"),
        pytest.param("GET", {"X-Requested-With": "fetch"}, False, id="a-question"),
        pytest.param("GET", {"Sec-Fetch-Mode": "cors"}, False, id="another-script"),
    ],
)
def test_what_counts_as_being_there(method, headers, expected):
    assert is_activity(method, headers) is expected
