"""What an approved note is locked with."""

from barnetimidten.dokumenter.bilag import canonical, fingerprint
from overblik.statusnotat.models import Statusnotat


def lock_of(notat: Statusnotat) -> str:
    """The fingerprint of all that is approved: figures, texts, who and when."""
    return fingerprint(
        canonical(
            {
                "nummer": notat.nummer_tekst,
                "udgave": notat.udgave,
                "dato": notat.dato,
                "tal": notat.tal,
                "tekst": list(notat.afsnit.values_list("overskrift", "tekst")),
                "skrevet": [notat.forfatter_id, notat.indsendt_at],
                "godkendt": [notat.godkendt_af_id, notat.godkendt_at],
            }
        )
    )
