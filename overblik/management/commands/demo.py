"""manage.py demo [--dato YYYY-MM-DD]: invented families, the documents' figures."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from barnetimidten.dansk import format_dato
from forloeb.models import Familie, Forloeb
from overblik.demo import navne
from overblik.demo.byg import FOERSTE_DEMO, build


class Command(BaseCommand):
    help = "Lægger opdigtede familier ind i en tom database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dato",
            type=date.fromisoformat,
            help="Dagen, som data slutter på (YYYY-MM-DD). Uden den: i dag.",
        )

    def handle(self, **options: Any) -> None:
        dato = options["dato"] or timezone.localdate()
        if settings.PRODUCTION:
            raise CommandError("Demodata lægges aldrig ind i produktion.")
        if not FOERSTE_DEMO <= dato <= timezone.localdate():
            raise CommandError(
                f"Vælg en dato fra {format_dato(FOERSTE_DEMO)} til og med i dag."
            )
        if holds_demo():
            self.stdout.write("Demodata ligger her allerede. Der er ikke ændret noget.")
            return
        antal = build(dato)
        self.stdout.write(f"{antal} opdigtede forløb til og med {format_dato(dato)}.")


def holds_demo() -> bool:
    """Whether the demo is here already. Raises CommandError over real data."""
    demo = {bruger[0] for bruger in (*navne.BRUGERE, *navne.KOLLEGER)}
    brugere = set(get_user_model().objects.values_list("username", flat=True))
    if brugere == demo:
        return True
    if brugere or Familie.objects.exists() or Forloeb.objects.exists():
        raise CommandError(
            "Databasen har rigtige data: familier, forløb eller brugere, der ikke er "
            "demoens. Brug en tom database til demodata."
        )
    return False
