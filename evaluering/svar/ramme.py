"""What svar/base.html needs: the language of the page and the way it is written."""

from evaluering import sprog as sprogene
from evaluering.enums import Sprog


def frame(sprog: Sprog) -> dict[str, str]:
    """Render under translation.override(sprog), so that the frame follows."""
    return {"sprog": sprog, "retning": sprogene.direction(sprog)}
