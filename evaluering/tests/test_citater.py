import pytest

from evaluering.citater import named, question, quotable

NAVNE = ["Alma Vig Eksempel", "Bo Eksempel"]


def test_only_free_texts_with_words_can_be_quoted():
    svar = {
        "emne": "Sprog",
        "trives": "ja",
        "trives_tekst": " Hun griner. ",
        "samspil_tekst": "  ",
        "fylder_foer": 7,
    }
    assert [(noegle, ord_) for noegle, _, ord_ in quotable(1, svar)] == [
        ("emne", "Sprog"),
        ("trives_tekst", "Hun griner."),
    ]


@pytest.mark.parametrize(
    ("tekst", "fundet"),
    [
        ("Hun er glad nu.", []),
        ("alma er glad", ["Alma"]),
        ("Det er Almas skyld, siger Eksempel.", ["Alma", "Eksempel"]),
        ("Vi bor i en almanak", []),
        ("Hun bo der", []),
    ],
)
def test_names_are_found_as_words(tekst, fundet):
    assert named(tekst, NAVNE) == fundet


def test_question_of_a_text():
    assert question(1, "emne").startswith("Hvad har I arbejdet med")
    assert question(1, "trives_tekst") == "Hvordan kan I mærke det?"
    assert question(1, "trives") == ""
