"""manage.py rotate_keys: encrypt everything with the first key of FIELD_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from barnetimidten.dokumenter.fejer import rotate as rotate_files
from barnetimidten.drift.noegler import encrypted_models, rotate


class Command(BaseCommand):
    help = (
        "Krypterer alle skjulte felter og dokumenternes filer med den første nøgle i "
        "FIELD_KEYS og regner søgenøglerne om efter SEARCH_KEY. Kan afbrydes og køres igen."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        ulaeselige = 0
        for model in encrypted_models():
            rotation = rotate(model)
            self.stdout.write(f"{rotation.navn}: {rotation.antal} rækker skrevet")
            for pk in rotation.ulaeselige:
                self.stderr.write(f"{rotation.navn} {pk}: kan ikke læses")
            ulaeselige += len(rotation.ulaeselige)
        antal, filer = rotate_files()
        self.stdout.write(f"Dokumenternes filer: {antal} skrevet")
        for pk in filer:
            self.stderr.write(f"Dokument {pk}: filen kan ikke læses")
        ulaeselige += len(filer)
        if ulaeselige:
            raise CommandError(
                f"{ulaeselige} rækker kan ikke læses med nøglerne i FIELD_KEYS. "
                "Fjern ingen nøgle, før de er fundet i en sikkerhedskopi."
            )
        self.stdout.write("Den gamle nøgle kan nu fjernes fra FIELD_KEYS.")
