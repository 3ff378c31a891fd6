"""The command line as somebody types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import SAMPLE
from together import __version__, cli


def together(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "DISPLAY"))}
    return subprocess.run(
        [sys.executable, "-m", "together", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=clean | {"PYTHONUTF8": "1"} | environment,
        check=False,
    )


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(["--version"])
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"together {__version__}\n"


def test_exercises_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["exercises", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"ask-clear", "check-in", "listen-round", "needs-cards"} <= {row["id"] for row in rows}
    assert all(row["minutes"] and row["serves"] and row["grade"] in "ABCD" for row in rows)


def test_check_names_file_line_and_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(SAMPLE.replace("depth = 2", "depth = 9"), "utf-8")
    assert cli.main(["check", str(file)]) == 1
    assert capsys.readouterr().out == (
        f"{file}:9:9: key “depth”: “9” does not fit; expected one of: 1, 2, 3\n"
    )


def test_check_is_silent_when_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(SAMPLE, "utf-8")
    assert cli.main(["check", str(file)]) == 0
    assert capsys.readouterr().out == ""


def test_export_of_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    done = together("export", str(tmp_path / "none.together"), "--format", "json")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "none.together" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells by these")
def test_no_screen_is_one_sentence_that_names_the_tour() -> None:
    done = together()
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "together tour" in done.stderr


def test_wrong_use_ends_with_two() -> None:
    done = together("check")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["--version"], ["exercises"], ["check", "pyproject.toml"]])
def test_no_qt_unless_a_window_is_shown(words: list[str]) -> None:
    code = (
        "import sys\nfrom together.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit: pass\n"
        "sys.exit(sum(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
