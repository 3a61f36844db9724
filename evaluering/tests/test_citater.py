import pytest

from evaluering.citater import MAIL, NUMMER, contacts, named, question, quotable

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


@pytest.mark.parametrize(
    "tekst",
    ["Ａｌｍａ er glad", "Al\u200bma er glad", "Al\u00adma", "_Alma_", "𝐀𝐥𝐦𝐚"],
)
def test_names_are_found_however_they_are_written(tekst):
    assert named(tekst, NAVNE) == ["Alma"]
    assert named("Zoe\u0301 er glad", ["Zo\u00e9"]) == ["Zo\u00e9"]


@pytest.mark.parametrize(
    ("tekst", "fundet"),
    [
        ("Ring 12 34 56 78", [NUMMER]),
        ("Ring (+45) 12345678.", [NUMMER]),
        ("Ring 12-34-56-78", [NUMMER]),
        ("Ring ١٢٣٤٥٦٧٨", [NUMMER]),
        ("Skriv til mor＠example.com", [MAIL]),
        ("mor@example.com eller 0090 532 123 45 67", [MAIL, NUMMER]),
        ("Fra 3 til 8 på 10 uger i 2022.", []),
    ],
)
def test_what_somebody_can_be_reached_by_is_found(tekst, fundet):
    assert contacts(tekst) == fundet
