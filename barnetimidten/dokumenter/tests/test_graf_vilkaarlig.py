"""Whatever the figures are: every label lies in the picture, and on no other label."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barnetimidten.dokumenter import graf
from barnetimidten.dokumenter.graf import (
    Art,
    Baandraekke,
    Par,
    Pil,
    Pilgruppe,
    Serie,
    Trin,
    Zone,
)
from barnetimidten.dokumenter.tests import grafer

FAA = settings(max_examples=10, deadline=None, derandomize=True)
ORD = ("Dagplejen", "Vejlebroparkens", "integrerede", "institution", "6", "&", "øst")
NAVNE = st.lists(st.sampled_from(ORD), min_size=1, max_size=6).map(" ".join)
POINT = st.integers(0, 40)
ANTAL = st.none() | st.integers(0, 12) | st.integers(0, 5000)
KRONER = st.none() | st.integers(-400_000, 400_000)
bredder = pytest.mark.parametrize("bredde", [graf.SMAL, 520])


def assert_readable(svg):
    rod = ET.fromstring(svg)  # noqa: S314 (our own drawing)
    bredde, hoejde = float(rod.get("width")), float(rod.get("height"))
    kasser = [grafer.box(text) for text in rod.iter(f"{grafer.SVG}text")]
    for nr, (tekst, venstre, hoejre, top, bund) in enumerate(kasser):
        assert venstre >= -1, tekst
        assert hoejre <= bredde + 1, tekst
        assert top >= -1, tekst
        assert bund <= hoejde, tekst
        for anden in kasser[nr + 1 :]:
            assert not grafer.overlap(kasser[nr], anden), (tekst, anden[0])


@bredder
@given(
    st.lists(st.builds(Par, POINT, POINT, st.just("") | NAVNE), max_size=16),
    st.booleans(),
)
@FAA
def test_slopes(bredde, par, lav_er_godt):
    zone = Zone(0, 13, "almindelig (0-13)")
    mere = {"zone": zone, "lav_er_godt": lav_er_godt, "bredde": bredde}
    assert_readable(graf.slopes("T", "B", par, **mere))


@bredder
@given(
    st.lists(
        st.builds(
            Baandraekke,
            NAVNE,
            st.tuples(ANTAL, ANTAL, ANTAL, ANTAL),
            st.none(),
            st.sampled_from(["", "Forældre (6 børn)", "Dagtilbud (5 børn)"]),
        ),
        max_size=5,
    )
)
@FAA
def test_bands(bredde, raekker):
    assert_readable(graf.bands("T", "B", raekker, grafer.BAAND, bredde=bredde))


@bredder
@given(st.data())
@FAA
def test_bars(bredde, data):
    kategorier = data.draw(st.lists(NAVNE, min_size=1, max_size=7))
    tal = st.lists(
        data.draw(st.sampled_from([ANTAL, KRONER])),
        min_size=len(kategorier),
        max_size=len(kategorier),
    )
    serier = [
        Serie(navn, tuple(data.draw(tal)), art)
        for navn, art in (("Før", Art.FOER), ("Efter", Art.SKET))
    ]
    assert_readable(
        graf.bars("T", "B", kategorier, serier, ender=grafer.ENDER, bredde=bredde)
    )


@bredder
@given(
    st.lists(
        st.builds(
            Pilgruppe,
            st.just("Vurderet af forældre (6 børn)"),
            st.lists(
                st.builds(
                    Pil,
                    NAVNE,
                    st.none() | st.integers(-40, 40),
                    st.none() | st.integers(-40, 40),
                ),
                max_size=5,
            ).map(tuple),
        ),
        max_size=3,
    )
)
@FAA
def test_changes(bredde, grupper):
    assert_readable(graf.changes("T", "B", grupper, bredde=bredde))


@bredder
@given(st.lists(st.builds(Trin, NAVNE, ANTAL, st.just("") | NAVNE), max_size=6))
@FAA
def test_funnel(bredde, trin):
    assert_readable(graf.funnel("T", "B", trin, bredde=bredde))


@bredder
@given(st.lists(KRONER, min_size=12, max_size=12), st.lists(ANTAL, min_size=12))
@FAA
def test_lines(bredde, penge, antal):
    serier = [
        Serie("realiseret", tuple(penge)),
        Serie("forventet i budgettet", tuple(antal[:12]), Art.FORVENTET),
    ]
    assert_readable(graf.lines("T", "B", grafer.MAANEDER, serier, bredde=bredde))
