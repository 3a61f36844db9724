"""Shows that nobody has changed, removed or slipped in a row of the trace."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from barnetimidten.audit.efterproevning import verify

HASH_LENGTH = 64


def anker(text: str) -> tuple[int, str]:
    nummer, _, sha = text.partition(":")
    if not nummer.isdecimal() or len(sha) != HASH_LENGTH:
        raise ArgumentTypeError("Skriv ankeret som NUMMER:HASH.")
    return int(nummer), sha.lower()


class Command(BaseCommand):
    help = "Kontrollerer hele sporet og nævner den første række, der ikke passer."

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
            raise CommandError("\n".join(["Sporet holder ikke.", *fejl]), returncode=1)
        self.stdout.write(f"Sporet er ubrudt: {nummer} rækker.")
        self.stdout.write(f"{nummer}:{sha}")
