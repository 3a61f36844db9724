"""What bin/start needs before the servers: one Django start instead of five."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

from barnetimidten.drift.hjerteslag import purge_hjerteslag
from barnetimidten.drift.produktion import refuse_demo_log_ins

STAMP = "static.sha256"


def static_fingerprint(folders: list[Path]) -> str:
    """Path, size and time of every file: enough to see that something changed."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            stat = file.stat()
            digest.update(f"{file} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Command(BaseCommand):
    help = "Migrations, static files and, in an empty demo database, demo data."
    # They load every page: a second of the start. bin/test has asked them.
    requires_system_checks: list[str] = []

    def handle(self, **options: object) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        refuse_demo_log_ins()
        self.stdout.write("Databasen er klar.")
        self.collect_static()
        purge_hjerteslag()
        if settings.DEMO and not get_user_model().objects.exists():
            call_command("demo", stdout=self.stdout)
            self.stdout.write("Demodata er lagt ind.")

    def collect_static(self) -> None:
        folders = [Path(folder) for folder in settings.STATICFILES_DIRS]
        stamp = settings.DATA_DIR / STAMP
        fingerprint = static_fingerprint(folders)
        if stamp.exists() and stamp.read_text() == fingerprint:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(fingerprint)
        self.stdout.write("Stilark, skrifter og ikoner er klar.")
