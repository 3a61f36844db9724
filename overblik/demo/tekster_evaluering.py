"""What families write, and tables 2-5 of the evaluation of 2020. Invented words."""

KILDE_AENDRINGER = "Evaluering af TOIS 2020, tabel 4 og 5"
KILDE_BAAND = "Evaluering af TOIS 2020, tabel 2 og 3"

# As printed, the five totals that are no sums among them
AENDRINGER = """\
barn;informant;prosocial;foelelser;adfaerd;hyperaktivitet;jaevnaldrende;total;paavirkning
Barn 1;paedagog;3;-1;0;-1;-1;-3;-1
Barn 2;paedagog;2;3;0;3;1;7;2
Barn 3;paedagog;-3;0;1;0;-1;0;-1
Barn 4;paedagog;1;2;1;4;1;8;2
Barn 5;paedagog;1;0;-1;-3;0;-4;1
Barn 6;foraelder;-2;2;3;1;-2;5;2
Barn 7;foraelder;-1;-1;1;4;0;4;2
Barn 8;foraelder;1;1;0;2;3;5;1
Barn 9;foraelder;0;0;2;3;-1;5;-4
Barn 10;foraelder;-1;-1;-2;-1;-1;-3;0
Barn 11;foraelder;2;2;0;-1;-1;-3;0
"""
BAAND = ("Almindelig", "Let forhøjet", "Høj", "Meget høj")
# informant, scale, at the start, at the end
ANTAL = (
    ("paedagog", "total", (2, 1, 0, 2), (1, 3, 1, 0)),
    ("paedagog", "paavirkning", (0, 1, 2, 2), (0, 1, 3, 1)),
    ("foraelder", "total", (4, 2, 0, 0), (5, 1, 0, 0)),
    ("foraelder", "paavirkning", (4, 0, 2, 0), (5, 0, 1, 0)),
)
BAANDTAL = "informant;skala;tidspunkt;baand;antal\n" + "\n".join(
    f"{informant};{skala};{tidspunkt};{navn};{antal}"
    for informant, skala, foer, efter in ANTAL
    for tidspunkt, tal in (("opstart", foer), ("afslutning", efter))
    for navn, antal in zip(BAAND, tal, strict=True)
)

# Nine answers that give tables 1 and 6-10: before, after, then the four yes or no
NI = (
    (10, 4, "ja", "ja", "ja", "ja"),
    (9, 2, "ja", "ja", "ja", "ja"),
    (8, 3, "ja", "ja", "ja", "ja"),
    (8, 4, "ja", "ja", "ja", "ja"),
    (7, 5, "ja", "ja", "nej", ""),
    (7, 1, "ja", "ja", "ja", "ja"),
    (8, 6, "", "ja", "ja", ""),
    (3, 4, "ja", "ja", "ja", "ja"),
    (4, 5, "ja", "ja", "ja", "ja"),
)

EMNER = (
    "At falde til ro om aftenen",
    "Flere ord i hverdagen",
    "Vrede, når noget skal slutte",
    "Måltiderne",
    "Morgener og aflevering",
    "Skærmtid",
    "At lege sammen uden at slås",
    "At klæde sig på selv",
    "At vente på tur",
)
ORD = {
    "trives": (
        "Der bliver grinet mere herhjemme.",
        "Vi får at vide, hvad der er galt, i stedet for at gætte.",
        "Det går bedre i børnehaven, siger de.",
    ),
    "inspireret": (
        "Vi siger til i god tid, før vi skal videre.",
        "Billederne på køleskabet bruger vi hver dag.",
        "Vi slukker skærmen en time før sengetid.",
    ),
    "muligheder": (
        "Vi trækker vejret og venter lidt.",
        "Vi skiftes til at tage over.",
        "Vi bruger færre ord, når det brænder på.",
    ),
    "samspil": (
        "Når vi bygger med klodser efter aftensmaden.",
        "Om morgenen, nu hvor vi står lidt tidligere op.",
        "På vej hjem gennem parken.",
    ),
    "udvikling": ("Han tager selv sko på.", "Hun spørger efter bøger."),
    "tillid": (
        "Nu ved vi, hvem vi kan ringe til.",
        "Det var godt, at det var en, vi kendte i forvejen.",
    ),
}
AFSLUTTENDE = (
    "Tak for tålmodigheden.",
    "Vi kunne godt have brugt et par besøg mere.",
    "Det skulle flere have mulighed for.",
)

NORMSAET = """\
navn;udgave;kilde;informant;koen;fra_maaned;til_maaned;skala;graense_1;graense_2;graense_3
Øvelse, ingen rigtige tal;1;Opdigtet til at prøve godkendelsen af;paedagog;;24;47;total;9;13;17
Øvelse, ingen rigtige tal;1;Opdigtet til at prøve godkendelsen af;paedagog;;24;47;prosocial;7;5;3
Øvelse, ingen rigtige tal;1;Opdigtet til at prøve godkendelsen af;paedagog;;24;47;paavirkning;1;2;3
"""
