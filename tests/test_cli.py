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


def test_check_says_in_one_line_that_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(SAMPLE.replace("depth = 2", "depth = 1"), "utf-8")
    assert cli.main(["check", str(file)]) == 0
    assert capsys.readouterr().out == "1 file, no fault.\n"
    assert cli.main(["check", str(file), str(tmp_path)]) == 0
    assert capsys.readouterr().out == "2 files, no fault.\n"


def test_style_findings_fail_only_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, broken = tmp_path / "mine.toml", tmp_path / "more" / "broken.toml"
    file.write_text(SAMPLE, "utf-8")
    assert cli.main(["check", str(tmp_path)]) == 0
    assert ":91:1: style: step 12 (write “ask”): " in capsys.readouterr().out
    assert cli.main(["check", "--strict", str(tmp_path)]) == 1
    capsys.readouterr()
    broken.parent.mkdir()
    broken.write_text("format = 1\n", "utf-8")
    assert cli.main(["check", str(tmp_path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [": style: " in line for line in told] == sorted(": style: " in line for line in told)
    assert {line.split(":")[0] for line in told} == {str(file), str(broken)}


def test_a_new_exercise_passes_the_check_and_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ours"
    assert cli.main(["new", "evening-walk", "--folder", str(folder)]) == 0
    file = folder / "evening-walk.toml"
    assert str(file) in capsys.readouterr().out
    assert 'title   = "Evening walk"' in file.read_text("utf-8")
    assert file.read_text("utf-8").startswith("#:schema exercise.schema.json\n")
    assert json.loads((folder / "exercise.schema.json").read_text("utf-8"))["$defs"]
    assert cli.main(["check", "--strict", str(folder)]) == 0
    file.write_text("ours", "utf-8")
    assert cli.main(["new", "evening-walk", "--folder", str(folder)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert file.read_text("utf-8") == "ours"


@pytest.mark.parametrize("name", ["Walk", "a b", "../walk", "", "x" * 41, "con", "check-in"])
def test_a_bad_name_is_one_sentence_and_wrong_use(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", name, "--folder", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(tmp_path.rglob("*"))


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in-the-way").write_text("a file", "utf-8")
    assert cli.main(["new", "walk", "--folder", str(tmp_path / "in-the-way")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


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


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["exercises", "--json"], ["exercises"], ["check", "."]])
def test_who_stops_listening_is_not_told_off(words: list[str], unbuffered: str) -> None:
    """As `head` does once it has what it wants."""
    heard, said = os.pipe()
    os.close(heard)
    with os.fdopen(said, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "together", *words],
            stdout=pipe,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(("word", "meant"), [("chekc", "check"), ("nwe", "new")])
def test_a_mistyped_command_is_no_new_file(
    word: str, meant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([word, str(tmp_path / "mine.toml")]) == 2
    told = capsys.readouterr().err
    assert told == f"There is no command “{word}”; did you mean “{meant}”?\n"


def test_a_file_named_much_like_a_command_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.near_command("chekc") == "check"
    Path("chekc").touch()
    assert [cli.near_command(it) for it in ("chekc", "ours", "./chek", "check.together")] == [
        ""
    ] * 4


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
