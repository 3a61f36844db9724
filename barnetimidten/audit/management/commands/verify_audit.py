"""Shows that nobody has changed, removed or slipped in a row of the trace."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from barnetimidten.audit.kaede import BrokenChainError, verify_chain
from barnetimidten.audit.triggers import missing_triggers

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
        fejl = []
        try:
            nummer, sha = verify_chain(options["anker"])
        except BrokenChainError as error:
            fejl.append(str(error))
        if mangler := missing_triggers():
            fejl.append(f"Databasen mangler spærringen {', '.join(mangler)}.")
        if fejl:
            raise CommandError("\n".join(["Sporet holder ikke.", *fejl]), returncode=1)
        self.stdout.write(f"Sporet er ubrudt: {nummer} rækker.")
        self.stdout.write(f"{nummer}:{sha}")
