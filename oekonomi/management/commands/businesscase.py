"""manage.py businesscase: the case of the application, once."""

from typing import Any

from django.core.management.base import BaseCommand

from oekonomi.actions.grund import StatusError
from oekonomi.actions.indlaes import load_case, read_data


class Command(BaseCommand):
    help = "Lægger business casen fra ansøgningen ind, hvis den ikke er der."

    def handle(self, **options: Any) -> None:
        try:
            case = load_case(read_data(), by=None)
        except StatusError as error:
            self.stdout.write(f"{error} Der er ikke ændret noget.")
        else:
            self.stdout.write(f"»{case}« er lagt ind.")
