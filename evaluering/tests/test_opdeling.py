"""Divisions of the same courses: every part is counted, and the parts add up."""

from hypothesis import given, settings

from evaluering import opdeling
from evaluering.opdeling import AendringFakta, ForloebFakta, Grundlag
from evaluering.tests.fakta import EMNER, answer, grundlag_st, pair, score
from forloeb.koder import Emne, Metode

TO = Grundlag(
    forloeb=(
        ForloebFakta(1, stoetteforloeb=True, emner=frozenset({"leg", "sprog"})),
        ForloebFakta(2, emner=frozenset({"leg"}), metoder=frozenset({"dialog"})),
    ),
    svar=(
        answer(1, trives="ja", fylder_foer=8, fylder_efter=3),
        answer(2, version=1, trives="", fylder_foer=5, fylder_efter=None),
    ),
    par=(pair(14, 9, forloeb=1), pair(8, 10, forloeb=2), pair(None, 3, forloeb=2)),
    aendringer=(AendringFakta("paedagog", {"total": -3, "paavirkning": 0}),),
)


def counts(raekke):
    return [celle.antal for celle in raekke.celler]


def test_who_was_not_asked_is_not_counted():
    assert counts(opdeling.yes_no(TO, "trives")) == [1, 0, 1]
    assert (
        opdeling.yes_no(TO, "tillid").n == 1
    )  # the first version had no such question


def test_how_much_the_topic_fills():
    assert counts(opdeling.fills_change(TO)) == [1, 0, 0, 1]
    midte = opdeling.fills_middle(TO)
    assert (midte.n, midte.foer, midte.efter) == (1, 8, 3)
    assert opdeling.fills_middle(Grundlag()).n == 0


def test_which_way_the_total_went():
    assert counts(opdeling.directions(TO.by("foraelder"), "total")) == [1, 0, 1]
    assert counts(opdeling.directions(TO.changes_by("paedagog"), "total")) == [0, 0, 1]
    uden_adfaerd = opdeling.directions(TO.changes_by("paedagog"), "adfaerd")
    assert uden_adfaerd.n == 0
    prosocial = pair(score(prosocial=5), score(prosocial=8))
    assert counts(opdeling.directions([prosocial], "prosocial")) == [1, 0, 0]


def test_topics_and_methods_with_the_most_frequent_first():
    emner = opdeling.by_code(TO, Emne.choices, "emner")
    assert [(d.navn, d.antal) for d in emner] == [
        ("Komme i gang med leg og blive i den", 2),
        ("Sprog og kommunikation", 1),
    ]
    metoder = opdeling.by_code(TO, Metode.choices, "metoder")
    assert [(d.navn, d.antal, len(d.grundlag.svar)) for d in metoder] == [
        ("Dialogisk læsning og højtlæsning", 1, 1)
    ]


def test_an_imported_change_belongs_to_no_course():
    assert TO.only(lambda f: True).aendringer == ()


@settings(max_examples=40)
@given(grundlag_st())
def test_with_and_without_a_stoetteforloeb_add_up(grundlag):
    dele = [d.grundlag for d in opdeling.by_stoetteforloeb(grundlag)]

    def both(count):
        return [sum(tal) for tal in zip(*map(count, dele), strict=True)]

    for noegle in ("trives", "tillid"):
        hele = opdeling.yes_no(grundlag, noegle)
        assert both(lambda g, n=noegle: counts(opdeling.yes_no(g, n))) == counts(hele)
    for hvem in ("foraelder", "paedagog"):
        hele = opdeling.directions(grundlag.by(hvem), "total")
        assert both(
            lambda g, h=hvem: counts(opdeling.directions(g.by(h), "total"))
        ) == counts(hele)
    assert both(lambda g: [opdeling.fills_change(g).n]) == [len(grundlag.svar)]
    assert both(lambda g: [opdeling.fills_middle(g).n]) == [
        opdeling.fills_middle(grundlag).n
    ]


@settings(max_examples=40)
@given(grundlag_st())
def test_a_part_holds_exactly_the_courses_that_worked_with_it(grundlag):
    koder = [(kode, kode) for kode in EMNER]
    for del_ in opdeling.by_code(grundlag, koder, "emner"):
        valgte = {f.forloeb for f in grundlag.forloeb if del_.navn in f.emner}
        assert {f.forloeb for f in del_.grundlag.forloeb} == valgte
        assert len(del_.grundlag.svar) <= del_.antal
        assert {svar.forloeb for svar in del_.grundlag.svar} <= valgte
        assert {par.forloeb for par in del_.grundlag.par} <= valgte
