"""Shows that nobody has changed, removed or slipped in a row of the ledger."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from barnetimidten.audit.management.commands.verify_audit import anker
from oekonomi.bog.efterproevning import verify


class Command(BaseCommand):
    help = "Kontrollerer hele bogen og nævner det første led, der ikke passer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anker",
            type=anker,
            metavar="NUMMER:HASH",
            help="Sidste linje fra en tidligere kontrol, gemt uden for databasen.",
        )

    def handle(self, **options: Any) -> None:
        nummer, sha, fejl = verify(options["anker"])
        if fejl:
            raise CommandError("\n".join(["Bogen holder ikke.", *fejl]), returncode=1)
        self.stdout.write(f"Bogen er ubrudt: {nummer} led.")
        self.stdout.write(f"{nummer}:{sha}")
