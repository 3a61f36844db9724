"""What bin/start does on a machine that lacks something, without changing this one."""

import importlib.util
import stat
import subprocess

import pytest
from django.conf import settings


@pytest.fixture
def maskine(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("FIELD_KEYS", raising=False)
    monkeypatch.delenv("SEARCH_KEY", raising=False)
    path = settings.BASE_DIR / "bin" / "maskine.py"
    spec = importlib.util.spec_from_file_location("maskine", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "DATA_DIR", tmp_path / "data")
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    return module


@pytest.fixture
def commands(maskine, monkeypatch):
    run = []
    monkeypatch.setattr(
        maskine, "run", lambda *command, **options: run.append([*map(str, command)])
    )
    return run


def test_missing_libraries_are_named_by_their_package(maskine, monkeypatch):
    monkeypatch.setattr(maskine, "loads", lambda library: "subset" not in library)
    assert maskine.missing_for_start() == ["libharfbuzz-subset0"]


def test_an_unknown_library_does_not_load(maskine):
    assert not maskine.loads("libfindesikke.so.7")


def test_without_rights_the_one_command_is_said(maskine, commands, monkeypatch):
    monkeypatch.setattr(maskine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(maskine, "may_sudo", lambda: False)
    with pytest.raises(SystemExit, match="apt-get install -y libpango"):
        maskine.install_packages(["libpango-1.0-0"])
    assert commands == []


def test_with_sudo_the_packages_are_fetched(maskine, commands, monkeypatch):
    monkeypatch.setattr(maskine.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(maskine, "may_sudo", lambda: True)
    monkeypatch.setattr(maskine.shutil, "which", lambda name: f"/usr/bin/{name}")
    maskine.install_packages(["libpango-1.0-0"])
    assert [command[:3] for command in commands] == [["sudo", "-n", "apt-get"]] * 2
    assert commands[1][-1] == "libpango-1.0-0"


def test_requirements_are_installed_once(maskine, commands):
    maskine.VENV.mkdir()
    maskine.install_requirements("requirements.txt")
    once = list(commands)
    maskine.install_requirements("requirements.txt")
    assert commands == once
    assert [command[-1] for command in once] == [
        "requirements-uv.txt",
        "requirements.txt",
    ]
    assert all("--require-hashes" in command for command in once)


def test_what_uv_does_not_find_pip_is_asked_for(maskine, commands, monkeypatch):
    def run(*command, **options):
        commands.append([*map(str, command)])
        if "--compile-bytecode" in command:
            raise subprocess.CalledProcessError(2, command)

    monkeypatch.setattr(maskine, "run", run)
    maskine.VENV.mkdir()
    maskine.install_requirements("requirements.txt")
    assert commands[-1][1:4] == ["-m", "pip", "install"]
    assert commands[-1][-1] == "requirements.txt"
    assert "--require-hashes" in commands[-1]


def test_secrets_are_made_once_and_for_the_owner_only(maskine):
    maskine.make_secrets()
    file = maskine.DATA_DIR / "secrets.env"
    first = file.read_text()
    maskine.make_secrets()
    assert file.read_text() == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(maskine.DATA_DIR.stat().st_mode) == 0o700


def test_keys_from_the_environment_need_no_file(maskine, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setenv("FIELD_KEYS", "y")
    monkeypatch.setenv("SEARCH_KEY", "z")
    maskine.make_secrets()
    assert not maskine.DATA_DIR.exists()


def test_lost_keys_are_not_made_anew_beside_the_data(maskine):
    maskine.DATA_DIR.mkdir()
    (maskine.DATA_DIR / "db.sqlite3").touch()
    with pytest.raises(SystemExit, match="sikkerhedskopi"):
        maskine.make_secrets()


def test_a_key_of_a_later_version_is_added(maskine):
    maskine.DATA_DIR.mkdir()
    file = maskine.DATA_DIR / "secrets.env"
    file.write_text("SECRET_KEY=x\nFIELD_KEYS=y")
    maskine.make_secrets()
    lines = file.read_text().splitlines()
    assert lines[:2] == ["SECRET_KEY=x", "FIELD_KEYS=y"]
    assert lines[2].startswith("SEARCH_KEY=")
    maskine.make_secrets()
    assert file.read_text().splitlines() == lines


def test_a_lost_field_key_is_never_made_anew(maskine):
    maskine.DATA_DIR.mkdir()
    (maskine.DATA_DIR / "secrets.env").write_text("SECRET_KEY=x\n")
    with pytest.raises(SystemExit, match="sikkerhedskopi"):
        maskine.make_secrets()


def test_a_browser_that_is_named_is_taken_and_another_is_fetched(
    maskine, commands, monkeypatch
):
    monkeypatch.setattr(maskine.shutil, "which", lambda name: name == "apt-get")
    monkeypatch.setattr(maskine.os, "geteuid", lambda: 0)
    monkeypatch.setenv("CHROMIUM", "/opt/egen")
    assert (maskine.find_chromium(), commands) == ("/opt/egen", [])
    monkeypatch.delenv("CHROMIUM")
    assert maskine.find_chromium() == "/usr/bin/chromium"
    assert commands[-1][-1] == "chromium"
