# ruff: noqa: SIM905 (words in a row read better than a column of strings)
"""Invented names. First names are common ones; no combination means a real person."""

PIGER = (
    "Alma Asta Aya Ayse Bodil Clara Dagny Elif Ellen Emilia Esther Fatima Filippa Freja "
    "Frida Gry Hanna Ida Ingrid Iman Johanne Julia Karla Kaja Laila Leonora Liv Luna "
    "Maja Marie Mathilde Medina Merle Mynte Nadia Nanna Naja Oda Olivia Ronja Rosa Saga "
    "Safiya Selma Signe Silje Sofia Solveig Sumaya Thea Tilde Viola Yasmin Zara Zofia "
    "Åse"
).split()
DRENGE = (
    "Adam Ahmad Albert Aksel Anton Arthur August Bilal Birk Carl Can Dawid Eigil Elias "
    "Emil Emre Felix Frederik Hamza Halfdan Harald Hugo Ibrahim Isak Jakub Johan Jonathan "
    "Kaj Karim Konrad Lauge Liam Loui Luka Magne Malik Malthe Mikkel Mustafa Nohr Oskar "
    "Otto Pelle Rayan Sami Sigurd Storm Theo Valdemar Vilhelm Viggo Villads Yusuf Zaid "
    "Øjvind Åge"
).split()
MOEDRE = (
    "Aisha Anja Anna Birgitte Camilla Ditte Dorota Emine Fadime Hanne Helle Ilham Jeanette "
    "Karina Kasia Layla Lene Line Louise Maria Mette Nasrin Nina Pernille Rikke Sabah "
    "Sanne Sara Sevda Signe Stine Tanja Tina Trine Zeynep"
).split()
FAEDRE = (
    "Ali Anders Brian Christian Daniel Erkan Faisal Henrik Imran Jacob Jesper Kasper Kenneth "
    "Lars Marcin Martin Mehmet Mikael Morten Murat Nicolai Omar Peter Piotr Rasmus Rune "
    "Søren Thomas Tim Torben Usman Yasin"
).split()
DANSKE = (
    "Agerskov Bakkedal Birkelund Brandhøj Dalsvinge Egeskær Elmestrand Fjordbæk Granlund "
    "Græsholt Havskov Hyldegård Kløvermark Lyngdahl Lærkedal Mosevang Nørreskov Overdam "
    "Pilebæk Ravnhøj Rosendam Skovlund Solbakke Stenkær Strandholt Søvang Tornbjerg Vindelev "
    "Ærenlund Østerdam Åkærholt Ålebæk"
).split()
ANDRE = {
    "tyrkisk": ["Yildizli", "Demirbag", "Kayali", "Özdalgic", "Arslanbey"],
    "arabisk": ["Al-Nasiri", "Haddadi", "Mansouri", "El-Khaldi", "Saidani"],
    "urdu": ["Mirzali", "Qureshani", "Rehmani"],
    "polsk": ["Wisnicka", "Brzozek", "Lipowska"],
    "somali": ["Warsamo", "Jamaali"],
}
VEJE = (
    "Eksempelvej",
    "Prøvegade",
    "Opdigtet Allé",
    "Fantasistræde",
    "Mønstervænget",
    "Påfundsvej",
    "Ønskekrogen",
)

# username (of the demo's own log-ins), name, role
BRUGERE = (
    ("paedagog", "Signe Lauritsen", "paedagog"),
    ("paedagog2", "Jonas Østerdal", "paedagog"),
    ("leder", "Karen Ålund", "leder"),
    ("leder2", "Birthe Holmskov", "leder"),
    ("oekonomi", "Poul Engdal", "oekonomi"),
    ("oekonomi2", "Sanne Riisby", "oekonomi"),
    ("administrator", "Tove Ærø Lund", "administrator"),
)
KOLLEGER = (
    ("demo-hanna", "Hanna Mosebæk", "paedagog"),
    ("demo-malene", "Malene Fuglsø", "paedagog"),
    ("demo-yasmin", "Yasmin Karadal", "paedagog"),
    ("demo-peter", "Peter Åkjær Juhl", "paedagog"),
    ("demo-line", "Line Vestergrav", "paedagog"),
)

# name, kind, in use, indexes of the attached educators (see PAEDAGOGER)
PAEDAGOGER = ("paedagog", "paedagog2", *(kollega[0] for kollega in KOLLEGER))
DAGTILBUD = (
    ("Børnehuset Myretuen", "daginstitution", True, (0, 2)),
    ("Børnehuset Sneglehuset", "daginstitution", True, (1,)),
    ("Vuggestuen Æblekinden", "daginstitution", True, (0,)),
    ("Børnehaven Ønskeøen", "daginstitution", True, (3,)),
    ("Naturbørnehaven Grankoglen", "daginstitution", True, (4, 1)),
    ("Børnehuset Pilefløjten", "daginstitution", True, (5,)),
    ("Børnehaven Ålekisten", "daginstitution", True, (6, 0)),
    ("Dagplejen", "dagpleje", True, (1, 3)),
    ("Børnehuset Tusindben", "daginstitution", True, (2,)),
    ("Børnehaven Lærkereden", "daginstitution", True, (4,)),
    ("Vuggestuen Kålormen", "daginstitution", True, (5,)),
    ("Børnehuset Østenvinden", "daginstitution", False, (6,)),
)
ANTAL_MED = 8
"""The first eight are those whose families said yes to Barnet i Midten."""
TOIS_STEDER = (0, 1, 3, 4, 6, 8, 11)
