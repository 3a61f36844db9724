"""Nine invented sets of answers that give the figures of tables 1 and 6-10 of the
evaluation of 2020, and the changes and bands of its tables 2-5."""

from evaluering.svartabeller import Svar

# before, after, better, inspired, more options when hard, interplay
_RAEKKER = (
    (9, 2, "ja", "ja", "ja", "ja"),
    (10, 4, "ja", "ja", "ja", "ja"),
    (8, 1, "ja", "ja", "ja", "ja"),
    (7, 3, "ja", "ja", "ja", "ja"),
    (8, 5, "ja", "ja", "ja", "ja"),
    (7, 4, "ja", "ja", "ja", "ja"),
    (8, 6, "ja", "ja", "nej", "ja"),
    (3, 4, "ja", "ja", "ja", ""),
    (4, 5, "", "ja", "ja", ""),
)
NOEGLER = (
    "fylder_foer",
    "fylder_efter",
    "trives",
    "inspireret",
    "muligheder",
    "samspil",
)
SVAR = [Svar(1, dict(zip(NOEGLER, raekke, strict=True))) for raekke in _RAEKKER]

SKALAER = (
    "prosocial",
    "foelelser",
    "adfaerd",
    "hyperaktivitet",
    "jaevnaldrende",
    "total",
    "paavirkning",
)
# Tables 4 and 5: day-care staff, parents
AENDRINGER = {
    "paedagog": (
        (3, -1, 0, -1, -1, -3, -1),
        (2, 3, 0, 3, 1, 7, 2),
        (-3, 0, 1, 0, -1, 0, -1),
        (1, 2, 1, 4, 1, 8, 2),
        (1, 0, -1, -3, 0, -4, 1),
    ),
    "foraelder": (
        (-2, 2, 3, 1, -2, 5, 2),
        (-1, -1, 1, 4, 0, 4, 2),
        (1, 1, 0, 2, 3, 5, 1),
        (0, 0, 2, 3, -1, 5, -4),
        (-1, -1, -2, -1, -1, -3, 0),
        (2, 2, 0, -1, -1, -3, 0),
    ),
}
BAAND = ("Almindelig", "Let forhøjet", "Høj", "Meget høj")
# Tables 2 and 3: (scale, before) → children per band
BAANDTAL = {
    "paedagog": {
        ("total", True): (2, 1, 0, 2),
        ("total", False): (1, 3, 1, 0),
        ("paavirkning", True): (0, 1, 2, 2),
        ("paavirkning", False): (0, 1, 3, 1),
    },
    "foraelder": {
        ("total", True): (4, 2, 0, 0),
        ("total", False): (5, 1, 0, 0),
        ("paavirkning", True): (4, 0, 2, 0),
        ("paavirkning", False): (5, 0, 1, 0),
    },
}
