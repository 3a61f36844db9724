"""What counts of a year say in words: on the leader's page and on finance's alike."""


def found_or_avoided(undgaaet: int, fundet: int) -> str:
    """Whether more measures were avoided than families found for another offer."""
    tal = f"{undgaaet} undgået og {fundet} opsporet"
    if undgaaet == fundet:
        return f"Lige mange er undgået og opsporet: {tal}."
    if undgaaet > fundet:
        return f"Flere er undgået, end der er opsporet: {tal}."
    return f"Flere er opsporet, end der er undgået: {tal}."


def unknown_in_words(ukendte: int, spurgt: int) -> str:
    """How many of those looked up a year on nobody knows of; never left out."""
    if not spurgt:
        return "Der er ikke gået tolv måneder for nogen af dem endnu."
    andel = round(100 * ukendte / spurgt)
    return (
        f"For {ukendte} af {spurgt} ({andel} %), hvor der er gået tolv måneder, er det "
        "ukendt, om foranstaltningen kom alligevel."
    )
