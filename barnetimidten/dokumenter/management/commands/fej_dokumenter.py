"""manage.py fej_dokumenter: what beat does every few seconds, by hand or from cron."""

from typing import Any

from django.core.management.base import BaseCommand

from barnetimidten.dokumenter import arbejde, fejer
from barnetimidten.dokumenter.tasks import ring


class Command(BaseCommand):
    help = (
        "Ringer igen for dokumenter, der blev efterladt, og sletter filer, hvis tid er "
        "gået, eller som ingen række svarer for."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--lav",
            action="store_true",
            help="Lav dokumenterne her i stedet for at ringe efter en worker.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        antal = fejer.sweep(self.make if options["lav"] else ring)
        self.stdout.write(f"Efterladte dokumenter: {antal}")
        self.stdout.write(f"Filer, hvis tid er gået: {fejer.expire()}")
        self.stdout.write(f"Filer uden række: {fejer.purge_orphans()}")

    def make(self, pk: int) -> bool:
        arbejde.make(pk)
        return True
