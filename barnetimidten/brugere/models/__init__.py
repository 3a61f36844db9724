from barnetimidten.brugere.models.invitation import Invitation
from barnetimidten.brugere.models.medarbejder import Medarbejder, MedarbejderManager

__all__ = ["Invitation", "Medarbejder", "MedarbejderManager"]
