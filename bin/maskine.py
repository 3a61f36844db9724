"""What a fresh Debian or Ubuntu machine needs before the two commands can work.

Standard library only: this runs before anything is installed.
"""

import base64
import ctypes
import hashlib
import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DATA_DIR = Path(os.environ.get("DATA_DIR", ROOT / "var")).resolve()

PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def random_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


SECRETS = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(60),
    "FIELD_KEYS": random_key,
    "SEARCH_KEY": random_key,
}


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> None:
    sys.exit(f"\n{text}")


def run(*command: object, **options: object) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, **options)


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (the machine decides, not ruff)
        stop("Python 3.11 eller nyere mangler. Denne er " + sys.version.split()[0])


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_for_start() -> list[str]:
    """Debian packages that bin/start needs and does not find."""
    packages = [name for library, name in PANGO.items() if not loads(library)]
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        packages.append("python3-venv")
    return packages


def missing_programs(programs: dict[str, str]) -> list[str]:
    """The packages of those programs (program -> Debian package) that are not here."""
    return [name for program, name in programs.items() if not shutil.which(program)]


def find_chromium() -> str:
    """The one that `CHROMIUM` names, else Debian's, fetched when it is missing."""
    if named := os.environ.get("CHROMIUM"):
        return named
    install_packages(missing_programs({"chromium": "chromium"}))
    return "/usr/bin/chromium"


def may_sudo() -> bool:
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0


def install_packages(packages: list[str]) -> None:
    """With apt-get as root or by password-free sudo; else says the one command."""
    if not packages:
        return
    names = " ".join(packages)
    if (os.geteuid() != 0 and not may_sudo()) or not shutil.which("apt-get"):
        stop(
            f"Systempakker mangler: {names}\nKør dette, og prøv igen:\n\n"
            f"  sudo apt-get update && sudo apt-get install -y {names}\n"
        )
    say(f"Henter systempakker: {names}")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = [*prefix, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    run(*apt, "update", env=quiet)
    options = ["install", "-y", "--no-install-recommends"]
    run(*apt, *options, *packages, env=quiet, stdout=subprocess.DEVNULL)


def fingerprint(*files: str) -> str:
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for file in files:
        digest.update((ROOT / file).read_bytes())
    return digest.hexdigest()


def make_venv() -> None:
    """A new one too when the machine's Python has become another version."""
    stamp = VENV / "python.version"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if PYTHON.exists() and (not stamp.exists() or stamp.read_text() == version):
        return
    say("Laver et virtuelt miljø i .venv")
    run(sys.executable, "-m", "venv", "--clear", VENV)
    stamp.write_text(version)


def install_requirements(*files: str) -> None:
    """Pinned and hashed; nothing is done when the files are those of last time."""
    stamp = VENV / f"{files[-1]}.sha256"
    wanted = fingerprint(*files)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installerer {' og '.join(files)} (op til et halvt minut første gang)")
    install_into(PYTHON, *files)
    stamp.write_text(wanted)


def install_into(python: Path, *files: str) -> None:
    """By uv in a quarter of pip's time; by pip where only that finds the way.

    A house behind a proxy or with an index of its own may have told pip of it alone.
    """
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check"]
    uv = [python.with_name("uv"), "pip", "install", "--python", python]
    options = ["--quiet", "--require-hashes"]
    wanted = [part for file in files for part in ("-r", file)]
    run(*pip, *options, "-r", "requirements-uv.txt")
    try:
        run(*uv, *options, "--compile-bytecode", *wanted)
    except subprocess.CalledProcessError:
        say("uv kunne ikke hente pakkerne. Prøver med pip.")
        run(*pip, *options, *wanted)


def make_secrets() -> None:
    """Once, readable by the owner only; never anew beside data they encrypted."""
    file = DATA_DIR / "secrets.env"
    if file.exists():
        add_missing_secrets(file)
        return
    if set(SECRETS) <= set(os.environ):
        return
    if (DATA_DIR / "db.sqlite3").exists():
        stop(
            f"{file} mangler, men databasen findes. Uden nøglerne kan de krypterede "
            "felter ikke læses. Læg filen tilbage fra din sikkerhedskopi."
        )
    DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = "".join(f"{name}={make()}\n" for name, make in SECRETS.items())
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(text)
    say(f"Hemmelige nøgler er lavet i {file}")


def add_missing_secrets(file: Path) -> None:
    """A key that came with a later version; what stands in the file stays."""
    text = file.read_text()
    missing = [name for name in SECRETS if f"\n{name}=" not in f"\n{text}"]
    new = [name for name in missing if name not in os.environ]
    if "FIELD_KEYS" in new:
        stop(f"FIELD_KEYS mangler i {file}. Læg den tilbage fra din sikkerhedskopi.")
    if new:
        start = "" if text.endswith("\n") or not text else "\n"
        with file.open("a") as handle:
            handle.write(start + "".join(f"{n}={SECRETS[n]()}\n" for n in new))
        say(f"Tilføjet i {file}: {', '.join(new)}")
