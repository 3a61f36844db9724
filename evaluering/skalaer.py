"""The SDQ's scales as they are named on the screen, in the order of a report: impact
first, then the total, then its parts. Plain Python."""

PAAVIRKNING, TOTAL, PROSOCIAL = "paavirkning", "total", "prosocial"

SKALA_NAVNE = {
    PAAVIRKNING: "Påvirkning i hverdagen",
    TOTAL: "Samlet problemscore",
    "foelelser": "Følelsesmæssige symptomer",
    "adfaerd": "Adfærdsmæssige symptomer",
    "hyperaktivitet": "Hyperaktivitet og opmærksomhed",
    "jaevnaldrende": "Vanskeligheder med jævnaldrende",
    PROSOCIAL: "Sociale styrkesider",
}
INFORMANT_NAVNE = {"foraelder": "forældre", "paedagog": "dagtilbuddet"}
"""As in »vurderet af …«."""
