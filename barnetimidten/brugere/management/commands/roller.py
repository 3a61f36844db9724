from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from barnetimidten.brugere.rolletabel import render_document


class Command(BaseCommand):
    help = "Skriver docs/roller.md ud fra tabellen i roller.py"

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "roller.md"
        path.write_text(render_document())
        self.stdout.write(f"Skrev {path.name}.")
