"""The way in, `dev.py`, as somebody types it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tools import needs

ROOT = Path(dev.__file__).parent


def typed(*words: str) -> subprocess.CompletedProcess[str]:
    """`dev.py` on a machine without a screen."""
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *words],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name not in screens},
        check=False,
    )


def test_help_names_every_command() -> None:
    said = typed("help").stdout
    assert set(re.findall(r"dev\.py ([\w-]+)", said)) == set(dev.COMMANDS)


def test_make_knows_the_same_commands() -> None:
    rule = re.search(r"^(\w[\w -]*):\n\t", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert rule is not None
    assert set(rule[1].split()) == set(dev.COMMANDS)


def test_an_unknown_command_is_told_the_known_ones() -> None:
    done = typed("fly")
    assert done.returncode == 1
    assert done.stderr.startswith("dev.py knows no command 'fly'; it knows run, test,")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_run_without_a_screen_is_one_sentence_that_names_the_tour() -> None:
    done = typed("run")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "There is no screen here to open a window on; try python3 dev.py tour instead."
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries of Qt")
def test_a_missing_library_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)  # neither apt-get nor sudo to be found
    with pytest.raises(SystemExit, match=r"needs libraries of your system: libnowhere\.so"):
        needs.need_libraries({"libnowhere.so": "libnowhere", "libc.so.6": "libc6"})


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(dev, "VENV", Path("nowhere"))
    with pytest.raises(SystemExit, match=r"cannot make a virtual environment; .*install"):
        dev.make_venv()


def test_bytecode_is_written_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in dev.clean_environment()
